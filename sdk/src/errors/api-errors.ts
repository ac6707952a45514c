/** One class per kind of error answer. The declared `name` also keeps TypeScript from treating classes with equal fields as one. */
import { type Credits, isCredits } from "../credits.ts";
import { fieldOf, numberOrNull, textOrNull } from "../json.ts";
import { APIError, type APIErrorDetails } from "./api-error.ts";

/** 400 and 413: the request is malformed; `param` names the field. */
export class BadRequestError extends APIError {
  static override readonly className: string = "BadRequestError";
  declare readonly name: "BadRequestError";
}

/** 401: the API key is missing, unknown, revoked or expired. */
export class AuthenticationError extends APIError {
  static override readonly className: string = "AuthenticationError";
  declare readonly name: "AuthenticationError";
}

/** 402: the balance does not cover even a small answer. Never retried. */
export class InsufficientCreditsError extends APIError {
  static override readonly className: string = "InsufficientCreditsError";
  declare readonly name: "InsufficientCreditsError";
  /** What the smallest answer needs. */
  readonly required: Credits | null;
  /** What can be spent now. */
  readonly available: Credits | null;
  /** Where to buy more. */
  readonly topUpUrl: string | null;
  /** An output limit that the balance would cover, if there is one. */
  readonly affordableMaxTokens: number | null;

  constructor(details: APIErrorDetails) {
    super(details);
    const error = fieldOf(details.body, "error");
    const required = fieldOf(error, "required");
    const available = fieldOf(error, "available");
    this.required = isCredits(required) ? required : null;
    this.available = isCredits(available) ? available : null;
    this.topUpUrl = textOrNull(fieldOf(error, "top_up_url"));
    this.affordableMaxTokens = numberOrNull(fieldOf(error, "affordable_max_tokens"));
  }
}

/** 403: the key lacks the scope, or the account is suspended. */
export class PermissionDeniedError extends APIError {
  static override readonly className: string = "PermissionDeniedError";
  declare readonly name: "PermissionDeniedError" | "TierRestrictedError";
}

/** 403: the model needs a higher tier; any purchase of credits brings it. */
export class TierRestrictedError extends PermissionDeniedError {
  static override readonly className: string = "TierRestrictedError";
  declare readonly name: "TierRestrictedError";
  /** The lowest tier that has the model. */
  readonly requiredTier: string | null;

  constructor(details: APIErrorDetails) {
    super(details);
    this.requiredTier = textOrNull(fieldOf(fieldOf(details.body, "error"), "required_tier"));
  }
}

/** 404: no such path or object. */
export class NotFoundError extends APIError {
  static override readonly className: string = "NotFoundError";
  declare readonly name: "NotFoundError" | "ModelNotFoundError";
}

/** 404: no such model. */
export class ModelNotFoundError extends NotFoundError {
  static override readonly className: string = "ModelNotFoundError";
  declare readonly name: "ModelNotFoundError";
  /** Names that are near, best first; empty when there are none. */
  readonly suggestions: readonly string[];

  constructor(details: APIErrorDetails) {
    super(details);
    const suggestions = fieldOf(fieldOf(details.body, "error"), "suggestions");
    this.suggestions = Array.isArray(suggestions) ? suggestions.filter((name) => typeof name === "string") : [];
  }
}

/** 409: a request with the same idempotency key still runs. Retried by default. */
export class ConflictError extends APIError {
  static override readonly className: string = "ConflictError";
  declare readonly name: "ConflictError";
}

/** 422: the idempotency key was used before with another body. */
export class UnprocessableEntityError extends APIError {
  static override readonly className: string = "UnprocessableEntityError";
  declare readonly name: "UnprocessableEntityError";
}

/** 429: too many requests; `retryAfterMs` and `rateLimit` say when to come back. Retried by default. */
export class RateLimitError extends APIError {
  static override readonly className: string = "RateLimitError";
  declare readonly name: "RateLimitError";
}

/** 5xx: the server failed. Retried by default. */
export class ServerError extends APIError {
  static override readonly className: string = "ServerError";
  declare readonly name: "ServerError" | "UpstreamError";
}

/** 502: the model's provider failed, timed out or is not set up; nothing was charged. Retried by default. */
export class UpstreamError extends ServerError {
  static override readonly className: string = "UpstreamError";
  declare readonly name: "UpstreamError";
}
