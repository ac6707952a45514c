/**
 * POST /audio/speech on OpenAI's wire.
 *
 * The answer is the audio itself, with no room for a usage. Models that are priced by tokens report it in the event form
 * (`stream_format: "sse"`, whose last event is `speech.audio.done` with `usage`), so those are asked for events and put together
 * here; tts-1 and tts-1-hd do not have that form (platform.openai.com/docs/api-reference/audio/createSpeech). A server that answers
 * with plain audio all the same is understood, and then the usage is not known.
 */
import { readBytes } from "../http/read-bytes.ts";
import type { UpstreamExchange } from "../http/upstream-exchange.ts";
import { isJsonObject, parseJson } from "../json.ts";
import { type SpeechAnswer, type UpstreamCall, UpstreamError, type Usage } from "../provider.ts";
import { readServerSentEvents } from "../sse/read-server-sent-events.ts";
import { readFailure, readObject } from "./exchange-answer.ts";
import { findErrorIn, vendorError } from "./vendor-error.ts";
import { ask, type VendorServer } from "./vendor-server.ts";

/** Twenty minutes of uncompressed speech at 24 kHz and 16 bits. */
const AUDIO_BYTES_MAX = 58 * 1024 * 1024;
const ERROR_BYTES_MAX = 64 * 1024;
const TOKENS_MAX = 1_000_000_000;
/** The models that report what they used, in the event form only. */
const REPORTS_IN_EVENTS = /^gpt-.*-tts/;

/** @throws UpstreamError "failed" for an answer that is no audio or breaks off. */
export function speak(server: VendorServer, { body, upstreamModel, signal }: UpstreamCall): Promise<SpeechAnswer> {
  const { stream_format: _ours, ...rest } = body;
  const form = REPORTS_IN_EVENTS.test(upstreamModel) ? { stream_format: "sse" } : {};
  const question = { ...rest, model: upstreamModel, ...form };
  return ask(server, { path: "/audio/speech", body: question, signal, accept: "*/*" }, readSpeech);
}

async function readSpeech(exchange: UpstreamExchange): Promise<SpeechAnswer> {
  const { response, timeouts, providerName } = exchange;
  if (response.status !== 200) throw await readFailure(exchange);
  const mediaType = (response.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (mediaType === "text/event-stream") return joinEvents(exchange);
  if (mediaType === "application/json" || mediaType === "text/html") {
    await readObject(exchange, ERROR_BYTES_MAX);
    throw new UpstreamError("failed", `${providerName} answered with something that is no audio.`);
  }
  const audio = await readBytes(response.body, { idleMs: timeouts.idleMs, bytesMax: AUDIO_BYTES_MAX });
  return { audio, mediaType, usage: null };
}

/** The pieces of an event stream as one; it is complete only after `speech.audio.done`. */
async function joinEvents({ response, timeouts, providerName }: UpstreamExchange): Promise<SpeechAnswer> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  if (response.body !== null) {
    for await (const text of readServerSentEvents(response.body, timeouts)) {
      const event = parseJson(text);
      if (!isJsonObject(event)) continue;
      if (findErrorIn(event) !== null || event.type === "error") throw vendorError(event, { providerName });
      if (event.type === "speech.audio.done") {
        return { audio: Buffer.concat(pieces, bytes), mediaType: "", usage: readSpeechUsage(event.usage) };
      }
      if (event.type !== "speech.audio.delta" || typeof event.audio !== "string") continue;
      const piece = Buffer.from(event.audio, "base64");
      bytes += piece.byteLength;
      if (bytes > AUDIO_BYTES_MAX) break;
      pieces.push(piece);
    }
  }
  throw new UpstreamError("failed", `${providerName} broke off its audio, or it was longer than ${AUDIO_BYTES_MAX} bytes.`);
}

/** `{input_tokens, output_tokens}`: text in, audio out; null for what are no counts. */
function readSpeechUsage(value: unknown): Usage | null {
  if (!isJsonObject(value)) return null;
  const { input_tokens: input, output_tokens: output } = value;
  return isCount(input) && isCount(output) ? { input, output_audio: output } : null;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= TOKENS_MAX;
}
