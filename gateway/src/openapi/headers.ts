/** The headers of answers, as the document describes them. */
import { HEADERS } from "../http/headers.ts";
import type { JsonObject } from "../providers/provider.ts";

function header(description: string): JsonObject {
  return { description, schema: { type: "string" } };
}

const RATE_HEADERS = {
  [HEADERS.rateLimit]: header("Requests a minute for this key."),
  [HEADERS.rateRemaining]: header("Requests left in the window."),
  [HEADERS.rateReset]: header("Seconds until the window ends."),
  [HEADERS.rateLimitRequests]: header("Same as x-ratelimit-limit."),
  [HEADERS.rateRemainingRequests]: header("Same as x-ratelimit-remaining."),
  [HEADERS.rateResetRequests]: header("When the window ends, in UTC epoch seconds."),
};

/** On every answer. */
export const OPEN_HEADERS = { [HEADERS.requestId]: header("Id of this request; yours, if you sent a well-formed one.") };

/** On every authenticated answer. */
export const READ_HEADERS = {
  ...OPEN_HEADERS,
  [HEADERS.creditsBalance]: header("Spendable credits after this request; on a stream after the hold."),
  ...RATE_HEADERS,
};

/** On every success that costs nothing. */
export const FREE_HEADERS = { ...READ_HEADERS, [HEADERS.creditsCharged]: header("What this request cost: 0.") };

/** On every answer that was paid for. */
export const CHARGE_HEADERS = {
  ...READ_HEADERS,
  [HEADERS.creditsCharged]: header("Credits this request cost. Not on a stream: there the last chunk carries it."),
  [HEADERS.creditsHeld]: header("On a stream, and on a task: the most this request can cost."),
  [HEADERS.generationId]: header("Id of the receipt."),
  [HEADERS.maxTokens]: header("The output limit, where it was lowered to what is affordable."),
  [HEADERS.provider]: header("Who served it. Not on a stream whose provider took long to begin: there the receipt says it."),
  [HEADERS.cache]: header("`hit`, `miss` or `bypass`, on requests whose answers are cached."),
  [HEADERS.idempotentReplayed]: header("`true` on an earlier answer, given again for its Idempotency-Key."),
};

/** On errors of a request that had come to a hold. */
export const FAILED_CHARGE_HEADERS = {
  [HEADERS.cache]: CHARGE_HEADERS[HEADERS.cache],
  [HEADERS.generationId]: CHARGE_HEADERS[HEADERS.generationId],
  [HEADERS.maxTokens]: CHARGE_HEADERS[HEADERS.maxTokens],
};

const SHOULD_RETRY = {
  [HEADERS.shouldRetry]: header("`false` when the wait is too long to sit out, or no wait will change the answer."),
};
const RETRY_HEADERS = { [HEADERS.retryAfter]: header("Seconds to wait."), ...SHOULD_RETRY };
/** Statuses that may pass by themselves. */
const RETRYABLE_STATUSES: ReadonlySet<number> = new Set([409, 429, 502, 503]);
/** Retried by some clients, and always in vain. */
const FINAL_STATUS = 422;

/** What tells a client whether to retry. */
export function retryHeaders(status: number): JsonObject {
  if (RETRYABLE_STATUSES.has(status)) return RETRY_HEADERS;
  return status === FINAL_STATUS ? SHOULD_RETRY : {};
}
