/**
 * Sends a call until it is answered or given up: the one place that decides about attempts, retries, waits and what an outside failure is
 * called. Nothing is retried once `receive` has returned, so a stream is retried only before its first byte.
 */
import type { ClientConfig } from "../config.ts";
import { APIError } from "../errors/api-error.ts";
import { createApiError } from "../errors/create-api-error.ts";
import { AbortedError, ConnectionError, TimeoutError } from "../errors/request-errors.ts";
import { parseJson } from "../json.ts";
import { type ResponseMeta, readMeta } from "../meta.ts";
import { AttemptScope } from "./attempt-scope.ts";
import { buildRequest, type Call, type PreparedCall, prepareCall } from "./build-request.ts";
import { redactHeaders } from "./headers.ts";
import { type FailedAnswer, planRetry } from "./retry.ts";
import { sleep } from "./sleep.ts";

/** A success answer whose body has not been read. */
export interface OpenAnswer {
  readonly response: Response;
  readonly meta: ResponseMeta;
  readonly scope: AttemptScope;
}

/** Takes over an answer; what it throws as a ConnectionError is retried. Closes the scope if it does not return something that will. */
export type Receive<T> = (answer: OpenAnswer) => T | Promise<T>;

/**
 * @throws APIError subclass when the server refused; ConnectionError, TimeoutError when it could not be reached; AbortedError when the
 * caller aborted; and whatever the caller's own functions throw, as it is.
 */
export async function sendCall<T>(config: ClientConfig, call: Call, receive: Receive<T>): Promise<T> {
  const prepared = prepareCall(config, call);
  const { signal, maxRetries = config.maxRetries } = call.options;
  for (let retriesDone = 0; ; retriesDone++) {
    try {
      return await attempt(config, prepared, retriesDone, receive);
    } catch (error) {
      const failure = describeFailure(error, prepared);
      const delayMs = failure && planRetry(failure, { retriesDone, maxRetries, maxRetryDelayMs: config.maxRetryDelayMs });
      if (delayMs === null) throw error;
      config.log("info", `${call.method} ${prepared.url} failed, trying again in ${Math.round(delayMs)} ms`, () =>
        summarize(error),
      );
      await sleep(delayMs, signal).catch((reason: unknown) => {
        throw abortedError(reason);
      });
    }
  }
}

/** What a retry is decided on; null for an error that no retry can mend. */
function describeFailure(error: unknown, { call, idempotencyKey }: PreparedCall): FailedAnswer | "connection" | null {
  if (error instanceof APIError) return { status: error.status, code: error.code, headers: new Headers(error.meta.headers) };
  if (!(error instanceof ConnectionError)) return null;
  // Without a key the first request may have been answered and charged, only its answer lost: sending it again could charge twice.
  return call.method === "POST" && idempotencyKey === null ? null : "connection";
}

/** An error for the log: its words about a body or a header could hold a prompt or a secret, so an answer's are left out. */
function summarize(error: unknown): object {
  if (!(error instanceof APIError)) return { error: describe(error) };
  const { name, status, code, requestId } = error;
  return { error: name, status, code, requestId };
}

function abortedError(reason: unknown): AbortedError {
  return new AbortedError("The request was aborted by the caller.", { cause: reason });
}

async function attempt<T>(config: ClientConfig, prepared: PreparedCall, retries: number, receive: Receive<T>): Promise<T> {
  const { signal, timeout = config.timeoutMs } = prepared.call.options;
  if (signal?.aborted) throw abortedError(signal.reason);
  const scope = new AttemptScope(signal, timeout);
  try {
    return await scope.race(exchange(config, prepared, { retries, scope }, receive));
  } catch (error) {
    scope.abort();
    scope.close();
    if (scope.hasTimedOut) throw new TimeoutError(`No answer within ${timeout} ms.`, { cause: error });
    if (signal?.aborted) throw abortedError(signal.reason);
    throw error;
  }
}

async function exchange<T>(
  config: ClientConfig,
  prepared: PreparedCall,
  { retries, scope }: { readonly retries: number; readonly scope: AttemptScope },
  receive: Receive<T>,
): Promise<T> {
  const request = await buildRequest(config, prepared, scope.signal);
  config.log("debug", `${request.method} ${request.url}`, () => ({ headers: redactHeaders(request.headers), retries }));
  const startedAt = performance.now();
  const response = await config.send(request, (sent) => connect(config, sent));
  const meta = readMeta(response, retries);
  config.log("debug", `${response.status} after ${Math.round(performance.now() - startedAt)} ms`, () => ({
    requestId: meta.requestId,
    headers: redactHeaders(response.headers),
  }));
  if (response.ok) return await receive({ response, meta, scope });
  const text = await readText(response);
  config.onMeta(meta);
  throw createApiError(parseJson(text) ?? text, response.status, meta);
}

async function connect(config: ClientConfig, request: Request): Promise<Response> {
  try {
    return await config.fetch(request);
  } catch (cause) {
    throw new ConnectionError(`Could not reach ${new URL(request.url).origin}: ${describe(cause)}`, { cause });
  }
}

/** The whole body as text. @throws ConnectionError when the connection breaks before its end. */
export async function readText(response: Response): Promise<string> {
  try {
    return await response.text();
  } catch (cause) {
    throw new ConnectionError(`The connection broke while the answer was read: ${describe(cause)}`, { cause });
  }
}

/** Node says only "fetch failed" and keeps the reason in `cause`. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
