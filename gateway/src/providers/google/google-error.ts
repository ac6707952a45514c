/**
 * Google's error, `{error: {code, message, status, details}}` or a list with one in it, as an UpstreamError.
 *
 * Google answers 400 for things that are ours and not the caller's: our key (`API_KEY_INVALID` in an ErrorInfo) and our account
 * (`FAILED_PRECONDITION`: the region or the billing). The types of the details are google.rpc's (error_details.proto).
 */
import { failureOfStatus } from "../http/failure-by-status.ts";
import { isJsonObject } from "../json.ts";
import { type JsonObject, UpstreamError, type UpstreamErrorDetails, type UpstreamFailure } from "../provider.ts";
import { paramOf } from "./error-param.ts";

const MESSAGE_LENGTH_MAX = 2_000;
const RETRY_AFTER_SECONDS_MAX = 86_400;

/** Words that say more than a 400: in `status` or in an ErrorInfo's `reason`. All of these are ours to mend. */
const OUR_FAULTS = new Set([
  "FAILED_PRECONDITION",
  "API_KEY_INVALID",
  "API_KEY_EXPIRED",
  "API_KEY_SERVICE_BLOCKED",
  "CONSUMER_INVALID",
  "BILLING_DISABLED",
]);

/** google.rpc.Code, for errors inside of a stream whose `code` is no HTTP status. */
const failureByStatusName: Readonly<Record<string, UpstreamFailure>> = {
  INVALID_ARGUMENT: "rejected",
  OUT_OF_RANGE: "rejected",
  RESOURCE_EXHAUSTED: "rate_limited",
  DEADLINE_EXCEEDED: "timed_out",
};

/** Where an error was seen. */
export interface ErrorContext {
  providerName: string;
  /** The HTTP status, when it is an error's. */
  status?: number;
  /** As the headers say; the body's RetryInfo goes first. */
  retryAfterSeconds?: number | undefined;
}

/** Whether an answer with status 200, or a stream's event, is an error. */
export function hasGoogleError(value: unknown): boolean {
  return errorIn(value) !== null;
}

/** @param body the answer, parsed if it was JSON; anything else says nothing. */
export function googleError(body: unknown, context: ErrorContext): UpstreamError {
  const error = errorIn(body) ?? {};
  const details = Array.isArray(error.details) ? error.details.filter(isJsonObject) : [];
  const status = context.status ?? readStatus(error.code);
  const failure = failureOf(error, details, status);
  const message = typeof error.message === "string" && error.message !== "" ? error.message.slice(0, MESSAGE_LENGTH_MAX) : null;
  const retryAfterSeconds = readRetryDelay(details) ?? context.retryAfterSeconds;
  const facts: UpstreamErrorDetails = { cause: message };
  if (status !== undefined) facts.status = status;
  if (retryAfterSeconds !== undefined) facts.retryAfterSeconds = retryAfterSeconds;
  if (failure === "rejected") {
    facts.param = paramOf(details, message ?? "");
    return new UpstreamError(failure, message ?? "The provider refused the request.", facts);
  }
  const where = context.status === undefined ? "with an error" : `with status ${context.status}`;
  return new UpstreamError(failure, `${context.providerName} answered ${where}.`, facts);
}

function errorIn(body: unknown): JsonObject | null {
  const value: unknown = Array.isArray(body) ? body[0] : body;
  return isJsonObject(value) && isJsonObject(value.error) ? value.error : null;
}

function failureOf(error: JsonObject, details: readonly JsonObject[], status: number | undefined): UpstreamFailure {
  const statusName = typeof error.status === "string" ? error.status : "";
  const named = Object.hasOwn(failureByStatusName, statusName) ? failureByStatusName[statusName] : undefined;
  const failure = status === undefined ? (named ?? "failed") : failureOfStatus(status);
  if (failure !== "rejected") return failure;
  const words: unknown[] = [statusName, ...details.map(({ reason }) => reason)];
  // Older answers have no ErrorInfo; the sentence is always the same.
  const isKey = typeof error.message === "string" && /^API key (not valid|expired)/i.test(error.message);
  return isKey || words.some((word) => typeof word === "string" && OUR_FAULTS.has(word)) ? "failed" : failure;
}

function readStatus(code: unknown): number | undefined {
  return typeof code === "number" && Number.isInteger(code) && code >= 400 && code <= 599 ? code : undefined;
}

/** google.rpc.RetryInfo: a duration as JSON has it, `"22s"` or `"8.94s"`. */
function readRetryDelay(details: readonly JsonObject[]): number | undefined {
  for (const { retryDelay } of details) {
    const seconds = typeof retryDelay === "string" ? /^(\d+(?:\.\d+)?)s$/.exec(retryDelay)?.[1] : undefined;
    if (seconds !== undefined) return Math.min(Math.ceil(Number(seconds)), RETRY_AFTER_SECONDS_MAX);
  }
  return undefined;
}
