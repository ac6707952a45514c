/** An OpenAI-compatible server's error, wherever it says it (status, 200 body, stream event), as an UpstreamError. */
import { failureOfStatus } from "../http/failure-by-status.ts";
import { isJsonObject } from "../json.ts";
import { type JsonObject, UpstreamError, type UpstreamErrorDetails, type UpstreamFailure } from "../provider.ts";

/** The vendor's words to the caller are cut here; some servers put the whole request into them. */
const MESSAGE_LENGTH_MAX = 2_000;

/**
 * Codes and types that say more than the status: some servers answer 400 for what is our own configuration, and errors inside a
 * 200 or a stream have no status at all.
 */
const failureByCode: Readonly<Record<string, UpstreamFailure>> = {
  invalid_api_key: "failed",
  authentication_error: "failed",
  permission_error: "failed",
  model_not_found: "failed",
  billing_hard_limit_reached: "failed",
  insufficient_quota: "rate_limited",
  rate_limit_exceeded: "rate_limited",
  rate_limit_error: "rate_limited",
  timeout: "timed_out",
  context_length_exceeded: "rejected",
  content_policy_violation: "rejected",
  content_filter: "rejected",
  invalid_request_error: "rejected",
};

/** Where an error was seen. */
export interface ErrorContext {
  providerName: string;
  /** The HTTP status, when it is an error's. */
  status?: number;
  retryAfterSeconds?: number | undefined;
}

/**
 * @param body the vendor's answer, parsed if it was JSON. Known forms: `{error: {message, type, code, param}}`, `{error: "…"}`
 * (Ollama), `{message}` and `{detail}` (FastAPI servers). OpenRouter puts the HTTP status into `error.code`.
 */
export function vendorError(body: unknown, context: ErrorContext): UpstreamError {
  const error = readErrorObject(body);
  const status = context.status ?? statusInBody(error.code);
  const failure = failureOf(error, status, context.status !== undefined);
  const vendorMessage = firstText(error.message, error.detail);
  const details: UpstreamErrorDetails = { cause: vendorMessage };
  if (status !== undefined) details.status = status;
  if (context.retryAfterSeconds !== undefined) details.retryAfterSeconds = context.retryAfterSeconds;
  if (failure === "rejected") {
    details.param = firstText(error.param) ?? null;
    return new UpstreamError(failure, vendorMessage ?? "The provider refused the request.", details);
  }
  const where = context.status === undefined ? "with an error" : `with status ${context.status}`;
  return new UpstreamError(failure, `${context.providerName} answered ${where}.`, details);
}

/** The error that an otherwise successful answer or event carries, in `error` or in one of its choices; null if there is none. */
export function findErrorIn(answer: JsonObject): JsonObject | null {
  if (isPresent(answer.error)) return answer;
  const choices = answer.choices;
  if (!Array.isArray(choices)) return null;
  for (const choice of choices) {
    // OpenRouter reports a vendor that broke off as a choice with an error in it.
    if (isJsonObject(choice) && (isPresent(choice.error) || choice.finish_reason === "error")) {
      return isPresent(choice.error) ? choice : { error: {} };
    }
  }
  return null;
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function readErrorObject(body: unknown): JsonObject {
  if (!isJsonObject(body)) return {};
  const error = body.error;
  if (isJsonObject(error)) return error;
  return typeof error === "string" ? { message: error } : body;
}

function statusInBody(code: unknown): number | undefined {
  const status = typeof code === "string" && /^\d{3}$/.test(code) ? Number(code) : code;
  return typeof status === "number" && Number.isInteger(status) && status >= 400 && status <= 599 ? status : undefined;
}

/** A real error status is overruled by a code only; a `type` like "invalid_request_error" also stands on OpenAI's 401 and 404. */
function failureOf(error: JsonObject, status: number | undefined, isStatusReal: boolean): UpstreamFailure {
  const byCode = failureNamed(error.code);
  if (isStatusReal && status !== undefined) {
    const byStatus = failureOfStatus(status);
    return byStatus === "rejected" ? (byCode ?? byStatus) : byStatus;
  }
  if (byCode !== undefined) return byCode;
  if (status !== undefined) return failureOfStatus(status);
  return failureNamed(error.type) ?? "failed";
}

/** By own rows only: a server that calls its error "constructor" must not find what every object inherits. */
function failureNamed(name: unknown): UpstreamFailure | undefined {
  return typeof name === "string" && Object.hasOwn(failureByCode, name) ? failureByCode[name] : undefined;
}

function firstText(...candidates: unknown[]): string | undefined {
  const text = candidates.find((candidate) => typeof candidate === "string" && candidate !== "");
  return typeof text === "string" ? text.slice(0, MESSAGE_LENGTH_MAX) : undefined;
}
