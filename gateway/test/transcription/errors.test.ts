/** POST /audio/transcriptions: what is refused before anybody is asked, and what a vendor's bad answer becomes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { audioForm, post, transcribe, wavFile, wavOf } from "../support/audio-requests.ts";
import { expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";

const WHISPER = "openai/whisper-1";
const INVALID = { status: 400, code: "invalid_request", type: "invalid_request_error" };
const UNSUPPORTED = { status: 415, code: "unsupported_media_type", type: "invalid_request_error", param: "content-type" };
const BYTES_MAX = 200_000;

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl, environment: { BODY_MAX_BYTES: String(BYTES_MAX) } });
  caller = await gateway.createCaller({ credits: "100000" });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

function hear(fields: Record<string, string | readonly string[]>, file: File | null = wavFile(1)): Promise<Response> {
  return transcribe(gateway, caller, audioForm({ model: WHISPER, ...fields }, file));
}

/** A body of the test's own bytes. */
function send(body: BodyInit, type: string, headers: Record<string, string> = {}): Promise<Response> {
  return gateway.request("/v1/audio/transcriptions", {
    method: "POST",
    headers: { authorization: `Bearer ${caller.secret}`, "content-type": type, ...headers },
    body,
  });
}

describe("a form that does not fit names the field and reaches nobody", () => {
  test.each<[string, () => Promise<Response>, string]>([
    ["no file", () => hear({}, null), "file"],
    ["a file that is text", () => hear({ file: "hello" }, null), "file"],
    ["an empty file", () => hear({}, new File([], "a.wav", { type: "audio/wav" })), "file"],
    ["a file that is no audio", () => hear({}, new File(["%PDF"], "a.pdf", { type: "application/pdf" })), "file"],
    ["a format that is none", () => hear({ response_format: "pdf" }), "response_format"],
    ["a temperature that is none", () => hear({ temperature: "warm" }), "temperature"],
    ["granularities that are none", () => hear({ timestamp_granularities: ["year"] }), "timestamp_granularities[0]"],
    ["granularities without times", () => hear({ timestamp_granularities: ["word"] }), "timestamp_granularities"],
    ["a stream", () => hear({ stream: "true" }), "stream"],
    ["times from a model that tells none", () => hear({ model: "gpt-4o-transcribe", response_format: "srt" }), "response_format"],
    ["a model that does not hear", () => hear({ model: "openai/tts-1" }), "model"],
  ])("%s", async (_what, ask, param) => {
    const { param: named } = await expectError(await ask(), { ...INVALID, param });
    expect(named).toBe(param);
    expect(upstream.requests).toHaveLength(0);
  });

  test("no model", async () => {
    const form = new FormData();
    form.append("file", wavFile(1));
    await expectError(await transcribe(gateway, caller, form), { ...INVALID, param: "model" });
  });
});

describe("JSON that does not fit names the field", () => {
  const data = wavOf(1).toString("base64");
  test.each([
    ["no audio", {}, "input_audio"],
    ["no data", { input_audio: { format: "wav" } }, "input_audio.data"],
    ["data that is no base64", { input_audio: { data: "not base64!", format: "wav" } }, "input_audio.data"],
    ["no format", { input_audio: { data } }, "input_audio.format"],
    ["a format that is none", { input_audio: { data, format: "midi" } }, "input_audio.format"],
  ] as const)("%s", async (_what, body, param) => {
    const response = await post(gateway, caller, "/audio/transcriptions", { model: WHISPER, ...body });
    const { param: named } = await expectError(response, { ...INVALID, param });
    expect(named).toBe(param);
  });
});

describe("the body's form", () => {
  test("another type is told which two there are", async () => {
    for (const type of ["text/plain", "audio/wav", "multipart/form-data", "multipart/mixed; boundary=x"]) {
      const { message } = await expectError(await send("x", type), UNSUPPORTED);
      expect(message).toContain("multipart/form-data");
    }
  });

  test("a packed form is refused unread", async () => {
    await expectError(await send("x", "multipart/form-data; boundary=x", { "content-encoding": "gzip" }), UNSUPPORTED);
  });

  test("bytes that are no form", async () => {
    await expectError(await send("no form at all", "multipart/form-data; boundary=x"), INVALID);
  });

  test("more bytes than the bound", async () => {
    const big = audioForm({ model: WHISPER }, new File([new Uint8Array(BYTES_MAX)], "a.wav"));
    expect((await transcribe(gateway, caller, big)).status).toBe(413);
    expect(upstream.requests).toHaveLength(0);
  });

  test("more parts than any form has", async () => {
    const form = audioForm({ model: WHISPER, extra: Array.from({ length: 200 }, () => "x") }, wavFile(1));
    await expectError(await transcribe(gateway, caller, form), INVALID);
    expect(upstream.requests).toHaveLength(0);
  });
});

describe("a vendor's bad answer", () => {
  test.each([
    ["no text", () => Response.json({ ok: true })],
    ["no JSON", () => new Response("plain")],
    ["an error inside of a 200", () => Response.json({ error: { message: "no", type: "server_error" } })],
  ] as const)("%s is a failed provider, and free", async (_what, script) => {
    upstream.script = script;
    const before = await gateway.balance(caller);
    await expectError(await hear({}), { status: 502, code: "upstream_error", type: "upstream_error" });
    expect(await gateway.balance(caller)).toEqual(before);
  });

  test("what it refuses is the caller's to read", async () => {
    const error = { message: "Invalid file format.", type: "invalid_request_error", param: "file" };
    upstream.script = () => Response.json({ error }, { status: 400 });
    expect((await expectError(await hear({}), { ...INVALID, param: "file" })).message).toBe(error.message);
  });
});
