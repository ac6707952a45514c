/**
 * From an error body to its class.
 *
 * The code decides, then the type, then the status, because the surfaces agree on codes more than on statuses (an upstream failure is
 * 502 on /v1 and 503 on /api/v1), and an error inside a stream has no status at all.
 */
import { fieldOf, numberOrNull, textOrNull } from "../json.ts";
import type { ResponseMeta } from "../meta.ts";
import { APIError, type APIErrorDetails } from "./api-error.ts";
import {
  AuthenticationError,
  BadRequestError,
  ConflictError,
  InsufficientCreditsError,
  ModelNotFoundError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  TierRestrictedError,
  UnprocessableEntityError,
  UpstreamError,
} from "./api-errors.ts";

type APIErrorClass = new (details: APIErrorDetails) => APIError;

/**
 * Each code's class, and the status it stands for where the error came inside a stream. The `type` words stand here as well: on /v1 a type is
 * the code's own word, and on /api/v1 it classifies codes that this version does not know yet.
 */
const BY_WORD: Readonly<Record<string, readonly [APIErrorClass, number]>> = {
  invalid_request: [BadRequestError, 400],
  invalid_request_error: [BadRequestError, 400],
  model_required: [BadRequestError, 400],
  messages_required: [BadRequestError, 400],
  prompt_required: [BadRequestError, 400],
  request_too_large: [BadRequestError, 413],
  invalid_api_key: [AuthenticationError, 401],
  authentication_error: [AuthenticationError, 401],
  insufficient_credits: [InsufficientCreditsError, 402],
  tier_restricted: [TierRestrictedError, 403],
  scope_restricted: [PermissionDeniedError, 403],
  api_disabled: [PermissionDeniedError, 403],
  permission_error: [PermissionDeniedError, 403],
  model_not_found: [ModelNotFoundError, 404],
  not_found: [NotFoundError, 404],
  not_found_error: [NotFoundError, 404],
  rate_limit_exceeded: [RateLimitError, 429],
  rate_limit_error: [RateLimitError, 429],
  internal_error: [ServerError, 500],
  internal_server_error: [ServerError, 500],
  upstream_error: [UpstreamError, 502],
  provider_error: [UpstreamError, 502],
  provider_not_configured: [UpstreamError, 502],
  service_unavailable: [ServerError, 503],
  service_unavailable_error: [ServerError, 503],
};

/** Codes that mean different things by status: two of them are one word for two errors. */
const BY_CODE_AND_STATUS: Readonly<Record<string, APIErrorClass>> = {
  "idempotency_conflict 409": ConflictError,
  "idempotency_conflict 422": UnprocessableEntityError,
  "model_not_available 403": TierRestrictedError,
  "model_not_available 404": ModelNotFoundError,
};

const BY_STATUS: Readonly<Record<number, APIErrorClass>> = {
  400: BadRequestError,
  401: AuthenticationError,
  402: InsufficientCreditsError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  413: BadRequestError,
  422: UnprocessableEntityError,
  429: RateLimitError,
  502: UpstreamError,
};

function lookUp<Value>(table: Readonly<Record<string, Value>>, name: string | null): Value | undefined {
  return name !== null && Object.hasOwn(table, name) ? table[name] : undefined;
}

/**
 * The typed error of an error body.
 * @param body parsed JSON (`{error: {…}}`), or the text of an answer that was not JSON.
 * @param status the HTTP status, or null for an error inside a stream, which takes the one its code or type stands for (else 500).
 */
export function createApiError(body: unknown, status: number | null, meta: ResponseMeta): APIError {
  const error = fieldOf(body, "error");
  const rawCode = fieldOf(error, "code");
  // Some compatible servers send the HTTP status as a numeric code.
  const code = typeof rawCode === "number" ? String(rawCode) : textOrNull(rawCode);
  const known = lookUp(BY_WORD, code) ?? lookUp(BY_WORD, textOrNull(fieldOf(error, "type")));
  const actualStatus = status ?? known?.[1] ?? numberOrNull(code) ?? 500;
  const ErrorClass =
    lookUp(BY_CODE_AND_STATUS, `${code} ${actualStatus}`) ??
    known?.[0] ??
    BY_STATUS[actualStatus] ??
    (actualStatus >= 500 ? ServerError : APIError);
  const message = textOrNull(fieldOf(error, "message")) ?? textOrNull(error);
  return new ErrorClass({
    message: message ?? `The server answered ${actualStatus} without saying why.`,
    status: actualStatus,
    code,
    body,
    meta,
  });
}
