/**
 * Whatever went wrong, as the caller's answer: status, body, and the same headers a success has.
 */
import type { Dependencies } from "../dependencies.ts";
import type { ApiError } from "../errors/api-error.ts";
import { errorBody, errorStatus, toApiError } from "../errors/to-response.ts";
import { answerHeaders, HEADERS } from "../http/headers.ts";
import { limitAnonymous, peekAnonymous, peekRate } from "./limit-rate.ts";
import { errorForLog } from "./record-request.ts";
import { CallerLeftError } from "./request-lifetime.ts";
import type { Trace } from "./trace.ts";

/** A wait that no automatic retry should sit out. */
const LONG_WAIT_SECONDS = 60;

function writeRetryHeaders(headers: Record<string, string>, error: ApiError): void {
  const waitSeconds = error.retryAfterSeconds;
  if (waitSeconds !== null) headers[HEADERS.retryAfter] = String(waitSeconds);
  if (error.isRetryUseless || (waitSeconds !== null && waitSeconds > LONG_WAIT_SECONDS)) headers[HEADERS.shouldRetry] = "false";
}

/** Fills in what the steps had not come to: the caller's limits and balance, or the limit of the address. */
async function completeFacts(dependencies: Dependencies, error: ApiError, trace: Trace): Promise<ApiError> {
  const { facts, caller } = trace;
  // A key that was revoked a moment ago is answered like any wrong key: it is not shown the account's limits or balance.
  if (caller && error.code !== "invalid_api_key") {
    facts.rate ??= await peekRate(dependencies.limiter, caller, trace.bucket);
    // A balance is not worth asking for where we refuse because we are too busy or the database is away.
    if (facts.available === undefined && error.code !== "service_unavailable") {
      const available = await dependencies.readAvailable(caller.accountId);
      if (available !== null) facts.available = available;
    }
    return error;
  }
  if (error.code !== "invalid_api_key") {
    facts.rate ??= await peekAnonymous(dependencies.limiter, trace.address);
    return error;
  }
  const anonymous = await limitAnonymous(dependencies.limiter, trace.address);
  facts.rate = anonymous.state;
  return anonymous.refusal ?? error;
}

/** Answers a failure; what the caller must not know goes to the log. Never throws: what fails here becomes the failure. */
export async function answerError(dependencies: Dependencies, thrown: unknown, trace: Trace): Promise<Response> {
  const error = await completeFacts(dependencies, toApiError(thrown), trace).catch(toApiError);
  const status = errorStatus(error, trace.surface.words);
  // Nobody reads the answer to a caller who has left, and nothing is wrong with us.
  if (status >= 500 && !(thrown instanceof CallerLeftError)) {
    dependencies.log.error(
      { request: trace.facts.requestId, code: error.code, error: errorForLog(error.cause ?? error) },
      "request failed",
    );
  }
  const headers = answerHeaders(trace.facts);
  writeRetryHeaders(headers, error);
  return new Response(JSON.stringify(errorBody(error, trace.facts.requestId, trace.surface.words)), { status, headers });
}
