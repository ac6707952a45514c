/** POST /audio/speech: what is refused, and what a vendor's bad answer becomes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { post } from "../support/audio-requests.ts";
import { expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";

const INVALID = { status: 400, code: "invalid_request", type: "invalid_request_error" };
const FAILED = { status: 502, code: "upstream_error", type: "upstream_error" };

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
  caller = await gateway.createCaller({ credits: "100000" });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

function speak(body: Record<string, unknown>): Promise<Response> {
  return post(gateway, caller, "/audio/speech", { model: "openai/tts-1", input: "Hello.", voice: "alloy", ...body });
}

describe("a body that does not fit names the field and reaches nobody", () => {
  test.each([
    ["no input", { input: undefined }, "input"],
    ["an empty input", { input: "" }, "input"],
    ["more than 4,096 characters", { input: "a".repeat(4_097) }, "input"],
    ["no voice", { voice: undefined }, "voice"],
    ["a voice that nobody has", { voice: "darth" }, "voice"],
    ["a voice of another model", { voice: "cedar" }, "voice"],
    ["a voice of another provider", { voice: "anushka" }, "voice"],
    ["an OpenAI voice that Sarvam has no stand-in for", { model: "sarvam/bulbul-v2", voice: "cedar" }, "voice"],
    ["a speaker of another bulbul", { model: "sarvam/bulbul-v3", voice: "anushka" }, "voice"],
    ["a voice of the caller's own at Sarvam", { model: "sarvam/bulbul-v3", voice: { id: "voice_1" } }, "voice"],
    ["more than Sarvam speaks at once", { model: "sarvam/bulbul-v2", input: "a".repeat(1_501) }, "input"],
    ["a format that is none", { response_format: "midi" }, "response_format"],
    ["a speed that is none", { speed: 5 }, "speed"],
    ["events", { stream_format: "sse" }, "stream_format"],
    ["a model that does not speak", { model: "openai/whisper-1" }, "model"],
  ] as const)("%s", async (_what, body, param) => {
    const { param: named } = await expectError(await speak(body), { ...INVALID, param });
    expect(named).toBe(param);
    expect(upstream.requests).toHaveLength(0);
  });

  test("the refusal of a voice names it and those there are", async () => {
    const { message } = await expectError(await speak({ voice: "darth" }), { ...INVALID, param: "voice" });
    for (const name of ["darth", "alloy", "shimmer", "sage"]) expect(message).toContain(name);
  });
});

test("4,096 characters are taken, however many bytes they have", async () => {
  upstream.script = () => new Response("audio", { headers: { "content-type": "audio/mpeg" } });
  const response = await speak({ input: "🦊".repeat(4_096) });
  expect(response.status).toBe(200);
  expect(response.headers.get("x-sellapi-credits-charged")).toBe("6144");
});

const events = (...list: unknown[]) =>
  new Response(list.map((event) => `data: ${JSON.stringify(event)}\n\n`).join(""), {
    headers: { "content-type": "text/event-stream" },
  });
const delta = { type: "speech.audio.delta", audio: Buffer.from("some").toString("base64") };

describe("an answer that is no audio is a failed provider, and free", () => {
  test.each([
    ["JSON", () => Response.json({ ok: true })],
    ["an error inside of a 200", () => Response.json({ error: { message: "no", type: "server_error" } })],
    ["a page", () => new Response("<html>", { headers: { "content-type": "text/html" } })],
    ["events that break off", () => events(delta)],
    ["an error among the events", () => events(delta, { type: "error", error: { message: "no", type: "server_error" } })],
    ["a server error", () => Response.json({ error: { message: "no" } }, { status: 500 })],
  ] as const)("%s", async (_what, script) => {
    upstream.script = script;
    const before = await gateway.balance(caller);
    await expectError(await speak({}), FAILED);
    expect(await gateway.balance(caller)).toEqual(before);
  });

  test("audio without a byte costs nothing and leaves a receipt", async () => {
    upstream.script = () => new Response(null, { headers: { "content-type": "audio/mpeg" } });
    const response = await speak({});
    expect(response.headers.get("x-sellapi-credits-charged")).toBe("0");
    const id = response.headers.get("x-sellapi-generation-id");
    expect(await gateway.receipt(caller, id)).toMatchObject({ outcome: "empty", credits_charged: "0" });
  });
});
