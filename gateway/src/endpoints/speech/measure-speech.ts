/**
 * What speech can cost.
 *
 * Priced by characters (tts-1, Sarvam's bulbul): the characters of `input`, exact before the call, spaces and marks included, as
 * both vendors' price lists say ("per 1M characters", "per 10K characters"). Neither says what a character is; we count Unicode
 * code points. `instructions` are not billed, as those models do not take them.
 *
 * Priced by tokens (gpt-4o-mini-tts): the vendor's own count, from the event form of its answer. Before the call it is held from
 * above: OpenAI publishes $0.015 a minute, which at its price is 1,250 audio tokens a minute, and speech has about 15 letters a
 * second, so that a byte of text is some 1.4 tokens. Nearly three times as many are held; a slower `speed` stretches them.
 */
import type { Rates } from "@sellapi/prisma";
import { fixedQuote, type QuoteBasis } from "../../pipeline/quote.ts";
import { charactersOf, type SpeechBody } from "../../schemas/speech.ts";

const BYTES_PER_TEXT_TOKEN_HELD = 2;
const BYTES_PER_TEXT_TOKEN_BILLED = 4;
const AUDIO_TOKENS_PER_BYTE_HELD = 4;
/** Pauses, a breath, and what `instructions` add. */
const AUDIO_TOKENS_MIN_HELD = 256;
/** 1,250 tokens a minute by 900 letters a minute, as a fraction. */
const AUDIO_TOKENS_PER_18_CHARACTERS_BILLED = 25;

/** Measures a request against a model's rates. @throws UnpricedError */
export function measureSpeech(body: SpeechBody, rates: Rates): QuoteBasis {
  const characters = charactersOf(body.input);
  if (rates.character) return fixedQuote(rates, { character: characters });
  const inputBytes = Buffer.byteLength(body.input);
  const textBytes = inputBytes + Buffer.byteLength(body.instructions ?? "");
  const stretch = 1 / Math.min(body.speed ?? 1, 1);
  const most = {
    input: Math.ceil(textBytes / BYTES_PER_TEXT_TOKEN_HELD),
    output_audio: AUDIO_TOKENS_MIN_HELD + Math.ceil(inputBytes * AUDIO_TOKENS_PER_BYTE_HELD * stretch),
  };
  const even = {
    input: Math.ceil(textBytes / BYTES_PER_TEXT_TOKEN_BILLED),
    output_audio: Math.ceil((characters * AUDIO_TOKENS_PER_18_CHARACTERS_BILLED) / 18 / (body.speed ?? 1)),
  };
  return fixedQuote(rates, most, even);
}
