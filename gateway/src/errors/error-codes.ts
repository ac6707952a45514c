/**
 * Every error the gateway answers with: one row per reason. `code` and `type` are what the caller reads (contract §6).
 */
interface ErrorRow {
  status: number;
  type: string;
  /** The wire code, where it is not the row's own name. */
  code?: string;
  /** Said when the place that failed has nothing better to say. */
  message: string;
}

export const ERROR_CODES = {
  invalid_request: { status: 400, type: "invalid_request_error", message: "The request is malformed." },
  invalid_api_key: {
    status: 401,
    type: "invalid_api_key",
    message: "Missing or invalid API key. Send it as `Authorization: Bearer sk-sellapi-…`; create keys at /dashboard/keys.",
  },
  insufficient_credits: { status: 402, type: "insufficient_credits", message: "Not enough credits for this request." },
  tier_restricted: { status: 403, type: "tier_restricted", message: "This model needs a higher tier." },
  scope_restricted: { status: 403, type: "scope_restricted", message: "This API key may not do that." },
  api_disabled: { status: 403, type: "api_disabled", message: "This account is suspended. Contact support." },
  model_not_found: { status: 404, type: "model_not_found", message: "There is no such model." },
  not_found: { status: 404, type: "not_found", message: "There is nothing at this path." },
  method_not_allowed: { status: 405, type: "invalid_request_error", message: "This path does not take this method." },
  idempotency_running: {
    status: 409,
    type: "idempotency_conflict",
    code: "idempotency_conflict",
    message: "A request with this Idempotency-Key is still running. Ask again shortly for its answer.",
  },
  idempotency_mismatch: {
    status: 422,
    type: "idempotency_conflict",
    code: "idempotency_conflict",
    message: "This Idempotency-Key was used with another body. Use a new key for a new request.",
  },
  request_too_large: { status: 413, type: "request_too_large", message: "The request body is too large." },
  unsupported_media_type: {
    status: 415,
    type: "invalid_request_error",
    message: "Send the body as JSON, with `Content-Type: application/json` and no content encoding.",
  },
  rate_limit_exceeded: { status: 429, type: "rate_limit_exceeded", message: "Too many requests. Slow down; see Retry-After." },
  internal_error: { status: 500, type: "internal_error", message: "Something went wrong on our side. Nothing was charged." },
  upstream_error: {
    status: 502,
    type: "upstream_error",
    message: "The model's provider failed. Nothing was charged; try again.",
  },
  provider_not_configured: {
    status: 502,
    type: "upstream_error",
    message: "The provider of this model is not set up on this server.",
  },
  service_unavailable: {
    status: 503,
    type: "service_unavailable",
    message: "We cannot take requests right now. Nothing was charged; try again shortly.",
  },
} as const satisfies Record<string, ErrorRow>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** The row of a code, with what every row may have. */
export function errorRow(code: ErrorCode): ErrorRow {
  return ERROR_CODES[code];
}
