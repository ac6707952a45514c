/** Stability's wire, over real sockets and over the simulator. */
import { afterEach, describe, expect, test } from "bun:test";
import type { Provider, UpstreamCall } from "../provider.ts";
import { handleSimulatorRequest } from "../simulator/handler.ts";
import { drawPng } from "../simulator/media/png.ts";
import { neverAborted, upstreamErrorOf } from "../testing/outcomes.ts";
import { aspectRatioOf } from "./aspect-ratio.ts";
import { createStabilityProvider } from "./stability-provider.ts";

const PNG = Buffer.from(drawPng("stability", { width: 8, height: 8 })).toString("base64");
const timeouts = { firstByteMs: 5_000, idleMs: 5_000 };

let server: ReturnType<typeof Bun.serve> | null = null;
afterEach(() => server?.stop(true));

/** A vendor of this test's, and the forms it was sent. */
function vendor(answer: (index: number) => Response) {
  const forms: Record<string, unknown>[] = [];
  const requests: Request[] = [];
  server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      requests.push(request);
      forms.push(Object.fromEntries(await request.formData()));
      return answer(forms.length - 1);
    },
  });
  const baseUrl = `http://127.0.0.1:${server.port}/`;
  return { forms, requests, provider: createStabilityProvider({ name: "stability", baseUrl, apiKey: "key", timeouts }) };
}

function ask(provider: Provider, body: Record<string, unknown> = {}) {
  const call: UpstreamCall = { upstreamModel: "sd3.5-large", body: { prompt: "A lighthouse", ...body }, signal: neverAborted() };
  return provider.generateImages?.(call) ?? Promise.reject(new Error("no such operation"));
}

test("a request is a form with the shape of the size, and the caller's fields that the vendor knows", async () => {
  const { forms, provider, requests } = vendor(() => Response.json({ image: PNG, finish_reason: "SUCCESS", seed: 1 }));
  const answer = await ask(provider, {
    size: "1792x1024",
    seed: 7,
    output_format: "jpeg",
    quality: "hd",
    negative_prompt: "fog",
  });
  expect(answer).toEqual({ images: [{ base64: PNG, mediaType: "image/png", revisedPrompt: null }], usage: null });
  expect(forms).toEqual([
    {
      model: "sd3.5-large",
      mode: "text-to-image",
      prompt: "A lighthouse",
      aspect_ratio: "16:9",
      output_format: "jpeg",
      seed: "7",
      negative_prompt: "fog",
    },
  ]);
  expect(new URL(requests[0]?.url ?? "").pathname).toBe("/v2beta/stable-image/generate/sd3");
  expect(requests[0]?.headers.get("authorization")).toBe("Bearer key");
});

test("several images are several calls, and what was made is given though one failed", async () => {
  const { forms, provider } = vendor((index) =>
    index === 1 ? new Response(null, { status: 500 }) : Response.json({ image: PNG }),
  );
  expect((await ask(provider, { n: 3 })).images).toHaveLength(2);
  expect(forms).toHaveLength(3);
});

describe("a failure", () => {
  const cases = [
    { status: 403, name: "content_moderation", failure: "rejected", message: "flagged" },
    { status: 403, name: "unauthorized", failure: "failed", message: "stability answered with status 403." },
    { status: 400, name: "bad_request", failure: "rejected", message: "flagged" },
    { status: 429, name: "rate_limit_exceeded", failure: "rate_limited", message: "stability answered with status 429." },
    { status: 500, name: "internal_error", failure: "failed", message: "stability answered with status 500." },
  ] as const;
  test.each(cases)(
    "of %o is that of its kind, and only a refusal has the vendor's words",
    async ({ status, name, failure, message }) => {
      const { provider } = vendor(() => Response.json({ id: "x", name, errors: ["flagged"] }, { status }));
      expect(await upstreamErrorOf(ask(provider))).toMatchObject({ failure, message, status });
    },
  );

  test.each(["{}", "no json", '{"image":"bm90IGFuIGltYWdl"}'])("an answer %j without an image is one", async (text) => {
    const { provider } = vendor(() => new Response(text));
    expect((await upstreamErrorOf(ask(provider))).failure).toBe("failed");
  });

  test("of the content filter is the caller's", async () => {
    const { provider } = vendor(() => Response.json({ image: PNG, finish_reason: "CONTENT_FILTERED" }));
    expect((await upstreamErrorOf(ask(provider))).failure).toBe("rejected");
  });
});

test("sizes become the nearest of the vendor's shapes", () => {
  const shapes = {
    "1024x1024": "1:1",
    "1024x1792": "9:16",
    "1536x1024": "3:2",
    "1000x800": "5:4",
    "3000x100": "21:9",
    auto: "1:1",
  };
  for (const [size, shape] of Object.entries(shapes)) expect(aspectRatioOf(size)).toBe(shape as "1:1");
  expect(aspectRatioOf(undefined)).toBe("1:1");
});

test("the simulator speaks this wire: a picture of the shape, and refusals", async () => {
  const fetch = (url: string, init: RequestInit) => handleSimulatorRequest(new Request(url, init));
  const provider = createStabilityProvider({
    name: "stability",
    baseUrl: "http://simulator.invalid",
    apiKey: null,
    timeouts,
    fetch,
  });
  const [image] = (await ask(provider, { size: "1024x1792" })).images;
  const png = Buffer.from(image?.base64 ?? "", "base64");
  expect(png.readUInt32BE(16)).toBeLessThan(png.readUInt32BE(20));
  expect((await upstreamErrorOf(ask(provider, { prompt: "content_policy_violation" }))).failure).toBe("rejected");
});
