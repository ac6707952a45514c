/** POST /audio/speech against the simulator: real files of every format, from every provider that speaks. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { parseBuffer } from "music-metadata";
import { post } from "../support/audio-requests.ts";
import { expectCallerHeaders } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";

const TEXT = "The quick brown fox jumps over the lazy dog. ".repeat(2);
/** 90 letters at fifteen a second. */
const SECONDS = 6;
const TYPES = {
  mp3: "audio/mpeg",
  opus: "audio/ogg",
  aac: "audio/aac",
  flac: "audio/flac",
  wav: "audio/wav",
  pcm: "audio/pcm",
} as const;

let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start();
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

function speak(body: Record<string, unknown>, path = "/audio/speech"): Promise<Response> {
  return post(gateway, caller, path, { model: "openai/tts-1", input: TEXT, voice: "alloy", ...body });
}

/** How long an ADTS stream lasts, frame by frame; the parser skips its last half second. */
function adtsSeconds(bytes: Uint8Array): number {
  let frames = 0;
  for (let at = 0; at < bytes.byteLength; frames += 1) {
    const header = [...bytes.subarray(at, at + 6)];
    expect(header.slice(0, 2)).toEqual([0xff, 0xf1]);
    at += (((header[3] ?? 0) & 3) << 11) | ((header[4] ?? 0) << 3) | ((header[5] ?? 0) >> 5);
  }
  return (frames * 1_024) / 24_000;
}

describe.each(["openai/tts-1", "openai/gpt-4o-mini-tts", "sarvam/bulbul-v2"])("%s", (model) => {
  test.each(Object.entries(TYPES))("speaks %s, as %s, as long as the text takes", async (format, type) => {
    const response = await speak({ model, response_format: format });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe(type);
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (format === "pcm") {
      expect(bytes.byteLength).toBe(SECONDS * 24_000 * 2);
      return;
    }
    const { format: file } = await parseBuffer(bytes, { size: bytes.byteLength }, { duration: true });
    expect(file.sampleRate).toBe(format === "opus" ? 48_000 : 24_000);
    const seconds = format === "aac" ? adtsSeconds(bytes) : (file.duration ?? 0);
    // The last frame of a lossy format is filled up.
    expect(seconds).toBeGreaterThanOrEqual(SECONDS);
    expect(seconds).toBeLessThan(SECONDS + 0.05);
  });
});

test.each(["/v1", "/api/v1"])("under %s it is mp3 unless told otherwise, with the charge in the headers", async (prefix) => {
  const response = await speak({}, `${prefix}/audio/speech`);
  expect(response.headers.get("content-type")).toBe("audio/mpeg");
  expectCallerHeaders(response);
  // 90 characters at 1.5 credits.
  expect(response.headers.get("x-sellapi-credits-charged")).toBe("135");
  expect(response.headers.get("x-sellapi-provider")).toBe("openai");
  const id = response.headers.get("x-sellapi-generation-id");
  expect(await gateway.receipt(caller, id)).toMatchObject({ usage: { character: 90 }, credits_charged: "135" });
});

test("the uncompressed voice is a tone, not silence, and the same each time", async () => {
  const bytes = async () => Buffer.from(await (await speak({ response_format: "pcm" })).arrayBuffer());
  const first = await bytes();
  const loudest = Array.from({ length: first.length / 2 }, (_, index) => Math.abs(first.readInt16LE(index * 2)));
  expect(Math.max(...loudest.slice(0, 24_000))).toBeGreaterThan(4_000);
  expect((await bytes()).equals(first)).toBe(true);
});

test("a faster voice takes less time", async () => {
  const length = async (speed: number) => (await (await speak({ response_format: "pcm", speed })).arrayBuffer()).byteLength;
  expect(await length(2)).toBe((await length(1)) / 2);
});

test.each([
  ["sarvam/bulbul-v2", "anushka"],
  ["sarvam/bulbul-v3", "shubh"],
  ["sarvam/bulbul-v3", "nova"],
  ["openai/gpt-4o-mini-tts", "cedar"],
] as const)("%s has the voice %s", async (model, voice) => {
  expect((await speak({ model, voice })).status).toBe(200);
});
