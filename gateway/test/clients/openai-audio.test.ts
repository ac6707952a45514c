/** Embeddings, speech, transcription and models through OpenAI's own clients, with nothing changed but the base URL and the key. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import OpenAi7, { toFile } from "openai";
import OpenAi6 from "openai-6";
import { wavOf } from "../support/audio-requests.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";

type Client = typeof OpenAi7;
/** The tests use what both versions share, under the types of the newer. */
const CLIENTS: [string, Client][] = [
  ["openai 7", OpenAi7],
  ["openai 6", OpenAi6 as unknown as Client],
];
const SECONDS = 6;

let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start();
  caller = await gateway.createCaller({ credits: "100000" });
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

describe.each(CLIENTS)("%s", (_name, OpenAi) => {
  const connect = (prefix = "/v1") => new OpenAi({ apiKey: caller.secret, baseURL: `${gateway.url}${prefix}`, maxRetries: 0 });
  const speech = () => toFile(wavOf(SECONDS), "speech.wav", { type: "audio/wav" });

  test.each(["/v1", "/api/v1"])("under %s embeds: it asks for base64 by itself and gives numbers", async (prefix) => {
    const { data, usage } = await connect(prefix).embeddings.create({
      model: "text-embedding-3-small",
      input: ["one", "two"],
      dimensions: 32,
    });
    expect(data.map(({ index, embedding }) => [index, embedding.length])).toEqual([
      [0, 32],
      [1, 32],
    ]);
    const [first] = data;
    expect(Math.hypot(...(first?.embedding ?? []))).toBeCloseTo(1, 5);
    expect(usage).toMatchObject({ prompt_tokens: 2, total_tokens: 2, credits_charged: "0.004" });
  });

  test("embeds as numbers when told so, the same ones", async () => {
    const ask = { model: "text-embedding-3-small", input: "one", dimensions: 32 };
    const asBase64 = await connect().embeddings.create(ask);
    const asFloat = await connect().embeddings.create({ ...ask, encoding_format: "float" });
    expect([...(asFloat.data[0]?.embedding ?? [])]).toEqual([...(asBase64.data[0]?.embedding ?? [])]);
  });

  test("speaks", async () => {
    const response = await connect().audio.speech.create({
      model: "tts-1",
      voice: "alloy",
      input: "Hello there.",
      response_format: "wav",
    });
    expect(response.headers.get("x-sellapi-credits-charged")).toBe("18");
    const bytes = Buffer.from(await response.arrayBuffer());
    expect(bytes.toString("latin1", 0, 4)).toBe("RIFF");
  });

  test("is told of a voice that there is not", async () => {
    const failure = await connect()
      .audio.speech.create({ model: "tts-1", voice: "darth", input: "Hello." })
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OpenAi.BadRequestError);
    expect(failure).toMatchObject({ status: 400, param: "voice", code: "invalid_request" });
  });

  test("uploads a file and reads its text", async () => {
    const answer = await connect().audio.transcriptions.create({ model: "whisper-1", file: await speech(), language: "en" });
    expect(answer.text.split(" ")).toHaveLength(15);
    expect(answer.usage).toMatchObject({ type: "duration", seconds: SECONDS, credits_charged: "60" });
  });

  test("reads words with their times", async () => {
    const answer = await connect().audio.transcriptions.create({
      model: "whisper-1",
      file: await speech(),
      response_format: "verbose_json",
      timestamp_granularities: ["word", "segment"],
    });
    expect(answer.words).toHaveLength(15);
    expect(answer.segments?.[0]).toMatchObject({ id: 0, start: 0 });
    expect(answer.duration).toBe(SECONDS);
  });

  test("reads subtitles as text", async () => {
    const answer = await connect().audio.transcriptions.create({
      model: "whisper-1",
      file: await speech(),
      response_format: "vtt",
    });
    expect(answer).toStartWith("WEBVTT");
  });

  test("lists models and reads one, audio ones among them", async () => {
    const models = new Map<string, object>();
    for await (const model of await connect().models.list()) models.set(model.id, model);
    expect(models.get("openai/whisper-1")).toMatchObject({ object: "model", owned_by: "openai", category: "audio" });
    expect(models.get("sarvam/bulbul-v2")).toMatchObject({ category: "audio", capabilities: ["speech"] });
    expect((await connect().models.retrieve("openai/tts-1")).id).toBe("openai/tts-1");
  });
});
