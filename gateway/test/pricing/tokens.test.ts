/**
 * Every bucket of tokens, and the flat price of a request, charged to the micro-credit: on every surface and every endpoint that
 * chats, streamed or not, whichever wire the vendor reports it on.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { elementsOf, generate } from "../gemini/support.ts";
import { post } from "../support/audio-requests.ts";
import { readStream } from "../support/event-reader.ts";
import { type GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { readResponseStream } from "../support/response-reader.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { type Buckets, expectCharge, priceOf, startPricedGateway, TOKENS, type Told } from "./support.ts";
import { REPORTED, reporting } from "./vendor-wires.ts";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await startPricedGateway(upstream.baseUrl);
  caller = await gateway.createCaller({ credits: "1000000000", rateLimitPerMinute: 100_000 });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

/** Long enough for the counts to be believed. */
const PROMPT = "A story about lighthouses and the sea. ".repeat(40);

/** All buckets that a vendor reports, each in another number: no two of them can be mistaken for each other unseen. */
function together(model: keyof typeof REPORTED): Buckets {
  const reported = TOKENS.filter((bucket) => REPORTED[model](bucket));
  return Object.fromEntries(reported.map((bucket, index) => [bucket, 11 + 2 * index]));
}

/** The first model is charged for each bucket alone too; what another wire changes is which report the same buckets are read from. */
const ROWS: [keyof typeof REPORTED, Buckets[]][] = [
  ["chat", [...TOKENS.map((bucket) => ({ [bucket]: 37 })), together("chat")]],
  ["chat-elsewhere", [together("chat-elsewhere")]],
  ["claude", [together("claude")]],
  ["gemini", [together("gemini")]],
];

interface Ask {
  model: string;
  prefix: string;
  isStream: boolean;
}

async function chat({ model, prefix, isStream }: Ask): Promise<Told> {
  const messages = [{ role: "user", content: PROMPT }];
  const wish = {
    model,
    messages,
    max_tokens: 500,
    ...(isStream ? { stream: true, stream_options: { include_usage: true } } : {}),
  };
  const response = await post(gateway, caller, `${prefix}/chat/completions`, wish);
  if (isStream) {
    const { finish, usage } = await readStream(response);
    const charges = [finish?.x_sellapi?.credits_charged, usage?.credits_charged];
    return { response, isStream, charges, balance: finish?.x_sellapi?.credits_balance };
  }
  const { usage, x_sellapi: summary } = await response.json();
  return { response, isStream, charges: [usage.credits_charged, summary.credits_charged], balance: summary.credits_balance };
}

async function respond({ model, prefix, isStream }: Ask): Promise<Told> {
  const wish = { model, input: PROMPT, max_output_tokens: 500, stream: isStream };
  const response = await post(gateway, caller, `${prefix}/responses`, wish);
  const body = isStream ? (await readResponseStream(response)).last.response : await response.json();
  const { usage, x_sellapi: summary } = body as { usage: Record<string, unknown>; x_sellapi: Record<string, unknown> };
  return { response, isStream, charges: [usage.credits_charged, summary.credits_charged], balance: summary.credits_balance };
}

async function generateContent({ model, prefix, isStream }: Ask): Promise<Told> {
  const body = { contents: [{ role: "user", parts: [{ text: PROMPT }] }], generationConfig: { maxOutputTokens: 500 } };
  const method = isStream ? "streamGenerateContent?alt=sse" : "generateContent";
  const response = await generate(gateway, caller, { model, prefix, body, method });
  const text = await response.text();
  const last = isStream ? elementsOf(text).at(-1) : JSON.parse(text);
  return { response, isStream, charges: [last.usageMetadata.creditsCharged] };
}

const ENDPOINTS = [
  ["/v1", "/chat/completions", chat],
  ["/api/v1", "/chat/completions", chat],
  ["/v1", "/responses", respond],
  ["/api/v1", "/responses", respond],
  ["/api/v1beta", ":generateContent", generateContent],
  ["/v1beta", ":generateContent", generateContent],
] as const;

test("the figures are what they are: eleven tokens of input, thirteen cached, and the flat price", () => {
  expect(priceOf({ input: 11, cached_input: 13 })).toBe(5_256_167n as never);
});

describe.each(ROWS)("%s", (model, rows) => {
  test.each(ENDPOINTS)("%s%s charges its buckets exactly, streamed as whole", async (prefix, _path, ask) => {
    for (const buckets of rows) {
      upstream.script = reporting(buckets);
      for (const isStream of [false, true])
        await expectCharge(gateway, caller, buckets, () => ask({ model: `priced/${model}`, prefix, isStream }));
    }
  });
});
