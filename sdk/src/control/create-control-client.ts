/** The client of the control plane: accounts, keys, billing, usage. It takes a management key (`mk-sellapi-…`), never an API key. */
import { createTRPCClientProxy, httpBatchLink, httpLink, splitLink, type TRPCClient } from "@trpc/client";
import type { AnyTRPCRouter } from "@trpc/server";
import { SellapiError } from "../errors/sellapi-error.ts";
import type { AppRouter } from "../generated/router.ts";
import * as HEADERS from "../http/header-names.ts";
import type { Fetch } from "../options.ts";
import { refuseBrowser } from "../refuse-browser.ts";
import { createSecretReader, type Secret } from "../secret.ts";
import {
  type Check,
  checkBoolean,
  checkDelay,
  checkFunction,
  checkOptions,
  checkRetries,
  checkSecret,
  checkTimeout,
  checkUrl,
} from "../validation.ts";
import { createControlFetch } from "./control-fetch.ts";
import { RetryingClient } from "./retrying-client.ts";

const DEFAULT_URL = "https://sellapi.dev/trpc";
const BATCH_SIZE_MAX = 10;
/** What the oldest browsers and proxies still take. */
const URL_LENGTH_MAX = 2083;

export interface ControlClientOptions {
  /** A management key, or a function that gives one, called before every request. */
  readonly token: Secret;
  /** Default: `https://sellapi.dev/trpc`. */
  readonly url?: string | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: Fetch | undefined;
  /** Milliseconds until a whole answer is there, per attempt. Default: 30,000. */
  readonly timeout?: number | undefined;
  /** How often a failed query is sent again. Mutations are not. Default: 2. */
  readonly maxRetries?: number | undefined;
  /** Longest wait in milliseconds before a retry; a server that asks for more makes the call fail at once. Default: 60,000. */
  readonly maxRetryDelay?: number | undefined;
  /** Allows use in a browser, where every visitor can read the token. Default: false. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

const CHECKS = {
  token: checkSecret,
  url: checkUrl,
  fetch: checkFunction,
  timeout: checkTimeout,
  maxRetries: checkRetries,
  maxRetryDelay: checkDelay,
  dangerouslyAllowBrowser: checkBoolean,
} satisfies Record<keyof ControlClientOptions, Check>;

/**
 * A typed client: `await control.keys.create.mutate({ name: "ci" })`. Queries of one tick travel in one request; each mutation travels
 * alone with its own idempotency key. The type parameter is for other routers than sellapi's own.
 * @throws SellapiError when an option is missing or wrong; the calls throw ControlError, ConnectionError, TimeoutError, AbortedError.
 */
export function createControlClient<TRouter extends AnyTRPCRouter = AppRouter>(
  options: ControlClientOptions,
): TRPCClient<TRouter> {
  checkOptions(options, CHECKS);
  if (options.token === undefined)
    throw new SellapiError("No token. Pass `token`: a management key, created at /dashboard/settings.");
  refuseBrowser(options.dangerouslyAllowBrowser === true);
  const url = options.url ?? DEFAULT_URL;
  const fetch = createControlFetch({
    readToken: createSecretReader(options.token, "token"),
    fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
    timeoutMs: options.timeout ?? 30_000,
  });
  const links = [
    splitLink<AnyTRPCRouter>({
      condition: (operation) => operation.type === "mutation",
      true: httpLink({ url, fetch, headers: ({ op }) => ({ [HEADERS.idempotencyKey]: String(op.context["idempotencyKey"]) }) }),
      false: httpBatchLink({ url, fetch, maxItems: BATCH_SIZE_MAX, maxURLLength: URL_LENGTH_MAX }),
    }),
  ];
  const limits = { maxRetries: options.maxRetries ?? 2, maxRetryDelayMs: options.maxRetryDelay ?? 60_000 };
  return createTRPCClientProxy<TRouter>(new RetryingClient({ links }, limits));
}
