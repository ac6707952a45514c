/** POST /embeddings: what is refused, and what a vendor's bad answer becomes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { post } from "../support/audio-requests.ts";
import { expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";

const MODEL = "openai/text-embedding-3-small";
const INVALID = { status: 400, code: "invalid_request", type: "invalid_request_error" };

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
  caller = await gateway.createCaller({ credits: "1000" });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

function embed(body: Record<string, unknown>): Promise<Response> {
  return post(gateway, caller, "/embeddings", { model: MODEL, input: "hello", ...body });
}

describe("a body that does not fit names the field and reaches nobody", () => {
  test.each([
    ["no input", { input: undefined }, "input"],
    ["an empty text", { input: "" }, "input"],
    ["an empty list", { input: [] }, "input"],
    ["an empty text among others", { input: ["a", ""] }, "input[1]"],
    ["more than 2,048 texts", { input: Array.from({ length: 2_049 }, () => "a") }, "input"],
    ["more than 8,192 tokens", { input: Array.from({ length: 8_193 }, () => 1) }, "input"],
    ["tokens that are none", { input: [1, -2] }, "input[1]"],
    ["no dimensions at all", { dimensions: 0 }, "dimensions"],
    ["a format that is none", { encoding_format: "int8" }, "encoding_format"],
    ["a price of another kind", { provider: { order: ["x"] } }, "provider"],
    ["a model that does not embed", { model: "openai/gpt-4o-mini" }, "model"],
  ] as const)("%s", async (_what, body, param) => {
    const { param: named } = await expectError(await embed(body), { ...INVALID, param });
    expect(named).toBe(param);
    expect(upstream.requests).toHaveLength(0);
  });
});

const vector = (index: number, embedding: unknown) => ({ object: "embedding", index, embedding });

describe("an answer that is not one vector for each input is a failed provider, and free", () => {
  test.each([
    ["too few", [vector(0, [1, 0])]],
    ["too many", [vector(0, [1, 0]), vector(1, [1, 0]), vector(2, [1, 0])]],
    ["one twice", [vector(0, [1, 0]), vector(0, [1, 0])]],
    ["an index out of range", [vector(0, [1, 0]), vector(7, [1, 0])]],
    ["of unequal length", [vector(0, [1, 0]), vector(1, [1, 0, 0])]],
    ["an empty one", [vector(0, []), vector(1, [])]],
    ["numbers that are none", [vector(0, [1, null]), vector(1, ["x", 0])]],
    ["base64 of no whole numbers", [vector(0, "AAAA"), vector(1, "AAAA")]],
    ["no list", "none"],
  ])("%s", async (_what, data) => {
    upstream.script = () => Response.json({ object: "list", data, usage: { prompt_tokens: 2, total_tokens: 2 } });
    const before = await gateway.balance(caller);
    await expectError(await embed({ input: ["a", "b"] }), { status: 502, code: "upstream_error", type: "upstream_error" });
    expect(await gateway.balance(caller)).toEqual(before);
  });

  test("vectors of another length than was asked for", async () => {
    upstream.script = () => Response.json({ data: [vector(0, [1, 0])], usage: { prompt_tokens: 1, total_tokens: 1 } });
    await expectError(await embed({ dimensions: 3 }), { status: 502, code: "upstream_error", type: "upstream_error" });
  });
});

test("an answer out of order is put in order by its index", async () => {
  upstream.script = () => Response.json({ data: [vector(1, [0, 1]), vector(0, [1, 0])], usage: { prompt_tokens: 2 } });
  const { data } = await (await embed({ input: ["a", "b"] })).json();
  expect(data).toEqual([vector(0, [1, 0]), vector(1, [0, 1])]);
});

test("what a vendor refuses is the caller's to read", async () => {
  const error = {
    message: "This model does not support specifying dimensions.",
    type: "invalid_request_error",
    param: "dimensions",
  };
  upstream.script = () => Response.json({ error }, { status: 400 });
  const refused = await expectError(await embed({ dimensions: 3 }), { ...INVALID, param: "dimensions" });
  expect(refused.message).toBe(error.message);
});
