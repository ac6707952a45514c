/** What embedding costs, to the micro-credit. */
import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { formatCredits } from "@sellapi/prisma";
import { post } from "../support/audio-requests.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";

const MODEL = "openai/text-embedding-3-small";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

/** An upstream that gives every input the same vector. */
function answer(usage: unknown) {
  return ({ body }: { body: Record<string, unknown> }) => {
    const inputs = Array.isArray(body.input) && typeof body.input[0] !== "number" ? body.input : [body.input];
    return Response.json({ data: inputs.map((_, index) => ({ index, embedding: [0.6, 0.8] })), ...(usage ? { usage } : {}) });
  };
}

test("8 reported tokens cost 0.016 credits, in the header, the body, the receipt and the ledger", async () => {
  const caller = await gateway.createCaller({ credits: "10" });
  upstream.script = answer({ prompt_tokens: 8, total_tokens: 8 });
  const response = await post(gateway, caller, "/embeddings", { model: MODEL, input: "how are you all today?" });
  const body = await response.json();
  expect(body.usage).toMatchObject({ prompt_tokens: 8, total_tokens: 8, credits_charged: "0.016" });
  expect(response.headers.get("x-sellapi-credits-charged")).toBe("0.016");
  expect(await gateway.receipt(caller, body.x_sellapi.generation_id)).toMatchObject({
    usage: { input: 8 },
    usage_source: "reported",
    credits_charged: "0.016",
  });
  expect((await gateway.ledgerCharges(caller)).map(formatCredits)).toEqual(["0.016"]);
});

test("the vendor is asked for base64, for the model by its own name, and for what the caller said", async () => {
  const caller = await gateway.createCaller();
  upstream.script = answer({ prompt_tokens: 1 });
  await post(gateway, caller, "/embeddings", { model: MODEL, input: ["a"], dimensions: 2, user: "u" });
  expect(upstream.latest.body).toEqual({
    model: "text-embedding-3-small",
    input: ["a"],
    dimensions: 2,
    user: "u",
    encoding_format: "base64",
  });
});

test("tokens that the caller counted are held exactly", async () => {
  // Six tokens at 0.002 credits: the account affords them and not one more.
  const caller = await gateway.createCaller({ credits: "0.012" });
  upstream.script = answer({ prompt_tokens: 6 });
  const input = [
    [1, 2, 3],
    [4, 5, 6],
  ];
  expect((await post(gateway, caller, "/embeddings", { model: MODEL, input })).status).toBe(200);
  const poor = await gateway.createCaller({ credits: "0.011999" });
  const refused = await post(gateway, poor, "/embeddings", { model: MODEL, input });
  expect(refused.status).toBe(402);
  expect((await refused.json()).error).toMatchObject({ required: "0.012", available: "0.011999" });
});

test("without a report it is our own count, said to be one: tokens exactly, texts at four bytes a token", async () => {
  const caller = await gateway.createCaller();
  upstream.script = answer(null);
  const tokens = await (await post(gateway, caller, "/embeddings", { model: MODEL, input: [[1, 2], [3]] })).json();
  expect(tokens.usage).toMatchObject({ prompt_tokens: 3, usage_source: "estimated", credits_charged: "0.006" });
  const texts = await (await post(gateway, caller, "/embeddings", { model: MODEL, input: ["12345678", "1"] })).json();
  expect(texts.usage).toMatchObject({ prompt_tokens: 3, usage_source: "estimated" });
});

test("a test key pays nothing", async () => {
  const caller = await gateway.createCaller({ mode: "test", credits: "0" });
  const body = await (await post(gateway, caller, "/embeddings", { model: MODEL, input: "hello" })).json();
  expect(body.usage.credits_charged).toBe("0");
  expect(upstream.requests).toHaveLength(0);
});

test("the same Idempotency-Key gives the same vectors again, charged once", async () => {
  const caller = await gateway.createCaller();
  upstream.script = answer({ prompt_tokens: 1 });
  const ask = () => post(gateway, caller, "/embeddings", { model: MODEL, input: "a" }, { "idempotency-key": "once" });
  const first = await (await ask()).json();
  const second = await ask();
  expect(second.headers.get("idempotent-replayed")).toBe("true");
  expect((await second.json()).data).toEqual(first.data);
  expect(await gateway.ledgerCharges(caller)).toHaveLength(1);
});
