/** The fetch below tRPC: credential, timeout, and the SDK's errors for what goes wrong before there is an answer. */
import { AbortedError, ConnectionError, TimeoutError } from "../errors/request-errors.ts";
import { AttemptScope } from "../http/attempt-scope.ts";
import { parseJson } from "../json.ts";
import type { Fetch } from "../options.ts";

export interface ControlFetchOptions {
  readonly readToken: () => Promise<string>;
  readonly fetch: Fetch;
  readonly timeoutMs: number;
}

/** The part of a request's description that tRPC's links give. */
interface RequestParts {
  readonly method?: string | undefined;
  readonly headers?: HeadersInit | undefined;
  readonly body?: BodyInit | null | undefined;
  readonly signal?: AbortSignal | null | undefined;
}

/** A fetch in the form that tRPC's links take; its response has been read to the end. */
export type ControlFetch = (url: string | URL | Request, parts?: RequestParts) => Promise<Response>;

/** @throws (from the fetch) ConnectionError, TimeoutError, AbortedError, and SellapiError for a token that cannot be sent. */
export function createControlFetch({ readToken, fetch, timeoutMs }: ControlFetchOptions): ControlFetch {
  const exchange = async (url: string | URL | Request, parts: RequestParts, signal: AbortSignal): Promise<Response> => {
    const headers = new Headers(parts.headers);
    headers.set("authorization", `Bearer ${await readToken()}`);
    const request = new Request(url, { method: parts.method ?? "GET", headers, body: parts.body ?? null, signal });
    const { response, text } = await read(fetch, request);
    if (parseJson(text) === undefined) {
      throw new ConnectionError(`The control plane answered ${response.status} with a body that is not JSON. Is \`url\` right?`);
    }
    return new Response(text, { status: response.status, headers: response.headers });
  };
  return async (url, parts = {}) => {
    const scope = new AttemptScope(parts.signal ?? undefined, timeoutMs);
    try {
      return await scope.race(exchange(url, parts, scope.signal));
    } catch (cause) {
      scope.abort();
      if (scope.hasTimedOut) throw new TimeoutError(`No answer within ${timeoutMs} ms.`, { cause });
      if (parts.signal?.aborted) throw new AbortedError("The call was aborted by the caller.", { cause: parts.signal.reason });
      throw cause;
    } finally {
      scope.close();
    }
  };
}

async function read(fetch: Fetch, request: Request): Promise<{ response: Response; text: string }> {
  try {
    const response = await fetch(request);
    return { response, text: await response.text() };
  } catch (cause) {
    throw new ConnectionError(`Could not reach ${new URL(request.url).origin}.`, { cause });
  }
}
