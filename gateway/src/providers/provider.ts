/**
 * What a provider is: a vendor's API behind one neutral form, OpenAI's chat completion.
 *
 * A provider knows nothing of accounts, balances, Elysia or Prisma. It takes a checked request, speaks the vendor's wire format
 * with `fetch`, and gives the answer in the neutral form with usage counted into disjoint buckets.
 */
import type { BillingBucket } from "@sellapi/prisma";

/** A JSON object whose fields we pass on without knowing all of them. */
export type JsonObject = { [field: string]: unknown };

/** Billed quantities, each unit in exactly one bucket: `input` leaves out what `cached_input` counts, and so on. */
export type Usage = Partial<Record<BillingBucket, number>>;

/** `body` is a chat completion request; `model` and `stream` are set by the provider. */
export interface ChatRequest extends UpstreamCall {
  /** The most output tokens per choice to ask for, in place of the body's own limit; left out, the body is sent as it is. */
  outputLimit?: number;
}

export interface ChatAnswer {
  /** A `chat.completion` object; passed to the caller with our fields added. */
  body: JsonObject;
  /** Null when the vendor reported none. */
  usage: Usage | null;
}

/** One `chat.completion.chunk`, and the usage if this chunk reported it. */
export interface ChatChunk {
  body: JsonObject;
  usage: Usage | null;
  /** Whether the output in `usage` is our count of what was passed on, for a vendor that has told only the input so far. */
  isUsageEstimated?: boolean;
}

/** A call to a vendor in the neutral form of one operation, which is OpenAI's body for it, unknown fields included. */
export interface UpstreamCall {
  /** The model's name at the vendor. */
  upstreamModel: string;
  body: JsonObject;
  /** Aborted when the caller goes away or the request's deadline passes. */
  signal: AbortSignal;
}

/** A `response` object (OpenAI's Responses), passed to the caller with our fields added. */
export interface ResponseAnswer {
  body: JsonObject;
  usage: Usage | null;
}

/** One event of a Responses stream (`response.created`, `response.output_text.delta` …), and the usage if it carried it. */
export interface ResponseEvent {
  body: JsonObject;
  usage: Usage | null;
}

/** One vector for each input, in the order of the inputs. */
export interface EmbeddingAnswer {
  vectors: readonly Float32Array[];
  usage: Usage | null;
}

export interface GeneratedImage {
  base64: string;
  /** Such as `image/png`. */
  mediaType: string;
  /** The prompt as the vendor rewrote it. */
  revisedPrompt: string | null;
}

export interface ImageAnswer {
  images: readonly GeneratedImage[];
  /** Token buckets where the vendor counts tokens; null where the unit is the image, which is counted by the endpoint. */
  usage: Usage | null;
}

export interface SpeechAnswer {
  audio: Uint8Array;
  /** Such as `audio/mpeg`. */
  mediaType: string;
  /** Null where the unit is the character, which is counted by the endpoint. */
  usage: Usage | null;
}

export interface AudioFile {
  bytes: Uint8Array;
  /** With its extension, by which vendors tell the format. */
  name: string;
  mediaType: string;
}

/** `body` has OpenAI's form fields (`language`, `prompt`, `temperature`, …) but for the file. */
export interface TranscriptionCall extends UpstreamCall {
  audio: AudioFile;
}

export interface TranscriptionAnswer {
  text: string;
  /** The vendor's whole JSON answer where it has more to say (language, duration, segments, words). */
  details: JsonObject;
  /** As far as the vendor tells; null where only the endpoint knows. */
  durationSeconds: number | null;
  usage: Usage | null;
}

/** A vendor's API. An operation that is missing is one that the vendor does not have. Each throws UpstreamError. */
export interface Provider {
  /** As in the registry's `provider` column. */
  readonly name: string;
  chat?(request: ChatRequest): Promise<ChatAnswer>;
  /**
   * Resolves once the vendor has accepted the request; the stream then ends normally only after the vendor said it is complete.
   * Breaking out of the iteration cancels the upstream.
   * @throws UpstreamError before the first chunk or while iterating.
   */
  streamChat?(request: ChatRequest): Promise<AsyncIterable<ChatChunk>>;
  /** OpenAI's Responses, for vendors that have them natively; for all others the pipeline translates to chat. */
  respond?(call: UpstreamCall): Promise<ResponseAnswer>;
  /** As `streamChat`. */
  streamResponse?(call: UpstreamCall): Promise<AsyncIterable<ResponseEvent>>;
  embed?(call: UpstreamCall): Promise<EmbeddingAnswer>;
  generateImages?(call: UpstreamCall): Promise<ImageAnswer>;
  speak?(call: UpstreamCall): Promise<SpeechAnswer>;
  transcribe?(call: TranscriptionCall): Promise<TranscriptionAnswer>;
}

/** A provider whose vendor chats. */
export type ChatProvider = Provider & Required<Pick<Provider, "chat" | "streamChat">>;

/** Whose fault a failed call is, and so what the caller is told and whether another provider is worth trying. */
export type UpstreamFailure =
  /** The vendor refused what the caller sent (4xx): the caller's fault, with the vendor's words. */
  | "rejected"
  /** The vendor has no capacity for us (429). */
  | "rate_limited"
  /** 5xx, refused connection, our own credentials refused, an answer that is none. */
  | "failed"
  /** No first byte, or silence mid-stream, for too long. */
  | "timed_out"
  /** The stream broke off after it had begun. */
  | "interrupted";

export interface UpstreamErrorDetails {
  /** The vendor's HTTP status, when there was one. */
  status?: number;
  /** For "rejected": the vendor's `error.param`. */
  param?: string | null;
  retryAfterSeconds?: number;
  cause?: unknown;
}

/** A call to a vendor failed. `message` is the vendor's for "rejected", else ours; only the former reaches the caller. */
export class UpstreamError extends Error {
  override readonly name = "UpstreamError";
  readonly failure: UpstreamFailure;
  readonly status: number | null;
  readonly param: string | null;
  readonly retryAfterSeconds: number | null;

  constructor(failure: UpstreamFailure, message: string, details: UpstreamErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.failure = failure;
    this.status = details.status ?? null;
    this.param = details.param ?? null;
    this.retryAfterSeconds = details.retryAfterSeconds ?? null;
  }
}

/** How long an upstream may keep us waiting. */
export interface UpstreamTimeouts {
  /** Until the response's headers. */
  firstByteMs: number;
  /** Between two pieces of a response. */
  idleMs: number;
}
