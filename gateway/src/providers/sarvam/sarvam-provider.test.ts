/** Sarvam's wire, as its documentation shows it, in both directions; and the whole of it against the simulator. */
import { describe, expect, test } from "bun:test";
import type { UpstreamFetch } from "../http/upstream-exchange.ts";
import { isJsonObject } from "../json.ts";
import type { JsonObject, UpstreamFailure } from "../provider.ts";
import { createSimulatorHandler } from "../simulator/handler.ts";
import { neverAborted, upstreamErrorOf } from "../testing/outcomes.ts";
import { languageOfText, sarvamLanguage } from "./languages.ts";
import { createSarvamProvider } from "./sarvam-provider.ts";
import { sarvamSpeaker, sarvamSpeakers } from "./speakers.ts";
import { textToSpeechRequest } from "./text-to-speech.ts";

const timeouts = { firstByteMs: 5_000, idleMs: 5_000 };
const audio = { bytes: new Uint8Array([1, 2, 3]), name: "a.wav", mediaType: "audio/wav" };

interface Seen {
  url: string;
  headers: Headers;
  body: JsonObject;
}

/** A provider whose vendor answers the same to everything, and what it was asked. */
function providerOf(answer: () => Response) {
  const seen: Seen[] = [];
  const fetchVendor: UpstreamFetch = async (url, init) => {
    const request = new Request(url, init);
    const isForm = request.headers.get("content-type")?.startsWith("multipart/") === true;
    const body: unknown = isForm ? Object.fromEntries(await request.formData()) : await request.json();
    seen.push({ url, headers: request.headers, body: isJsonObject(body) ? body : {} });
    return answer();
  };
  const options = { name: "sarvam", baseUrl: "https://api.sarvam.ai/", apiKey: "key", timeouts, fetch: fetchVendor };
  return { provider: createSarvamProvider(options), seen };
}

function speech(body: JsonObject = {}, upstreamModel = "bulbul:v2") {
  return { upstreamModel, body: { input: "Hello", voice: "alloy", response_format: "mp3", ...body }, signal: neverAborted() };
}

function transcription(body: JsonObject = {}, upstreamModel = "saarika:v2.5") {
  return { upstreamModel, body, audio, signal: neverAborted() };
}

describe("speech", () => {
  const answered = () => Response.json({ request_id: "20260730_x", audios: [Buffer.from("bytes").toString("base64")] });

  test("is asked for in Sarvam's words, with its own header for the key", async () => {
    const { provider, seen } = providerOf(answered);
    const answer = await provider.speak(speech({ speed: 1.2, instructions: "x", user: "u", pitch: 0.1 }));
    expect(Buffer.from(answer.audio).toString()).toBe("bytes");
    expect(answer).toMatchObject({ mediaType: "audio/mpeg", usage: null });
    expect(seen[0]?.url).toBe("https://api.sarvam.ai/text-to-speech");
    expect(seen[0]?.headers.get("api-subscription-key")).toBe("key");
    expect(seen[0]?.headers.get("authorization")).toBeNull();
    expect(seen[0]?.body).toEqual({
      ...{ text: "Hello", target_language_code: "en-IN", speaker: "anushka", model: "bulbul:v2" },
      ...{ speech_sample_rate: 24_000, output_audio_codec: "mp3", pace: 1.2, pitch: 0.1 },
    });
  });

  test.each([
    ["pcm", "linear16"],
    ["wav", "wav"],
    ["opus", "opus"],
    ["aac", "aac"],
    ["flac", "flac"],
  ])("%s is its codec %s", (format, codec) => {
    expect(textToSpeechRequest(speech({ response_format: format })).output_audio_codec).toBe(codec);
  });

  test("a language field wins over the script", () => {
    const marathi = textToSpeechRequest(speech({ input: "नमस्कार", language: "mr" }));
    expect(marathi.target_language_code).toBe("mr-IN");
    expect(textToSpeechRequest(speech({ input: "नमस्कार" })).target_language_code).toBe("hi-IN");
  });

  test("a language that Sarvam does not have is the caller's mistake, and nobody is asked", async () => {
    const { provider, seen } = providerOf(answered);
    const error = await upstreamErrorOf(provider.speak(speech({ language: "fr" })));
    expect(error).toMatchObject({ failure: "rejected", param: "language" });
    expect(seen).toEqual([]);
  });

  test.each([{}, { audios: [] }, { audios: ["AA==", "AA=="] }, { audios: [1] }])("%j is no audio", async (answer) => {
    const { provider } = providerOf(() => Response.json(answer));
    expect((await upstreamErrorOf(provider.speak(speech()))).failure).toBe("failed");
  });
});

