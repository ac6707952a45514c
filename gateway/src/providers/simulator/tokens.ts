/**
 * The simulator's tokenizer and its counting rules.
 *
 * A piece is a run of up to eight letters or digits together with the one space before it, or any other single character. Pieces
 * lose nothing: joined, they are the text. A prompt counts the pieces of all its text; 3 for each message and 3 for the answer's
 * beginning (as OpenAI's cookbook counts gpt-4o's); the pieces of the tool definitions as JSON; 85 for an image in low detail and
 * 765 in any other (OpenAI's figures for one of 1024 by 1024); one per 100 ms of audio, taken as 24 kHz 16-bit mono if WAV and
 * as 128 kbit/s else; one per four bytes of a file. A completion counts what it streams: one per piece, and one for the name of
 * each tool call.
 */
import type { ContentPart, SimulatorMessage, SimulatorRequest } from "./request.ts";

const PIECE = / ?[\p{L}\p{N}]{1,8}|[^\p{L}\p{N}]/gu;
const TOKENS_PER_MESSAGE = 3;
const TOKENS_OF_ANSWER_START = 3;
const IMAGE_TOKENS_LOW_DETAIL = 85;
const IMAGE_TOKENS = 765;
const WAV_BYTES_PER_TOKEN = 4_800;
const COMPRESSED_AUDIO_BYTES_PER_TOKEN = 1_600;
const FILE_BYTES_PER_TOKEN = 4;

/** OpenAI caches prompt prefixes from 1,024 tokens on, in steps of 128. */
const CACHED_TOKENS_MIN = 1_024;
const CACHED_TOKENS_STEP = 128;

/** What a prompt counts; `cached` and `audio` are parts of `total`. */
export interface PromptTokens {
  total: number;
  cached: number;
  audio: number;
}

/** The text as pieces, one token each; joined they are the text. */
export function splitIntoPieces(text: string): string[] {
  return text.match(PIECE) ?? [];
}

/** The number of pieces of the text. */
export function countPieces(text: string): number {
  return splitIntoPieces(text).length;
}

/** Counts a request's prompt by the rules above. */
export function countPromptTokens(request: SimulatorRequest): PromptTokens {
  const toolTokens = request.tools === undefined ? 0 : countPieces(JSON.stringify(request.tools));
  const messageTokens = request.messages.map(countMessage);
  const messagesTotal = messageTokens.reduce((sum, tokens) => sum + tokens, 0);
  return {
    total: toolTokens + messagesTotal + TOKENS_OF_ANSWER_START,
    cached: countCached(request.messages, messageTokens, toolTokens),
    audio: request.messages.flatMap(partsOf).reduce((sum, part) => sum + countAudio(part), 0),
  };
}

/**
 * The simulator remembers nothing, yet a conversation's earlier turns must have been sent before: everything up to the last
 * answer counts as cached, if nothing in it is audio (whose cached price is another one).
 */
function countCached(messages: readonly SimulatorMessage[], messageTokens: readonly number[], toolTokens: number): number {
  const end = messages.findLastIndex((message) => message.role === "assistant");
  if (
    end === -1 ||
    messages
      .slice(0, end)
      .flatMap(partsOf)
      .some((part) => part.type === "input_audio")
  )
    return 0;
  const prefixTokens = messageTokens.slice(0, end).reduce((sum, tokens) => sum + tokens, toolTokens);
  if (prefixTokens < CACHED_TOKENS_MIN) return 0;
  return prefixTokens - (prefixTokens % CACHED_TOKENS_STEP);
}

function countMessage(message: SimulatorMessage): number {
  const { content } = message;
  const contentTokens =
    typeof content === "string" ? countPieces(content) : (content ?? []).reduce((sum, part) => sum + countPart(part), 0);
  const toolCalls = message.role === "assistant" ? message.tool_calls : undefined;
  return TOKENS_PER_MESSAGE + contentTokens + (toolCalls === undefined ? 0 : countPieces(JSON.stringify(toolCalls)));
}

function countPart(part: ContentPart): number {
  if (part.type === "text") return countPieces(part.text);
  if (part.type === "refusal") return countPieces(part.refusal);
  if (part.type === "image_url") return part.image_url.detail === "low" ? IMAGE_TOKENS_LOW_DETAIL : IMAGE_TOKENS;
  if (part.type === "input_audio") return countAudio(part);
  return Math.ceil(base64Bytes(part.file.file_data ?? "") / FILE_BYTES_PER_TOKEN);
}

function countAudio(part: ContentPart): number {
  if (part.type !== "input_audio") return 0;
  const bytesPerToken = part.input_audio.format === "wav" ? WAV_BYTES_PER_TOKEN : COMPRESSED_AUDIO_BYTES_PER_TOKEN;
  return Math.ceil(base64Bytes(part.input_audio.data) / bytesPerToken);
}

/** The parts of a message; a plain text has none to look into. */
export function partsOf(message: SimulatorMessage): readonly ContentPart[] {
  return typeof message.content === "string" ? [] : (message.content ?? []);
}

function base64Bytes(text: string): number {
  const payload = text.slice(text.indexOf(",") + 1);
  return Math.floor((payload.replace(/=+$/, "").length * 3) / 4);
}
