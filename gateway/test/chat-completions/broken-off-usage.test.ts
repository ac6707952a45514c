/**
 * What a stream used that never came to its end: by the vendor's count where there is one of the output, else by ours, and then the
 * receipt says so, on every wire and every surface.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { blockDelta, blockStart, messageStart, toWire } from "../../src/providers/anthropic/testing/recorded-streams.ts";
import { readStream } from "../support/event-reader.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { silence, text } from "../support/upstream-answers.ts";

/** What arrives of the answer, which counts two tokens. */
const PIECE = "12345678";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({
    upstreamUrl: upstream.baseUrl,
    environment: {
      ...{ ANTHROPIC_BASE_URL: upstream.baseUrl, ANTHROPIC_API_KEY: "upstream-key" },
      ...{ GOOGLE_BASE_URL: upstream.baseUrl, GOOGLE_API_KEY: "upstream-key" },
    },
  });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(async () => {
  upstream.reset();
  caller = await gateway.createCaller();
});

function claude(said: string): string {
  const events = [
    messageStart({ input_tokens: 100, output_tokens: 1 }),
    blockStart(0, { type: "text", text: "" }),
    blockDelta(0, { type: "text_delta", text: said }),
  ];
  return events.map(toWire).join("");
}

function gemini(usageMetadata: Record<string, number>): string {
  const candidates = [{ index: 0, content: { role: "model", parts: [{ text: PIECE }] } }];
  return `data: ${JSON.stringify({ candidates, usageMetadata, modelVersion: "gemini", responseId: "answer-1" })}\n\n`;
}

const INPUT_ONLY = { promptTokenCount: 100, totalTokenCount: 100 };
const openaiInputOnly = { ...text(PIECE), usage: { prompt_tokens: 100, completion_tokens: 0, total_tokens: 100 } };
const counted = (output: number) => ({ usage: { input: 100, output }, usage_source: "reported" });
const estimated = { usage: { input: 100, output: 2 }, usage_source: "estimated" };

const WIRES = {
  "Anthropic's, which counts the output at the end": {
    ...{ model: "anthropic/claude-haiku-4.5", wire: claude(PIECE), used: estimated },
  },
  "Google's with a count of the output so far": {
    ...{ model: "google/gemini-2.5-flash", wire: gemini({ ...INPUT_ONLY, candidatesTokenCount: 5 }), used: counted(5) },
  },
  "Google's, which counts the output at the end": {
    ...{ model: "google/gemini-2.5-flash", wire: gemini(INPUT_ONLY), used: estimated },
  },
  "a server's of OpenAI's form that counts the input at once": {
    ...{ model: "openai/gpt-4o-mini", wire: `data: ${JSON.stringify(openaiInputOnly)}\n\n`, used: estimated },
  },
} as const;

const messages = [{ role: "user", content: "Say hello." }];
const SURFACES = {
  "/v1/chat/completions": (model: string) => ["/v1/chat/completions", { model, messages, stream: true }] as const,
  "/v1/responses": (model: string) => ["/v1/responses", { model, input: "Say hello.", stream: true }] as const,
  "/v1beta/…:streamGenerateContent": (model: string) =>
    [`/v1beta/models/${model}:streamGenerateContent?alt=sse`, { contents: [{ parts: [{ text: "Say hello." }] }] }] as const,
} as const;

function send([path, body]: readonly [string, object], headers: Record<string, string> = {}): Promise<Response> {
  return gateway.request(path, {
    method: "POST",
    headers: { authorization: `Bearer ${caller.secret}`, "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

/** Answers with these events, and then with silence or the end of the connection. */
function answerWith(wire: string, isSilentAfter: boolean): void {
  upstream.script = ({ signal }) => {
    const body = async function* () {
      yield new TextEncoder().encode(wire);
      if (isSilentAfter) await silence(signal);
    };
    return new Response(body() as unknown as ReadableStream<Uint8Array>, { headers: { "content-type": "text/event-stream" } });
  };
}

/** Reads until the piece is there, then hangs up. */
async function leaveAfterPiece(response: Response): Promise<void> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  for (let seen = ""; !seen.includes(PIECE); ) {
    const { done, value } = await reader.read();
    if (done) throw new Error(`ended before the piece: ${seen}`);
    seen += decoder.decode(value, { stream: true });
  }
  await reader.cancel();
}

describe.each(Object.entries(WIRES))("on %s wire", (_name, { model, wire, used }) => {
  // OpenAI's own wire for Responses reports at the end only; the vendor here speaks chat.
  const surfaces = Object.entries(SURFACES).filter(([path]) => !(model.startsWith("openai/") && path === "/v1/responses"));

  test.each(surfaces)("%s: its caller leaves", async (_path, ask) => {
    answerWith(wire, true);
    await leaveAfterPiece(await send(ask(model)));
    expect(await gateway.settledReceipt(caller, 10_000)).toMatchObject({ outcome: "client_aborted", ...used });
  });

  test.each(surfaces)("%s: its vendor breaks off", async (_path, ask) => {
    answerWith(wire, false);
    await (await send(ask(model))).text();
    expect(await gateway.settledReceipt(caller, 10_000)).toMatchObject({ outcome: "upstream_interrupted", ...used });
  });
});

test("what is cut for the caller's ceiling says in its last chunk that its usage is estimated", async () => {
  answerWith(claude("word ".repeat(160)), true);
  const body = { model: "anthropic/claude-haiku-4.5", messages, stream: true, stream_options: { include_usage: true } };
  const { finish, usage } = await readStream(await send(["/v1/chat/completions", body], { "x-sellapi-max-credits": "20" }));
  expect(finish?.choices?.[0]?.finish_reason).toBe("length");
  expect(usage).toMatchObject({
    usage_source: "estimated",
    prompt_tokens: 100,
    completion_tokens: 200,
    credits_charged: "19.625",
  });
  expect(await gateway.settledReceipt(caller)).toMatchObject({
    outcome: "capped",
    usage_source: "estimated",
    finish_reason: "length",
  });
});
