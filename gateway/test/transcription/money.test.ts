/** What a transcription costs, to the micro-credit: the vendor's count first, the file's own duration where it gives none. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { audioForm, transcribe, wavFile, wavOf } from "../support/audio-requests.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";

const WHISPER = "openai/whisper-1";

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

const text = (more: object = {}) => Response.json({ text: "hello there", ...more });

interface Wish {
  model?: string;
  file?: File;
  fields?: Record<string, string>;
  headers?: Record<string, string>;
}

function hear(caller: TestCaller, { model = WHISPER, file = wavFile(6), fields = {}, headers = {} }: Wish = {}) {
  return transcribe(gateway, caller, audioForm({ model, ...fields }, file), { headers });
}

async function chargeOf(script: () => Response, wish: Wish = {}): Promise<string | null> {
  upstream.script = script;
  return (await hear(await gateway.createCaller(), wish)).headers.get("x-sellapi-credits-charged");
}

describe("by the second, at 10 credits", () => {
  test.each([
    ["what the vendor reports wins over the file", () => text({ usage: { type: "duration", seconds: 5 } }), "50"],
    ["a begun second is a second", () => text({ usage: { type: "duration", seconds: 4.01 } }), "50"],
    ["a duration without a usage is a report too", () => text({ duration: "5.2" }), "60"],
    ["without a report it is the file's duration", () => text(), "60"],
    ["a report that cannot be believed is none", () => text({ usage: { type: "duration", seconds: -1 } }), "60"],
    [
      "tokens are no seconds: then it is the file's",
      () => text({ usage: { type: "tokens", input_tokens: 9, output_tokens: 9 } }),
      "60",
    ],
  ] as const)("%s", async (_what, script, charge) => {
    expect(await chargeOf(script)).toBe(charge);
  });

  test("the hold is the file's duration: what affords it is enough, and nothing less", async () => {
    upstream.script = () => text();
    expect((await hear(await gateway.createCaller({ credits: "60" }))).status).toBe(200);
    const refused = await hear(await gateway.createCaller({ credits: "59.999999" }));
    expect(refused.status).toBe(402);
    expect((await refused.json()).error).toMatchObject({ required: "60" });
  });

  test("a file whose header makes itself shorter is held and billed for its bytes", async () => {
    const bytes = wavOf(30);
    // Says that one second of samples follows, where thirty do.
    bytes.writeUInt32LE(48_000, 40);
    expect(await chargeOf(() => text(), { file: new File([new Uint8Array(bytes)], "lie.wav") })).toBe("300");
  });

  test("a file that tells no duration is held from above and billed as an estimate", async () => {
    const caller = await gateway.createCaller();
    upstream.script = () => text();
    const file = new File([new Uint8Array(12_000)], "strange.webm", { type: "audio/webm" });
    const response = await hear(caller, { file });
    const receipt = await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"));
    // Held at 750 bytes a second, billed at 4,000.
    expect(receipt).toMatchObject({
      credits_held: "160",
      credits_charged: "30",
      usage_source: "estimated",
      usage: { second: 3 },
    });
  });
});

describe("by the token", () => {
  const usage = { type: "tokens", input_tokens: 14, input_token_details: { text_tokens: 4, audio_tokens: 10 }, output_tokens: 5 };
  const model = "openai/gpt-4o-transcribe";

  test("text, audio and output each have their price", async () => {
    // 4 × 0.25 + 10 × 0.6 + 5 × 1 credits.
    expect(await chargeOf(() => text({ usage }), { model })).toBe("12");
  });

  test("tokens of no kind are audio, the dearer", async () => {
    expect(await chargeOf(() => text({ usage: { ...usage, input_token_details: undefined } }), { model })).toBe("13.4");
  });

  test("without a report it is an estimate by duration and words", async () => {
    // 60 × 0.6 + 3 × 1 credits.
    expect(await chargeOf(() => text(), { model })).toBe("39");
  });
});

test("silence, heard as no words, costs nothing", async () => {
  expect(await chargeOf(() => Response.json({ text: "", usage: { type: "duration", seconds: 6 } }))).toBe("0");
});

test("the vendor gets the file and what the caller said, and is asked for a form that counts", async () => {
  upstream.script = () => text();
  const fields = { language: "en", prompt: "hello", temperature: "0.2", response_format: "text" };
  await hear(await gateway.createCaller(), { fields });
  const { file, ...rest } = upstream.latest.body;
  expect(rest).toEqual({ model: "whisper-1", ...fields, response_format: "json" });
  expect(file).toBeInstanceOf(File);
  expect(Buffer.from(await (file as File).arrayBuffer()).equals(wavOf(6))).toBe(true);
  expect((file as File).name).toBe("speech.wav");
  expect(upstream.latest.headers.get("authorization")).toBe("Bearer upstream-key");
});

describe("the same Idempotency-Key", () => {
  const headers = { "idempotency-key": "once" };

  test("means the same form, whatever its boundary and the order of its fields", async () => {
    const caller = await gateway.createCaller();
    upstream.script = () => text();
    await hear(caller, { headers, fields: { language: "en", prompt: "p" } });
    const again = await hear(caller, { headers, fields: { prompt: "p", language: "en" } });
    expect(again.status).toBe(200);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(await gateway.ledgerCharges(caller)).toHaveLength(1);
  });

  test.each([
    ["another file", { file: wavFile(5) }],
    ["another name of the file", { file: wavFile(6, "other.wav") }],
    ["another field", { fields: { language: "hi" } }],
  ])("with %s is another request, and refused", async (_what, wish) => {
    const caller = await gateway.createCaller();
    upstream.script = () => text();
    await hear(caller, { headers });
    expect((await hear(caller, { headers, ...wish })).status).toBe(422);
  });
});
