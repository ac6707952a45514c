/**
 * One HTTP request to a vendor and its response, with everything that can go wrong before and between the bytes named.
 *
 * The caller's signal stays connected until `close`, so that a caller who goes away ends the upstream call at any moment.
 */
import { UpstreamError, type UpstreamTimeouts } from "../provider.ts";

/** What a provider needs of `fetch`; the simulator puts its own handler here. */
export type UpstreamFetch = (url: string, init: BunFetchRequestInit) => Promise<Response>;

export interface UpstreamCall {
  /** For messages. */
  providerName: string;
  url: string;
  /** All headers that are sent; nothing of the caller's. */
  headers: Record<string, string>;
  /** JSON as text, or a form, whose content type is left to `fetch` because it names the boundary. */
  body: string | FormData;
  signal: AbortSignal;
  timeouts: UpstreamTimeouts;
  fetch: UpstreamFetch;
}

export class UpstreamExchange {
  readonly providerName: string;
  readonly response: Response;
  readonly timeouts: UpstreamTimeouts;
  readonly #signal: AbortSignal;
  readonly #disconnect: () => void;

  constructor(call: UpstreamCall, response: Response, disconnect: () => void) {
    this.providerName = call.providerName;
    this.response = response;
    this.timeouts = call.timeouts;
    this.#signal = call.signal;
    this.#disconnect = disconnect;
  }

  /** @throws the caller's abort reason, if the caller has gone. */
  throwIfAborted(): void {
    this.#signal.throwIfAborted();
  }

  /**
   * What to throw for an error that came up while reading: the caller's own abort reason if the caller has gone (the broken
   * body is then only the consequence), an UpstreamError as it is, and anything else as an UpstreamError "failed".
   */
  explain(error: unknown): unknown {
    return explain(error, this.#signal, `The connection to ${this.providerName} broke.`);
  }

  /** Takes the caller's signal off this exchange. The body must have been read or cancelled before. */
  close(): void {
    this.#disconnect();
  }
}

/**
 * Sends the request and waits for the response's headers. Redirects are not followed: the request carries our key, and only the
 * configured host may see it.
 * @throws UpstreamError "timed_out" after `firstByteMs`, "failed" when no response came; the signal's reason if it was aborted.
 */
export async function openExchange(call: UpstreamCall): Promise<UpstreamExchange> {
  call.signal.throwIfAborted();
  const { firstByteMs } = call.timeouts;
  const controller = new AbortController();
  const onAbort = (): void => controller.abort(call.signal.reason);
  const disconnect = (): void => call.signal.removeEventListener("abort", onAbort);
  call.signal.addEventListener("abort", onAbort, { once: true });
  const timer = setTimeout(() => {
    controller.abort(new UpstreamError("timed_out", `${call.providerName} did not answer within ${firstByteMs} ms.`));
  }, firstByteMs);
  try {
    const response = await call.fetch(call.url, {
      method: "POST",
      headers: call.headers,
      body: call.body,
      redirect: "manual",
      signal: controller.signal,
      // Bun's own idle limit of five minutes would cut slow reasoning models short; ours is exact and configured.
      timeout: false,
    });
    return new UpstreamExchange(call, response, disconnect);
  } catch (error) {
    disconnect();
    const timeout: unknown = controller.signal.aborted ? controller.signal.reason : error;
    throw explain(timeout, call.signal, `${call.providerName} could not be reached.`);
  } finally {
    clearTimeout(timer);
  }
}

function explain(error: unknown, signal: AbortSignal, message: string): unknown {
  if (signal.aborted) return signal.reason;
  return error instanceof UpstreamError ? error : new UpstreamError("failed", message, { cause: error });
}
