/**
 * Counting tokens without a tokenizer: once from above, to hold enough, and once evenly, to bill what an upstream did not report.
 *
 * English prose is about four bytes a token; dense text (code, numbers, base64, scripts of three bytes a letter) goes down to
 * about two. Holds assume two, estimates for billing four, so that an estimate errs in the customer's favour.
 */
import type { JsonObject } from "../providers/provider.ts";

const BYTES_PER_TOKEN_HELD = 2;
const BYTES_PER_TOKEN_BILLED = 4;
/** Role, separators and the reply's primer around each message. */
const TOKENS_PER_MESSAGE_HELD = 16;
const TOKENS_PER_MESSAGE_BILLED = 4;
/**
 * The most a single image may count. OpenAI's tile rule gives 85 + 170 × 8 for the large models and 2,833 + 5,667 × 8 for gpt-4o-mini
 * (platform.openai.com/docs/guides/images-vision), whose tokens are dear for their price class.
 */
const IMAGE_TOKENS_HELD: readonly { modelPattern: RegExp; tokens: number }[] = [
  { modelPattern: /gpt-4o-mini/, tokens: 48_169 },
  { modelPattern: /./, tokens: 6_500 },
];
/** Audio is at most 16 tokens a second in the vendors' rules; the thinnest speech codec sends about 1,000 bytes a second. */
const BYTES_PER_AUDIO_TOKEN = 62;
/** A document's base64 holds fonts and images too; its text is never more than this share. */
const BYTES_PER_DOCUMENT_TOKEN = 8;

const BYTES_PER_BASE64_CHARACTER = 0.75;

/** What a body asks the model to read, by kind. */
export interface PromptSize {
  textBytes: number;
  messages: number;
  images: number;
  audioBytes: number;
  documentBytes: number;
}

type Part = JsonObject & { type?: unknown };

/** Parts that are not text, and what they add. */
const MEDIA_PARTS: Record<string, (size: PromptSize, part: Part) => void> = {
  image_url: (size) => {
    size.images += 1;
  },
  input_audio: (size, part) => {
    size.audioBytes += jsonBytes(part) * BYTES_PER_BASE64_CHARACTER;
  },
  file: (size, part) => {
    size.documentBytes += jsonBytes(part) * BYTES_PER_BASE64_CHARACTER;
  },
};

function addPart(size: PromptSize, part: Part): void {
  const media = typeof part.type === "string" ? MEDIA_PARTS[part.type] : undefined;
  if (media) media(size, part);
  else size.textBytes += jsonBytes(part);
}

function jsonBytes(value: unknown): number {
  return value === undefined ? 0 : Buffer.byteLength(typeof value === "string" ? value : JSON.stringify(value));
}

/** Measures a chat body: messages part by part, tools and response schema as the text they become. */
export function measurePrompt(body: JsonObject): PromptSize {
  const size: PromptSize = { textBytes: 0, messages: 0, images: 0, audioBytes: 0, documentBytes: 0 };
  for (const message of Array.isArray(body.messages) ? (body.messages as JsonObject[]) : []) {
    size.messages += 1;
    const { content, role: _role, ...rest } = message;
    if (Array.isArray(content)) for (const part of content as Part[]) addPart(size, part);
    else size.textBytes += jsonBytes(content ?? undefined);
    if (Object.keys(rest).length > 0) size.textBytes += jsonBytes(rest);
  }
  size.textBytes += jsonBytes(body.tools) + jsonBytes(body.functions) + jsonBytes(body.response_format);
  return size;
}

function mediaTokens(size: PromptSize, upstreamModel: string): number {
  const perImage = IMAGE_TOKENS_HELD.find((row) => row.modelPattern.test(upstreamModel))?.tokens ?? 0;
  return (
    size.images * perImage +
    Math.ceil(size.audioBytes / BYTES_PER_AUDIO_TOKEN) +
    Math.ceil(size.documentBytes / BYTES_PER_DOCUMENT_TOKEN)
  );
}

/** The most tokens this prompt is likely to count. */
export function promptTokensHeld(size: PromptSize, upstreamModel: string): number {
  return (
    Math.ceil(size.textBytes / BYTES_PER_TOKEN_HELD) + size.messages * TOKENS_PER_MESSAGE_HELD + mediaTokens(size, upstreamModel)
  );
}

/** What to bill for this prompt when the upstream reported nothing. */
export function promptTokensBilled(size: PromptSize): number {
  return Math.ceil(size.textBytes / BYTES_PER_TOKEN_BILLED) + size.messages * TOKENS_PER_MESSAGE_BILLED;
}

/** What to bill for this much delivered text when the upstream reported nothing. */
export function outputTokensBilled(bytes: number): number {
  return Math.ceil(bytes / BYTES_PER_TOKEN_BILLED);
}
