/** POST /embeddings against the simulator: one vector for each input, as the caller wants them written. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { decodeVector } from "../../src/providers/vector-text.ts";
import { post } from "../support/audio-requests.ts";
import { expectCallerHeaders } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";

const MODEL = "openai/text-embedding-3-small";

let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start();
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

async function vectorsOf(body: Record<string, unknown>): Promise<number[][]> {
  const response = await post(gateway, caller, "/embeddings", { model: MODEL, ...body });
  expect(response.status).toBe(200);
  const { data } = await response.json();
  return data.map((item: { embedding: number[] }) => item.embedding);
}

function similarity(a: readonly number[] = [], b: readonly number[] = []): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

test.each(["/v1", "/api/v1"])("under %s an answer has OpenAI's form, the usage and the charge", async (prefix) => {
  const response = await post(gateway, caller, `${prefix}/embeddings`, { model: "text-embedding-3-small", input: "Hello world" });
  expect(response.status).toBe(200);
  expectCallerHeaders(response);
  const body = await response.json();
  expect(body).toMatchObject({ object: "list", model: MODEL, data: [{ object: "embedding", index: 0 }] });
  expect(body.data[0].embedding).toHaveLength(1_536);
  // Two pieces by the simulator's rules, at 0.002 credits a token.
  expect(body.usage).toEqual({ prompt_tokens: 2, total_tokens: 2, credits_charged: "0.004", cost: 0.00000004 });
  expect(body.x_sellapi.credits_charged).toBe("0.004");
  expect(response.headers.get("x-sellapi-credits-charged")).toBe("0.004");
  expect(response.headers.get("x-sellapi-generation-id")).toBe(body.x_sellapi.generation_id);
});

test("many inputs are answered in their order, each as if it came alone", async () => {
  const input = ["a cat on a mat", "stock prices fell", "नमस्ते दुनिया"];
  const together = await vectorsOf({ input });
  const apart = await Promise.all(input.map(async (text) => (await vectorsOf({ input: text }))[0]));
  expect(together).toEqual(apart as number[][]);
});

test("token arrays are inputs too, one or many", async () => {
  expect(await vectorsOf({ input: [9906, 1917] })).toHaveLength(1);
  expect(await vectorsOf({ input: [[9906], [1917], [9906, 1917]] })).toHaveLength(3);
});

test("vectors are as long as was asked for, and of length one", async () => {
  const [vector] = await vectorsOf({ input: "hello", dimensions: 256 });
  expect(vector).toHaveLength(256);
  expect(similarity(vector, vector)).toBeCloseTo(1, 5);
});

test("base64 holds the same numbers, as little-endian float32", async () => {
  const input = ["one", "two"];
  const floats = await vectorsOf({ input, dimensions: 64 });
  const response = await post(gateway, caller, "/embeddings", { model: MODEL, input, dimensions: 64, encoding_format: "base64" });
  const { data } = await response.json();
  const decoded = data.map(({ embedding }: { embedding: string }) => [...(decodeVector(embedding) ?? [])]);
  expect(decoded).toEqual(floats);
});

describe("the simulator's vectors", () => {
  test("are nearer for texts that are nearer", async () => {
    const [cat, cats, markets] = await vectorsOf({
      input: ["a cat sleeps on the mat", "two cats are sleeping on mats", "quarterly revenue exceeded forecasts"],
    });
    expect(similarity(cat, cats)).toBeGreaterThan(similarity(cat, markets) + 0.05);
  });
});
