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

export interface ChatRequest {
  /** The model's name at the vendor. */
  upstreamModel: string;
  /** The caller's body in OpenAI's form, unknown fields included; `model` and `stream` are set by the provider. */
  body: JsonObject;
  /** The most output tokens per choice to ask for, in place of the body's own limit; left out, the body is sent as it is. */
  outputLimit?: number;
  /** Aborted when the caller goes away or the request's deadline passes. */
  signal: AbortSignal;
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
}

export interface Provider {
  /** As in the registry's `provider` column. */
  readonly name: string;
  /** @throws UpstreamError */
  chat(request: ChatRequest): Promise<ChatAnswer>;
  /**
   * Resolves once the vendor has accepted the request; the stream then ends normally only after the vendor said it is complete.
   * Breaking out of the iteration cancels the upstream.
   * @throws UpstreamError before the first chunk or while iterating.
   */
  streamChat(request: ChatRequest): Promise<AsyncIterable<ChatChunk>>;
}

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
