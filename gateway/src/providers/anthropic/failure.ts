/**
 * Anthropic's error, `{type: "error", error: {type, message}}`, wherever it says it (status, stream event), as an UpstreamError.
 *
 * Source: Anthropic's API reference, "Errors".
 */
import { failureOfStatus } from "../http/failure-by-status.ts";
import { isJsonObject } from "../json.ts";
import { UpstreamError, type UpstreamErrorDetails, type UpstreamFailure } from "../provider.ts";

/** The vendor's words to the caller are cut here. */
const MESSAGE_LENGTH_MAX = 2_000;
/** Anthropic's own status for an API that is overloaded. */
const OVERLOADED_STATUS = 529;
/** Our account at Anthropic is empty; it says so with the status and type of a caller's mistake. */
const OUR_BALANCE = /credit balance is too low/i;

/** In a stream there is no status to go by. */
const failureByType: Readonly<Record<string, UpstreamFailure>> = {
  invalid_request_error: "rejected",
  request_too_large: "rejected",
  rate_limit_error: "rate_limited",
  overloaded_error: "rate_limited",
  timeout_error: "timed_out",
};

/** Types that show a mistake of ours behind a status that would be the caller's. */
const OUR_MISTAKES = new Set(["authentication_error", "billing_error", "permission_error", "not_found_error"]);

/** Fields whose names at Anthropic are not those the caller used. */
const callersFields: Readonly<Record<string, string>> = {
  stop_sequences: "stop",
  system: "messages",
  output_config: "response_format",
  metadata: "user",
};

/** Where an error was seen. */
export interface FailureContext {
  providerName: string;
  /** The HTTP status, when it is an error's. */
  status?: number;
  retryAfterSeconds?: number | undefined;
}

/** @param body the vendor's answer or event, parsed if it was JSON. */
export function anthropicError(body: unknown, { providerName, status, retryAfterSeconds }: FailureContext): UpstreamError {
  const error = isJsonObject(body) && isJsonObject(body.error) ? body.error : {};
  const words =
    typeof error.message === "string" && error.message !== "" ? error.message.slice(0, MESSAGE_LENGTH_MAX) : undefined;
  const failure = failureOf(error.type, words ?? "", status);
  const details: UpstreamErrorDetails = { cause: words };
  if (status !== undefined) details.status = status;
  if (retryAfterSeconds !== undefined) details.retryAfterSeconds = retryAfterSeconds;
  if (failure === "rejected") {
    details.param = readParam(words ?? "");
    return new UpstreamError(failure, words ?? "The provider refused the request.", details);
  }
  const where = status === undefined ? "with an error" : `with status ${status}`;
  return new UpstreamError(failure, `${providerName} answered ${where}.`, details);
}

function failureOf(type: unknown, words: string, status: number | undefined): UpstreamFailure {
  const byType = typeof type === "string" && Object.hasOwn(failureByType, type) ? failureByType[type] : undefined;
  const found = status === OVERLOADED_STATUS ? "rate_limited" : status === undefined ? byType : failureOfStatus(status);
  const isOurs = (typeof type === "string" && OUR_MISTAKES.has(type)) || OUR_BALANCE.test(words);
  return found === undefined || (found === "rejected" && isOurs) ? "failed" : found;
}

/**
 * Anthropic names the field in its words only: "max_tokens: …", "messages.0.content: …", "`temperature` is deprecated …".
 * Positions in `messages` are those of the translated request, so the field is all that is told.
 */
function readParam(words: string): string | null {
  const [, plain, quoted] = /^(?:([a-z_]+)(?:\.[\w-]+)*: |`([a-z_]+)`)/.exec(words) ?? [];
  const field = plain ?? quoted;
  if (field === undefined) return null;
  return (Object.hasOwn(callersFields, field) ? callersFields[field] : undefined) ?? field;
}
