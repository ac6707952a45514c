/** The server answered, and the answer is an error. */
import { readRetryAfterMs } from "../http/retry.ts";
import { fieldOf, textOrNull } from "../json.ts";
import type { CreditsMeta, RateLimitMeta, ResponseMeta } from "../meta.ts";
import { SellapiError } from "./sellapi-error.ts";

/** What an API error is made from. */
export interface APIErrorDetails {
  readonly message: string;
  /** The HTTP status; for an error inside a stream the one its code stands for. */
  readonly status: number;
  readonly code: string | null;
  /** The whole body: parsed JSON, or the text when it was not JSON. */
  readonly body: unknown;
  readonly meta: ResponseMeta;
}

/** An error answer. Its subclasses say which; this class itself stands for statuses without one of their own. */
export class APIError extends SellapiError {
  static override readonly className: string = "APIError";
  readonly status: number;
  /** Machine-readable, stable: `insufficient_credits`, `model_not_found`, … Null when the body had none (a proxy answered). */
  readonly code: string | null;
  readonly type: string | null;
  /** The field of the request that is wrong, where one is. */
  readonly param: string | null;
  readonly requestId: string | null;
  readonly credits: CreditsMeta;
  readonly rateLimit: RateLimitMeta;
  /** How long the server asks to wait before another attempt, in milliseconds. */
  readonly retryAfterMs: number | null;
  readonly meta: ResponseMeta;
  readonly body: unknown;

  constructor({ message, status, code, body, meta }: APIErrorDetails) {
    super(message);
    const error = fieldOf(body, "error");
    this.status = status;
    this.code = code;
    this.type = textOrNull(fieldOf(error, "type"));
    this.param = textOrNull(fieldOf(error, "param"));
    this.requestId = meta.requestId;
    this.credits = meta.credits;
    this.rateLimit = meta.rateLimit;
    this.retryAfterMs = readRetryAfterMs(new Headers(meta.headers));
    this.meta = meta;
    this.body = body;
  }
}
