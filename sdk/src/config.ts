/** From a caller's options and the environment to the values the client works with. The only file that reads the environment. */
import { SellapiError } from "./errors/sellapi-error.ts";
import type { HeaderOverrides } from "./http/headers.ts";
import { fieldOf, textOrNull } from "./json.ts";
import { createLog, LOG_LEVELS, type Log, type LogLevel } from "./logger.ts";
import type { ResponseMeta } from "./meta.ts";
import type { ClientOptions, Fetch, RequestOptions } from "./options.ts";
import { refuseBrowser } from "./refuse-browser.ts";
import { createSecretReader } from "./secret.ts";
import {
  type Check,
  checkBoolean,
  checkCredits,
  checkDelay,
  checkFunction,
  checkFunctions,
  checkHeaders,
  checkObject,
  checkOptions,
  checkRetries,
  checkSecret,
  checkSignal,
  checkTimeout,
  checkToken,
  checkUrl,
  checkWord,
} from "./validation.ts";

const DEFAULT_BASE_URL = "https://sellapi.dev/v1";

const CLIENT_CHECKS = {
  apiKey: checkSecret,
  baseURL: checkUrl,
  timeout: checkTimeout,
  streamIdleTimeout: checkDelay,
  maxRetries: checkRetries,
  maxRetryDelay: checkDelay,
  idempotency: checkWord(["auto", "off"]),
  defaultHeaders: checkHeaders,
  fetch: checkFunction,
  middleware: checkFunctions,
  onMeta: checkFunction,
  logger: checkObject,
  logLevel: checkWord(LOG_LEVELS),
  dangerouslyAllowBrowser: checkBoolean,
} satisfies Record<keyof ClientOptions, Check>;

const REQUEST_CHECKS = {
  signal: checkSignal,
  timeout: checkTimeout,
  streamIdleTimeout: checkDelay,
  maxRetries: checkRetries,
  headers: checkHeaders,
  idempotencyKey: checkToken,
  maxCredits: checkCredits,
  extraBody: checkObject,
} satisfies Record<keyof RequestOptions, Check>;

/** The client's options, complete and checked. */
export interface ClientConfig {
  /** Gives the key for one attempt. @throws SellapiError when the caller's function gives no usable key. */
  readonly readApiKey: () => Promise<string>;
  /** Without a slash at its end. */
  readonly baseURL: string;
  readonly timeoutMs: number;
  readonly streamIdleTimeoutMs: number;
  readonly maxRetries: number;
  readonly maxRetryDelayMs: number;
  readonly idempotency: "auto" | "off";
  readonly defaultHeaders: HeaderOverrides;
  /** All middleware around the caller's fetch. */
  readonly send: (request: Request, send: Fetch) => Promise<Response>;
  readonly fetch: Fetch;
  readonly onMeta: (meta: ResponseMeta) => void;
  readonly log: Log;
}

/** An environment variable's text, or null where it is unset, empty, or the runtime has no environment. */
function readEnvironment(name: string): string | null {
  const runtime: unknown = Reflect.get(globalThis, "process");
  return textOrNull(fieldOf(fieldOf(runtime, "env"), name)?.toString().trim());
}

function createApiKeyReader(apiKey: ClientOptions["apiKey"]): () => Promise<string> {
  if (apiKey !== undefined) return createSecretReader(apiKey, "apiKey");
  const fromEnvironment = readEnvironment("SELLAPI_API_KEY");
  if (fromEnvironment !== null) return createSecretReader(fromEnvironment, "SELLAPI_API_KEY");
  throw new SellapiError("No API key. Pass `apiKey` or set SELLAPI_API_KEY; keys are created at /dashboard/keys.");
}

/** @throws SellapiError that names the first option that is wrong and what to give instead. */
export function resolveConfig(options: ClientOptions): ClientConfig {
  checkOptions(options, CLIENT_CHECKS);
  refuseBrowser(options.dangerouslyAllowBrowser === true);
  const baseURL = options.baseURL ?? readEnvironment("SELLAPI_BASE_URL") ?? DEFAULT_BASE_URL;
  checkUrl(baseURL, "baseURL");
  const log = createLog(options.logger ?? console, options.logLevel ?? environmentLogLevel());
  const { onMeta, middleware = [] } = options;
  return {
    readApiKey: createApiKeyReader(options.apiKey),
    baseURL: baseURL.replace(/\/+$/, ""),
    timeoutMs: options.timeout ?? 600_000,
    streamIdleTimeoutMs: options.streamIdleTimeout ?? 120_000,
    maxRetries: options.maxRetries ?? 2,
    maxRetryDelayMs: options.maxRetryDelay ?? 60_000,
    idempotency: options.idempotency ?? "auto",
    defaultHeaders: options.defaultHeaders ?? {},
    send: (request, send) => middleware.reduceRight<Fetch>((next, wrap) => (inner) => wrap(inner, next), send)(request),
    // Looked up at each call, and called on no object: replacements of the global are seen, and Workers accept the call.
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
    onMeta: (meta) => {
      try {
        onMeta?.(meta);
      } catch (error) {
        // The request succeeded and was paid for; a fault in the caller's bookkeeping must not lose its answer.
        log("error", "onMeta threw", () => ({ error }));
      }
    },
    log,
  };
}

function environmentLogLevel(): LogLevel {
  const text = readEnvironment("SELLAPI_LOG");
  if (text === null) return "warn";
  checkWord(LOG_LEVELS)(text, "SELLAPI_LOG");
  return LOG_LEVELS.find((level) => level === text) ?? "warn";
}

/** @throws SellapiError that names the first option that is wrong and what to give instead. */
export function checkRequestOptions(options: RequestOptions): void {
  checkOptions(options, REQUEST_CHECKS);
}
