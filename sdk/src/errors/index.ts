export { APIError, type APIErrorDetails } from "./api-error.ts";
export {
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
export { AbortedError, ConnectionError, TimeoutError } from "./request-errors.ts";
export { SellapiError, type SellapiErrorOptions } from "./sellapi-error.ts";
export { StreamError, type StreamErrorDetails, StreamIdleTimeoutError, StreamTruncatedError } from "./stream-errors.ts";
