/** Images on OpenAI's wire: what is asked, what is read, and usage as buckets. */
import { afterEach, describe, expect, test } from "bun:test";
import type { UpstreamCall } from "../provider.ts";
import { drawPng } from "../simulator/media/png.ts";
import { neverAborted, upstreamErrorOf } from "../testing/outcomes.ts";
import { readImageUsage } from "./image-usage.ts";
import { createOpenAiCompatibleProvider } from "./openai-compatible-provider.ts";

const PNG = Buffer.from(drawPng("openai", { width: 8, height: 8 })).toString("base64");
const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1]).toString("base64");
const WEBP = Buffer.from("RIFF\0\0\0\0WEBPVP8 ", "latin1").toString("base64");
const timeouts = { firstByteMs: 5_000, idleMs: 5_000 };

let server: ReturnType<typeof Bun.serve> | null = null;
afterEach(() => server?.stop(true));

function vendor(answer: (index: number) => Response) {
  const bodies: Record<string, unknown>[] = [];
  server = Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    async fetch(request) {
      bodies.push(JSON.parse(await request.text()));
      return answer(bodies.length - 1);
    },
  });
  const baseUrl = `http://127.0.0.1:${server.port}/v1`;
  return { bodies, provider: createOpenAiCompatibleProvider({ name: "vendor", baseUrl, apiKey: null, timeouts }) };
}

function call(upstreamModel: string, body: Record<string, unknown> = {}): UpstreamCall {
  return { upstreamModel, body: { prompt: "A lighthouse", ...body }, signal: neverAborted() };
}

const withImages = (...images: string[]) => Response.json({ created: 1, data: images.map((image) => ({ b64_json: image })) });

test("bytes are asked for by name where the model has a choice, and only there; unknown fields are passed on", async () => {
  const { bodies, provider } = vendor(() => withImages(PNG));
  await provider.generateImages(call("dall-e-2", { n: 2, user: "u", moderation: "low" }));
  await provider.generateImages(call("gpt-image-1.5", { background: "transparent" }));
  expect(bodies).toEqual([
    { prompt: "A lighthouse", n: 2, user: "u", moderation: "low", model: "dall-e-2", response_format: "b64_json" },
    { prompt: "A lighthouse", background: "transparent", model: "gpt-image-1.5" },
  ]);
});

test("what an image is, its bytes say", async () => {
  const { provider } = vendor(() => withImages(PNG, JPEG, WEBP));
  const { images } = await provider.generateImages(call("gpt-image-1.5"));
  expect(images.map(({ mediaType }) => mediaType)).toEqual(["image/png", "image/jpeg", "image/webp"]);
});

test("dall-e-3 is asked once an image; when all of them fail, that is the failure", async () => {
  const { bodies, provider } = vendor(() => Response.json({ error: { message: "no" } }, { status: 400 }));
  expect(await upstreamErrorOf(provider.generateImages(call("dall-e-3", { n: 2 })))).toMatchObject({ failure: "rejected" });
  expect(bodies.map((body) => body.n)).toEqual([1, 1]);
});

describe("usage", () => {
  const cases: [name: string, report: unknown, usage: unknown][] = [
    ["totals alone", { input_tokens: 5, output_tokens: 272 }, { input: 5, output_image: 272 }],
    [
      "images in the prompt",
      { input_tokens: 50, output_tokens: 9, input_tokens_details: { text_tokens: 10, image_tokens: 40 } },
      { input: 10, input_image: 40, output_image: 9 },
    ],
    [
      "text in the answer",
      { input_tokens: 1, output_tokens: 9, output_tokens_details: { text_tokens: 2, image_tokens: 7 } },
      { input: 1, output: 2, output_image: 7 },
    ],
    [
      "details larger than their total",
      { input_tokens: 5, output_tokens: 3, input_tokens_details: { image_tokens: 99, cached_tokens: 99 } },
      { input: 0, input_image: 5, output_image: 3 },
    ],
    ["a missing total", { input_tokens: 5 }, null],
    ["a negative one", { input_tokens: -5, output_tokens: 1 }, null],
    ["text", { input_tokens: "5", output_tokens: 1 }, null],
    ["nothing", undefined, null],
  ];
  test.each(cases)("%s", (_name, report, usage) => expect<unknown>(readImageUsage(report)).toEqual(usage));
});
