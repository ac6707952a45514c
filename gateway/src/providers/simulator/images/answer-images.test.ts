/** The simulated image endpoint: real pictures, OpenAI's counts, OpenAI's refusals. */
import { describe, expect, test } from "bun:test";
import { inflateSync } from "node:zlib";
import { handleSimulatorRequest } from "../handler.ts";

interface Answer {
  created: number;
  data: { b64_json: string; revised_prompt?: string }[];
  output_format?: string;
  usage?: { input_tokens: number; output_tokens: number; total_tokens: number };
  error?: { code: string | null; param: string | null };
}

async function ask(body: unknown): Promise<{ status: number; answer: Answer }> {
  const url = "http://simulator.invalid/v1/images/generations";
  const text =
    typeof body === "string" ? body : JSON.stringify({ model: "gpt-image-1.5", prompt: "A lighthouse", ...Object(body) });
  const response = await handleSimulatorRequest(new Request(url, { method: "POST", body: text }));
  return { status: response.status, answer: await response.json() };
}

/** Width, height and the number of bytes of pixels behind the compression. */
function measure(base64: string): { width: number; height: number; lines: number } {
  const png = Buffer.from(base64, "base64");
  const at = png.indexOf("IDAT");
  const pixels = inflateSync(png.subarray(at + 4, at + 4 + png.readUInt32BE(at - 4)));
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20), lines: pixels.length };
}

describe("a picture", () => {
  test.each([
    [{}, 1_024, 1_024],
    [{ size: "auto" }, 1_024, 1_024],
    [{ size: "1024x1536" }, 1_024, 1_536],
    [{ size: "256x256", output_format: "webp" }, 256, 256],
  ])("for %j is a PNG of %p by %p pixels", async (body, width, height) => {
    const { answer } = await ask(body);
    expect(measure(answer.data[0]?.b64_json ?? "")).toEqual({ width, height, lines: (width + 1) * height });
    expect(answer.output_format).toBe("png");
  });

  test("is the same for the same prompt and seed, and another for any other", async () => {
    const picture = async (body: object) => (await ask({ size: "64x64", ...body })).answer.data.map((image) => image.b64_json);
    expect(await picture({ n: 2 })).toEqual(await picture({ n: 2 }));
    const others = [
      await picture({}),
      await picture({ seed: 2 }),
      await picture({ prompt: "A cat" }),
      await picture({ model: "m" }),
    ];
    expect(new Set(others.flat()).size).toBe(4);
  });
});

describe("usage", () => {
  test.each([
    [{ quality: "low", size: "1024x1024" }, 272],
    [{ quality: "medium", size: "1024x1536" }, 1_584],
    [{ quality: "high", size: "1024x1024", n: 2 }, 8_320],
  ])("for %j counts %p tokens, as OpenAI documents them", async (body, tokens) => {
    const { usage } = (await ask(body)).answer;
    expect(usage).toMatchObject({ output_tokens: tokens, total_tokens: tokens + (usage?.input_tokens ?? 0) });
    expect(usage?.input_tokens).toBeGreaterThan(0);
  });

  test("is not reported by models that are sold by the piece", async () => {
    const { answer } = await ask({ model: "dall-e-3", size: "1024x1024" });
    expect(answer).not.toHaveProperty("usage");
    expect(answer.data[0]?.revised_prompt).toBe("A lighthouse");
  });
});

describe("a refusal", () => {
  test.each([
    [{ prompt: "content_policy_violation please" }, "content_policy_violation", "prompt"],
    [{ prompt: undefined }, "missing_required_parameter", "prompt"],
    [{ n: 0 }, "invalid_value", "n"],
    [{ size: "9999x10" }, "invalid_value", "size"],
  ])("of %j has OpenAI's code and names the field", async (body, code, param) => {
    const { status, answer } = await ask(body);
    expect(status).toBe(400);
    expect(answer.error).toMatchObject({ code, param });
  });

  test("meets what is no JSON", async () => expect((await ask("{")).status).toBe(400));
});
