/** The simulator refuses fields that Google does not know: all that we can say is said to it once. */
import { describe, expect, test } from "bun:test";
import type { JsonObject } from "../provider.ts";
import { createSimulatorHandler } from "../simulator/handler.ts";
import { simulateVendor } from "../simulator/simulator-provider.ts";
import { neverAborted } from "../testing/outcomes.ts";
import { createGoogleProvider } from "./google-provider.ts";

const provider = simulateVendor(createGoogleProvider, {
  handler: createSimulatorHandler({ tokensPerSecond: 0 }),
  timeouts: { firstByteMs: 5_000, idleMs: 5_000 },
});

const tools = [
  { type: "function", function: { name: "f", description: "d", strict: true, parameters: { type: "object", properties: {} } } },
];
const PIXEL = "data:image/png;base64,iVBORw0KGgo=";

const bodies: Record<string, JsonObject> = {
  "every sampling field": {
    temperature: 1,
    top_p: 0.5,
    top_k: 3,
    n: 2,
    stop: ["x"],
    seed: 1,
    presence_penalty: 1,
    frequency_penalty: 1,
    logprobs: true,
    top_logprobs: 2,
    max_completion_tokens: 50,
  },
  "tools and a choice": { tools, tool_choice: "required" },
  "a named tool": { tools, tool_choice: { type: "function", function: { name: "f" } } },
  "a schema": { response_format: { type: "json_schema", json_schema: { name: "n", schema: { type: "object" } } } },
  "an effort": { reasoning_effort: "high" },
  images: { modalities: ["text", "image"], image_config: { aspect_ratio: "1:1", image_size: "1K" } },
  "safety settings": { safety_settings: [{ category: "HARM_CATEGORY_HARASSMENT", threshold: "BLOCK_NONE" }] },
  "every kind of part": {
    messages: [
      { role: "system", content: "Be brief." },
      {
        role: "user",
        content: [
          { type: "text", text: "look and listen" },
          { type: "image_url", image_url: { url: PIXEL } },
          { type: "image_url", image_url: { url: "https://example.com/a.webp" } },
          { type: "input_audio", input_audio: { data: "UklG", format: "wav" } },
          { type: "file", file: { file_data: "data:application/pdf;base64,JVBERi0=" } },
        ],
      },
      {
        role: "assistant",
        content: "Here.",
        images: [{ type: "image_url", image_url: { url: PIXEL } }],
        extra_content: { google: { thought_signature: "SIG" } },
        tool_calls: [{ id: "1", type: "function", function: { name: "f", arguments: "{}" } }],
      },
      { role: "tool", tool_call_id: "1", content: "done" },
      { role: "user", content: "and now?" },
    ],
  },
};

describe.each(["gemini-2.5-flash", "gemini-3-pro-preview"])("Gemini's wire takes from us, for %s,", (upstreamModel) => {
  test.each(Object.entries(bodies))("%s", async (_name, fields) => {
    const body: JsonObject = { messages: [{ role: "user", content: "hello there" }], ...fields };
    const answer = await provider.chat({ upstreamModel, body, signal: neverAborted() });
    expect(answer.body.choices).toHaveLength(typeof body.n === "number" ? body.n : 1);
    expect(answer.usage?.input).toBeGreaterThan(0);
  });
});

describe("Google's wire takes from us", () => {
  test("an image request for Imagen with all that it understands", async () => {
    const body = { prompt: "a", n: 2, size: "1792x1024", output_format: "png", person_generation: "dont_allow", seed: 3 };
    const { images, usage } = await provider.generateImages({
      upstreamModel: "imagen-4.0-generate-001",
      body,
      signal: neverAborted(),
    });
    expect(images.map(({ mediaType, base64 }) => [mediaType, base64.slice(0, 8)])).toEqual([
      ["image/png", "iVBORw0K"],
      ["image/png", "iVBORw0K"],
    ]);
    expect(usage).toBeNull();
  });

  test("an image request for Gemini, which is counted in tokens", async () => {
    const call = { upstreamModel: "gemini-2.5-flash-image", body: { prompt: "a", n: 2, seed: 3 }, signal: neverAborted() };
    const { images, usage } = await provider.generateImages(call);
    expect(images).toHaveLength(2);
    expect(images[0]?.base64).not.toBe(images[1]?.base64);
    expect(usage?.output_image).toBe(2_580);
  });

  test("texts to embed, the nearer of which have the nearer vectors", async () => {
    const body = {
      input: ["the tides in Normandy", "Normandy's tides", "a compiler's parser"],
      dimensions: 256,
      task_type: "CLUSTERING",
    };
    const { vectors, usage } = await provider.embed({ upstreamModel: "gemini-embedding-001", body, signal: neverAborted() });
    const [first, second, third] = vectors;
    const similarity = (a: Float32Array = new Float32Array(), b: Float32Array = new Float32Array()): number =>
      a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
    expect(similarity(first, second)).toBeGreaterThan(similarity(first, third));
    expect(usage?.input).toBeGreaterThan(0);
  });
});