describe("transcription", () => {
  test("is asked for in Sarvam's words, and read", async () => {
    const { provider, seen } = providerOf(() =>
      Response.json({ request_id: "x", transcript: "नमस्ते", timestamps: null, language_code: "hi-IN" }),
    );
    const answer = await provider.transcribe(transcription({ language: "hi", prompt: "p", response_format: "json" }));
    expect(answer).toEqual({ text: "नमस्ते", details: { language: "hi-IN" }, durationSeconds: null, usage: null });
    const { file, ...fields } = seen[0]?.body ?? {};
    expect(seen[0]?.url).toBe("https://api.sarvam.ai/speech-to-text");
    expect(fields).toEqual({ model: "saarika:v2.5", language_code: "hi-IN" });
    expect(file).toBeInstanceOf(File);
  });

  test("without a language Sarvam is to find out; saaras is told not to translate", async () => {
    const { provider, seen } = providerOf(() => Response.json({ transcript: "x" }));
    await provider.transcribe(transcription({ response_format: "verbose_json" }, "saaras:v3"));
    expect(seen[0]?.body).toMatchObject({ language_code: "unknown", mode: "transcribe", with_timestamps: "true" });
  });

  test("parallel lists of times become segments", async () => {
    const timestamps = { words: ["one", "two"], start_time_seconds: [0, 1], end_time_seconds: [1, 2] };
    const { provider } = providerOf(() => Response.json({ transcript: "one two", timestamps }));
    expect((await provider.transcribe(transcription())).details.segments).toEqual([
      { id: 0, start: 0, end: 1, text: "one" },
      { id: 1, start: 1, end: 2, text: "two" },
    ]);
  });

  test("an answer without a transcript is a failure", async () => {
    const { provider } = providerOf(() => Response.json({ request_id: "x" }));
    expect((await upstreamErrorOf(provider.transcribe(transcription()))).failure).toBe("failed");
  });
});

const errors: [number, string, UpstreamFailure][] = [
  [400, "invalid_request_error", "rejected"],
  [422, "unprocessable_entity_error", "rejected"],
  [403, "invalid_api_key_error", "failed"],
  [429, "insufficient_quota_error", "rate_limited"],
  [429, "rate_limit_exceeded_error", "rate_limited"],
  [500, "internal_server_error", "failed"],
  [503, "rate_limit_exceeded_error", "failed"],
];

test.each(errors)("status %i with %s is %s", async (status, code, failure) => {
  const { provider } = providerOf(() => Response.json({ error: { message: "Sarvam's words", code } }, { status }));
  for (const call of [provider.speak(speech()), provider.transcribe(transcription())]) {
    const error = await upstreamErrorOf(call);
    expect(error.failure).toBe(failure);
    expect(error.message.includes("Sarvam's words")).toBe(failure === "rejected");
  }
});

describe("languages", () => {
  test.each([
    ["hi", "hi-IN"],
    ["HI-in", "hi-IN"],
    ["ta_IN", "ta-IN"],
    ["or", "od-IN"],
    ["en-US", "en-IN"],
    ["fr", null],
    ["constructor", null],
  ])("%s is %p", (language, code) => expect(sarvamLanguage(language)).toBe(code));

  test.each([
    ["hello", "en-IN"],
    ["नमस्ते दुनिया", "hi-IN"],
    ["வணக்கம் world", "ta-IN"],
    ["నమస్కారం", "te-IN"],
    ["ਸਤ ਸ੍ਰੀ ਅਕਾਲ", "pa-IN"],
    ["ନମସ୍କାର", "od-IN"],
    ["123 !?", "en-IN"],
  ])("%s is written in %s", (text, code) => expect(languageOfText(text)).toBe(code));
});

test("each of OpenAI's six voices has a stand-in that the model really has", () => {
  for (const model of ["bulbul:v2", "bulbul:v3"]) {
    const standIns = ["alloy", "echo", "fable", "onyx", "nova", "shimmer"].map((voice) => sarvamSpeaker(model, voice));
    expect(new Set(standIns).size).toBe(6);
    for (const speaker of standIns) expect(sarvamSpeakers(model)).toContain(speaker);
  }
});

test("against the simulator it speaks, and hears what it spoke", async () => {
  const simulate = createSimulatorHandler({ tokensPerSecond: 0 });
  const provider = createSarvamProvider({
    name: "sarvam",
    baseUrl: "http://simulator.invalid/v1",
    apiKey: null,
    timeouts,
    fetch: (url, init) => simulate(new Request(url, init)),
  });
  const spoken = await provider.speak(speech({ response_format: "wav" }));
  const heard = { ...transcription({ response_format: "srt" }), audio: { ...audio, bytes: spoken.audio } };
  const first = await provider.transcribe(heard);
  expect(first.text).not.toBe("");
  expect(first.details.segments).toHaveLength(1);
  expect(await provider.transcribe(heard)).toEqual(first);
});
