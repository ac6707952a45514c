/**
 * What a transcription can cost.
 *
 * Priced by time (whisper-1, gpt-transcribe, Sarvam): whole seconds, begun ones included. OpenAI reports the seconds that it
 * bills (`usage: {type: "duration", seconds}`), and its report wins; where none comes it is the container's duration.
 *
 * Priced by tokens (gpt-4o-transcribe): the vendor's report. Before the call it is held from above: OpenAI's own estimate of
 * $0.006 a minute at $6 per million is at most 1,000 audio tokens a minute, and nobody speaks more than twelve tokens a second.
 */
import type { Rates } from "@sellapi/prisma";
import type { CatalogModel } from "../../catalog/catalog.ts";
import { outputTokensBilled } from "../../catalog/estimate-tokens.ts";
import { fixedQuote, type QuoteBasis } from "../../pipeline/quote.ts";
import type { TranscriptionBody } from "./read-transcription.ts";

const AUDIO_TOKENS_PER_SECOND_HELD = 20;
const AUDIO_TOKENS_PER_SECOND_BILLED = 10;
const TEXT_TOKENS_PER_SECOND_HELD = 12;
const BYTES_PER_TEXT_TOKEN_HELD = 2;
/** An answer to next to no audio may still be a few words. */
const TEXT_TOKENS_MIN_HELD = 64;

/** Measures a request against a model's rates. @throws UnpricedError */
export function measureTranscription({ fields, duration }: TranscriptionBody, model: CatalogModel, rates: Rates): QuoteBasis {
  if (rates.second) return fixedQuote(rates, { second: duration.secondsMax }, { second: duration.seconds });
  const promptBytes = Buffer.byteLength(fields.prompt ?? "");
  const spoken = TEXT_TOKENS_MIN_HELD + duration.secondsMax * TEXT_TOKENS_PER_SECOND_HELD;
  const most = {
    input: Math.ceil(promptBytes / BYTES_PER_TEXT_TOKEN_HELD),
    input_audio: duration.secondsMax * AUDIO_TOKENS_PER_SECOND_HELD,
    output: Math.min(spoken, model.maxOutputTokens ?? spoken),
  };
  return {
    ...fixedQuote(rates, most),
    estimate: (deliveredBytes) => ({
      input_audio: duration.seconds * AUDIO_TOKENS_PER_SECOND_BILLED,
      output: outputTokensBilled(deliveredBytes),
    }),
  };
}
