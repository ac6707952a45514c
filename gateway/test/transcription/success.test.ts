/** POST /audio/transcriptions against the simulator: both forms of the request, all forms of the answer. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { audioForm, post, transcribe, wavFile, wavOf } from "../support/audio-requests.ts";
import { expectCallerHeaders } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";

const WHISPER = "openai/whisper-1";
const SECONDS = 6;

let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start();
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

function hear(fields: Record<string, string | readonly string[]> = {}): Promise<Response> {
  return transcribe(gateway, caller, audioForm({ model: WHISPER, ...fields }, wavFile(SECONDS)));
}

test.each(["/v1", "/api/v1"])("under %s a form is answered as JSON, with the usage and the charge", async (prefix) => {
  const response = await transcribe(gateway, caller, audioForm({ model: "whisper-1" }, wavFile(SECONDS)), { prefix });
  expect(response.status).toBe(200);
  expectCallerHeaders(response);
  const body = await response.json();
  expect(body.text.split(" ")).toHaveLength(15);
  // 6 seconds at $0.006 a minute.
  expect(body.usage).toEqual({ type: "duration", seconds: 6, credits_charged: "60", cost: 0.0006 });
  expect(body.x_sellapi.credits_charged).toBe("60");
  expect(response.headers.get("x-sellapi-credits-charged")).toBe("60");
});

test.each(["blob", ""])("a file called %j is heard as the recording that it is", async (name) => {
  const file = new File([new Uint8Array(wavOf(SECONDS))], name);
  const response = await transcribe(gateway, caller, audioForm({ model: WHISPER }, file));
  expect(response.status).toBe(200);
  expect((await response.json()).usage).toMatchObject({ seconds: SECONDS, credits_charged: "60" });
});

test("the JSON form of the same file says the same and costs the same", async () => {
  const asForm = await (await hear()).json();
  const input_audio = { data: wavOf(SECONDS).toString("base64"), format: "wav" };
  const response = await post(gateway, caller, "/audio/transcriptions", { model: WHISPER, input_audio });
  const asJson = await response.json();
  expect({ ...asJson, x_sellapi: null }).toEqual({ ...asForm, x_sellapi: null });
});

test("a data: URL is taken for its base64", async () => {
  const data = `data:audio/wav;base64,${wavOf(1).toString("base64")}`;
  const body = { model: WHISPER, input_audio: { data, format: "wav" } };
  expect((await post(gateway, caller, "/audio/transcriptions", body)).status).toBe(200);
});

describe("the answer's form", () => {
  test("text is the text and nothing else", async () => {
    const { text } = await (await hear()).json();
    const response = await hear({ response_format: "text" });
    expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
    expect(response.headers.get("x-sellapi-credits-charged")).toBe("60");
    expect(await response.text()).toBe(`${text}\n`);
  });

  test("srt has numbered cues, times with a comma", async () => {
    const cues = (await (await hear({ response_format: "srt" })).text()).trim().split("\n\n");
    expect(cues).toHaveLength(2);
    expect(cues[0]).toMatch(/^1\n00:00:00,000 --> 00:00:03,200\n[a-z]/);
    expect(cues[1]).toMatch(/^2\n00:00:03,200 --> 00:00:06,000\n[a-z]/);
  });

  test("vtt has its header, times with a point", async () => {
    const text = await (await hear({ response_format: "vtt" })).text();
    expect(text).toMatch(/^WEBVTT\n\n00:00:00\.000 --> 00:00:03\.200\n[a-z]/);
  });

  test("verbose_json has duration, language and segments; words if asked for", async () => {
    const body = await (await hear({ response_format: "verbose_json", language: "en" })).json();
    expect(body).toMatchObject({ task: "transcribe", language: "en", duration: 6, usage: { seconds: 6, credits_charged: "60" } });
    expect(body.segments).toHaveLength(2);
    expect(body.words).toBeUndefined();
    const granularities = { response_format: "verbose_json", timestamp_granularities: ["word", "segment"] };
    const withWords = await (await hear(granularities)).json();
    expect(withWords.words).toHaveLength(15);
    expect(withWords.segments).toHaveLength(2);
  });
});

describe("token-priced models", () => {
  test("report tokens, by kind", async () => {
    const form = audioForm({ model: "openai/gpt-4o-transcribe", prompt: "fox and dog" }, wavFile(SECONDS));
    const { usage, text } = await (await transcribe(gateway, caller, form)).json();
    expect(text.length).toBeGreaterThan(10);
    expect(usage).toMatchObject({ type: "tokens", input_token_details: { audio_tokens: 60, text_tokens: 3 }, input_tokens: 63 });
    // 3 × 0.25 + 60 × 0.6 + output × 1 credits.
    expect(usage.credits_charged).toBe(String(36.75 + usage.output_tokens));
  });
});

describe("Sarvam", () => {
  test("hears, and is billed by the second of the file", async () => {
    const form = audioForm({ model: "sarvam/saarika-v2", language: "hi" }, wavFile(SECONDS));
    const body = await (await transcribe(gateway, caller, form)).json();
    expect(body.usage).toMatchObject({ type: "duration", seconds: 6 });
    expect(Number(body.usage.credits_charged)).toBeCloseTo((6 * 30 * 100_000) / (3_600 * 85), 3);
  });

  test("tells times too", async () => {
    const form = audioForm({ model: "sarvam/saaras-v3", response_format: "vtt" }, wavFile(SECONDS));
    expect(await (await transcribe(gateway, caller, form)).text()).toMatch(/^WEBVTT\n\n00:00:00\.000 --> /);
  });
});
