/** What speech costs, to the micro-credit: by the character where that is the price, by the vendor's token count elsewhere. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { formatCredits } from "@sellapi/prisma";
import { post } from "../support/audio-requests.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";

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

const audio = () => new Response("some audio", { headers: { "content-type": "audio/mpeg" } });

function speak(caller: TestCaller, body: Record<string, unknown> = {}, headers = {}): Promise<Response> {
  return post(gateway, caller, "/audio/speech", { model: "openai/tts-1", input: "Hello.", voice: "alloy", ...body }, headers);
}

describe("by the character", () => {
  test.each([
    ["six letters of tts-1", "openai/tts-1", "Hello.", "9"],
    ["six letters of tts-1-hd", "openai/tts-1-hd", "Hello.", "18"],
    ["spaces and marks count", "openai/tts-1", " a, b! ", "10.5"],
    ["a letter is one, of whatever script", "openai/tts-1", "नमस्ते", "9"],
    ["so is a picture of four bytes", "openai/tts-1", "🦊🦊", "3"],
  ])("%s", async (_what, model, input, charge) => {
    const caller = await gateway.createCaller();
    upstream.script = audio;
    const response = await speak(caller, { model, input });
    expect(response.headers.get("x-sellapi-credits-charged")).toBe(charge);
    expect((await gateway.ledgerCharges(caller)).map(formatCredits)).toEqual([charge]);
  });

  test("bulbul costs ₹15 for 10,000 characters at ₹85 to the dollar, to the micro-credit", async () => {
    const caller = await gateway.createCaller();
    const response = await speak(caller, { model: "sarvam/bulbul-v2", input: "a".repeat(1_000) });
    const charged = Number(response.headers.get("x-sellapi-credits-charged"));
    // 1,000 × $15 ÷ 850,000, in credits of $0.00001; the price of one character is rounded to a micro-credit.
    expect(charged).toBeCloseTo((1_000 * 15 * 100_000) / 850_000, 2);
  });

  test("the hold is the charge: what affords it is enough, and nothing less", async () => {
    upstream.script = audio;
    expect((await speak(await gateway.createCaller({ credits: "9" }))).status).toBe(200);
    const refused = await speak(await gateway.createCaller({ credits: "8.999999" }));
    expect(refused.status).toBe(402);
    expect((await refused.json()).error).toMatchObject({ required: "9", available: "8.999999" });
  });
});

describe("by the token", () => {
  const MODEL = "openai/gpt-4o-mini-tts";
  const spoken = (usage: unknown) => () =>
    new Response(
      ["some ", "audio"]
        .map((text) => ({ type: "speech.audio.delta", audio: Buffer.from(text).toString("base64") }))
        .concat({ type: "speech.audio.done", usage } as never)
        .map((event) => `data: ${JSON.stringify(event)}\n\n`)
        .join(""),
      { headers: { "content-type": "text/event-stream" } },
    );

  test("the vendor is asked for events, whose end reports what was used; the caller gets the audio alone", async () => {
    const caller = await gateway.createCaller();
    upstream.script = spoken({ input_tokens: 14, output_tokens: 101, total_tokens: 115 });
    const response = await speak(caller, { model: MODEL, instructions: "Whisper." });
    expect(await response.text()).toBe("some audio");
    expect(upstream.latest.body).toEqual({
      ...{ model: "gpt-4o-mini-tts", input: "Hello.", voice: "alloy", instructions: "Whisper." },
      ...{ response_format: "mp3", stream_format: "sse" },
    });
    // 14 × 0.06 + 101 × 1.2 credits.
    expect(response.headers.get("x-sellapi-credits-charged")).toBe("122.04");
    expect(await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"))).toMatchObject({
      usage: { input: 14, output_audio: 101 },
      usage_source: "reported",
    });
  });

  test("from a server that has no events it is an estimate, said to be one", async () => {
    const caller = await gateway.createCaller();
    upstream.script = audio;
    const response = await speak(caller, { model: MODEL, input: "a".repeat(180) });
    expect(await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"))).toMatchObject({
      usage: { input: 45, output_audio: 250 },
      usage_source: "estimated",
    });
  });
});

test("the same Idempotency-Key gives the same bytes again, charged once", async () => {
  const caller = await gateway.createCaller();
  upstream.script = audio;
  const headers = { "idempotency-key": "once" };
  const first = await speak(caller, {}, headers);
  const second = await speak(caller, {}, headers);
  expect(second.headers.get("idempotent-replayed")).toBe("true");
  expect(second.headers.get("content-type")).toBe("audio/mpeg");
  expect(await second.text()).toBe(await first.text());
  expect(await gateway.ledgerCharges(caller)).toHaveLength(1);
});
