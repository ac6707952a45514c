/** The options a caller may give, to the client and to one request. */
import type { Credits } from "./credits.ts";
import type { HeaderOverrides } from "./http/headers.ts";
import type { Logger, LogLevel } from "./logger.ts";
import type { ResponseMeta } from "./meta.ts";
import type { Secret } from "./secret.ts";

/** Sends one request. The global `fetch` is one. */
export type Fetch = (request: Request) => Promise<Response>;

/** Wraps each attempt of each request: may change the request, the response, or answer by itself. The first one given is outermost. */
export type Middleware = (request: Request, next: Fetch) => Promise<Response>;

export interface ClientOptions {
  /** The API key, or a function that gives it, called before every attempt. Default: `SELLAPI_API_KEY`. */
  readonly apiKey?: Secret | undefined;
  /** Default: `SELLAPI_BASE_URL`, else `https://sellapi.dev/v1`. */
  readonly baseURL?: string | undefined;
  /** Milliseconds until the response's headers, and until the whole body when it is not a stream; per attempt. Default: 600,000. */
  readonly timeout?: number | undefined;
  /** Milliseconds of silence on a stream, keep-alive comments not counted as silence, before it is given up. 0 is never. Default: 120,000. */
  readonly streamIdleTimeout?: number | undefined;
  /** How often a failed request is sent again. Default: 2. */
  readonly maxRetries?: number | undefined;
  /** Longest wait in milliseconds before a retry. A server that asks for more makes the request fail at once. Default: 60,000. */
  readonly maxRetryDelay?: number | undefined;
  /** `auto`: every POST carries a random `Idempotency-Key`, the same on all its retries, so that it is charged once. Default: `auto`. */
  readonly idempotency?: "auto" | "off" | undefined;
  /** Sent with every request; null removes a header that would be sent. */
  readonly defaultHeaders?: HeaderOverrides | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  readonly middleware?: readonly Middleware[] | undefined;
  /** Called with the meta of every response, error answers and settled streams included: the one place to track spend. */
  readonly onMeta?: ((meta: ResponseMeta) => void) | undefined;
  /** Default: `console`. */
  readonly logger?: Logger | undefined;
  /** Default: `SELLAPI_LOG`, else `warn`. */
  readonly logLevel?: LogLevel | undefined;
  /** Allows use in a browser, where every visitor can read the API key. Default: false. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

export interface RequestOptions {
  /** Aborts the request, its retries and, later, its stream. */
  readonly signal?: AbortSignal | undefined;
  /** As the client's, for this request. */
  readonly timeout?: number | undefined;
  /** As the client's, for this request. */
  readonly streamIdleTimeout?: number | undefined;
  /** As the client's, for this request. */
  readonly maxRetries?: number | undefined;
  /** Sent with this request; null removes a header. */
  readonly headers?: HeaderOverrides | undefined;
  /** Names this request: the same key and body again give the first answer, charged once. Default: a random one per POST. */
  readonly idempotencyKey?: string | undefined;
  /** The most this request may cost; its output is cut there (`finish_reason: "length"`). */
  readonly maxCredits?: Credits | undefined;
  /** Fields added to the body, for those that the types do not know. */
  readonly extraBody?: Readonly<Record<string, unknown>> | undefined;
}
