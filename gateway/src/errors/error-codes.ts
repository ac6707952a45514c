/**
 * Every error the gateway answers with: one row per reason, and its words on each surface (contract §6).
 *
 * A row's `type` is sellapi's; `platform` and `google` are what the same failure is called on the other surfaces.
 */

/** The status names of google.rpc.Code that the Gemini API answers with (ai.google.dev/gemini-api/docs/troubleshooting). */
export type GoogleStatus =
  | "INVALID_ARGUMENT"
  | "UNAUTHENTICATED"
  | "FAILED_PRECONDITION"
  | "PERMISSION_DENIED"
  | "NOT_FOUND"
  | "ABORTED"
  | "RESOURCE_EXHAUSTED"
  | "INTERNAL"
  | "UNAVAILABLE";

export interface ErrorRow {
  status: number;
  /** The HTTP status on the platform and gemini surfaces, where it is another. */
  statusElsewhere?: number;
  type: string;
  /** The wire code, where it is not the row's own name. */
  code?: string;
  platform: { type: string; code?: string };
  google: GoogleStatus;
  /** Said when the place that failed has nothing better to say. */
  message: string;
}

export const ERROR_CODES = {
  invalid_request: {
    status: 400,
    type: "invalid_request_error",
    platform: { type: "invalid_request_error" },
    google: "INVALID_ARGUMENT",
    message: "The request is malformed.",
  },
  invalid_api_key: {
    status: 401,
    type: "invalid_api_key",
    platform: { type: "authentication_error" },
    google: "UNAUTHENTICATED",
    message: "Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys.",
  },
  insufficient_credits: {
    status: 402,
    type: "insufficient_credits",
    platform: { type: "insufficient_credits" },
    google: "FAILED_PRECONDITION",
    message: "Not enough credits for this request.",
  },
  tier_restricted: {
    status: 403,
    type: "tier_restricted",
    platform: { type: "permission_error", code: "model_not_available" },
    google: "PERMISSION_DENIED",
    message: "This model needs a higher tier.",
  },
  scope_restricted: {
    status: 403,
    type: "scope_restricted",
    platform: { type: "permission_error" },
    google: "PERMISSION_DENIED",
    message: "This API key may not do that.",
  },
  api_disabled: {
    status: 403,
    type: "api_disabled",
    platform: { type: "permission_error" },
    google: "PERMISSION_DENIED",
    message: "This account is suspended. Contact support.",
  },
  model_not_found: {
    status: 404,
    type: "model_not_found",
    platform: { type: "not_found_error", code: "model_not_available" },
    google: "NOT_FOUND",
    message: "There is no such model.",
  },
  not_found: {
    status: 404,
    type: "not_found",
    platform: { type: "not_found_error" },
    google: "NOT_FOUND",
    message: "There is nothing at this path.",
  },
  method_not_allowed: {
    status: 405,
    type: "invalid_request_error",
    platform: { type: "invalid_request_error" },
    google: "INVALID_ARGUMENT",
    message: "This path does not take this method.",
  },
  idempotency_running: {
    status: 409,
    type: "idempotency_conflict",
    code: "idempotency_conflict",
    platform: { type: "invalid_request_error" },
    google: "ABORTED",
    message: "A request with this Idempotency-Key is still running. Ask again shortly for its answer.",
  },
  idempotency_mismatch: {
    status: 422,
    type: "idempotency_conflict",
    code: "idempotency_conflict",
    platform: { type: "invalid_request_error" },
    google: "ABORTED",
    message: "This Idempotency-Key was used with another body. Use a new key for a new request.",
  },
  request_too_large: {
    status: 413,
    type: "request_too_large",
    platform: { type: "invalid_request_error" },
    google: "INVALID_ARGUMENT",
    message: "The request body is too large.",
  },
  unsupported_media_type: {
    status: 415,
    type: "invalid_request_error",
    platform: { type: "invalid_request_error" },
    google: "INVALID_ARGUMENT",
    message: "Send the body as JSON, with `Content-Type: application/json` and no content encoding.",
  },
  rate_limit_exceeded: {
    status: 429,
    type: "rate_limit_exceeded",
    platform: { type: "rate_limit_error" },
    google: "RESOURCE_EXHAUSTED",
    message: "Too many requests. Slow down; see Retry-After.",
  },
  internal_error: {
    status: 500,
    type: "internal_error",
    platform: { type: "internal_server_error" },
    google: "INTERNAL",
    message: "Something went wrong on our side. Nothing was charged.",
  },
  upstream_error: {
    status: 502,
    statusElsewhere: 503,
    type: "upstream_error",
    platform: { type: "service_unavailable_error", code: "provider_error" },
    google: "UNAVAILABLE",
    message: "The model's provider failed. Nothing was charged; try again.",
  },
  provider_not_configured: {
    status: 502,
    statusElsewhere: 503,
    type: "upstream_error",
    platform: { type: "service_unavailable_error" },
    google: "UNAVAILABLE",
    message: "The provider of this model is not set up on this server.",
  },
  service_unavailable: {
    status: 503,
    type: "service_unavailable",
    platform: { type: "service_unavailable_error" },
    google: "UNAVAILABLE",
    message: "We cannot take requests right now. Nothing was charged; try again shortly.",
  },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** The row of a code, with what every row may have. */
export function errorRow(code: ErrorCode): ErrorRow {
  return ERROR_CODES[code];
}
