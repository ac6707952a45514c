/** Transcription: audio in, text out. */
import type { CatalogModel } from "../../catalog/catalog.ts";
import { ApiError } from "../../errors/api-error.ts";
import { type Charge, chargedUsage, chargeSummary } from "../../pipeline/charge-fields.ts";
import type { JsonObject, TranscriptionAnswer, Usage } from "../../providers/provider.ts";
import type { TranscriptionFields } from "../../schemas/transcription.ts";
import { lacksOperation } from "../chat/chat-endpoint.ts";
import type { Endpoint } from "../endpoint.ts";
import { KINDS } from "../kinds.ts";
import { measureTranscription } from "./measure-transcription.ts";
import { readTranscription, type TranscriptionBody } from "./read-transcription.ts";
import { writeTranscription } from "./write-transcription.ts";

/** Forms that need to know when something was said. */
const TIMED_FORMATS: ReadonlySet<unknown> = new Set(["verbose_json", "srt", "vtt"]);
/** "For gpt-4o-transcribe and gpt-4o-mini-transcribe, the only supported format is json" (OpenAI's API reference); we add text. */
const UNTIMED_MODELS = /^gpt-4o(-mini)?-transcribe/;

/** @throws ApiError invalid_request for a form that the model's vendor cannot fill. */
function checkFormat({ response_format: format }: TranscriptionFields, model: CatalogModel): void {
  if (!TIMED_FORMATS.has(format) || !UNTIMED_MODELS.test(model.upstreamName)) return;
  throw new ApiError("invalid_request", {
    message: `response_format: ${model.id} tells no times; ask for json or text, or use openai/whisper-1.`,
    param: "response_format",
  });
}

/** A usage as OpenAI writes it, from our buckets. */
function usageFields(usage: Usage): JsonObject {
  if (usage.second !== undefined) return { type: "duration", seconds: usage.second };
  const text = usage.input ?? 0;
  const audio = usage.input_audio ?? 0;
  const output = usage.output ?? 0;
  const details = { input_token_details: { text_tokens: text, audio_tokens: audio } };
  return { type: "tokens", input_tokens: text + audio, ...details, output_tokens: output, total_tokens: text + audio + output };
}

function charged(body: JsonObject, charge: Charge): JsonObject {
  const { prompt_tokens: _prompt, completion_tokens: _completion, total_tokens: _total, ...terms } = chargedUsage(null, charge);
  const usage = { ...terms, ...usageFields(charge.settlement.plan.usage ?? {}) };
  return { ...body, usage, x_sellapi: chargeSummary(charge) };
}

export const transcriptionEndpoint: Endpoint<TranscriptionBody, TranscriptionAnswer> = {
  route: "POST /audio/transcriptions",
  kind: KINDS.transcription,
  read: readTranscription,
  modelsOf: ({ fields }) => [fields.model],
  measure(body, model, rates) {
    checkFormat(body.fields, model);
    return measureTranscription(body, model, rates);
  },
  canServe: (provider) => provider.transcribe !== undefined,
  ask: async (provider, { fields, audio }, { upstreamModel, signal }) => {
    if (!provider.transcribe) throw lacksOperation(provider.name);
    const response_format = TIMED_FORMATS.has(fields.response_format) ? "verbose_json" : "json";
    return provider.transcribe({ upstreamModel, body: { ...fields, response_format }, audio, signal });
  },
  finish(answer, { fields, duration }) {
    const seconds = Math.ceil(answer.durationSeconds ?? duration.seconds);
    const isKnown = answer.durationSeconds !== null || duration.isKnown;
    return {
      written: writeTranscription(answer, fields.response_format ?? "json", answer.durationSeconds ?? duration.seconds),
      delivered: { bytes: Buffer.byteLength(answer.text), finishReason: null },
      // Where the unit is the token and the vendor reported none, seconds have no price, and the quote's estimate is billed.
      usage: answer.usage ?? (isKnown ? { second: seconds } : null),
    };
  },
  charged,
};
