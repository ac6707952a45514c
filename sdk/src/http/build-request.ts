/** From a call to the request of one attempt. */
import type { ClientConfig } from "../config.ts";
import { SellapiError } from "../errors/sellapi-error.ts";
import type { RequestOptions } from "../options.ts";
import { VERSION } from "../version.ts";
import * as HEADERS from "./header-names.ts";
import { applyHeaders } from "./headers.ts";

/** A query's fields; those that are undefined are left out. */
export type Query = Readonly<Record<string, string | number | boolean | undefined>>;

/** One call, whatever the number of its attempts. */
export interface Call {
  readonly method: "GET" | "POST";
  /** Below the base URL, beginning with a slash. */
  readonly path: string;
  readonly query?: Query | undefined;
  /** JSON object to send, to which `extraBody` is added; or a form. */
  readonly body?: object | undefined;
  readonly accept: string;
  readonly options: RequestOptions;
}

/** What is the same in all attempts of a call. */
export interface PreparedCall {
  readonly call: Call;
  readonly url: string;
  readonly body: string | FormData | null;
  readonly idempotencyKey: string | null;
}

/** @throws SellapiError when the path is not one below the base URL, to which alone the key may be sent. */
export function prepareCall(config: ClientConfig, call: Call): PreparedCall {
  if (!call.path.startsWith("/")) throw new SellapiError(`The path "${call.path}" must begin with "/".`);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(call.query ?? {})) if (value !== undefined) query.set(name, String(value));
  const { extraBody, idempotencyKey } = call.options;
  const automaticKey = call.method === "POST" && config.idempotency === "auto" ? crypto.randomUUID() : null;
  return {
    call,
    url: config.baseURL + call.path + (query.size > 0 ? `?${query}` : ""),
    body:
      call.method === "GET" ? null : call.body instanceof FormData ? call.body : JSON.stringify({ ...call.body, ...extraBody }),
    idempotencyKey: idempotencyKey ?? automaticKey,
  };
}

/** The request of one attempt: the same as the others' but for the key, which the caller may have changed meanwhile. */
export async function buildRequest(
  config: ClientConfig,
  { call, url, body, idempotencyKey }: PreparedCall,
  signal: AbortSignal,
): Promise<Request> {
  const headers = new Headers({ accept: call.accept, "user-agent": `sellapi-js/${VERSION}` });
  headers.set(HEADERS.authorization, `Bearer ${await config.readApiKey()}`);
  // A form's type names its boundary, which the runtime picks.
  if (typeof body === "string") headers.set("content-type", "application/json");
  if (call.options.maxCredits !== undefined) headers.set(HEADERS.maxCredits, call.options.maxCredits);
  applyHeaders(headers, config.defaultHeaders, call.options.headers ?? {});
  // After the caller's headers: a fixed key among the default ones would make every request a repeat of the first.
  if (idempotencyKey !== null) headers.set(HEADERS.idempotencyKey, idempotencyKey);
  return new Request(url, { method: call.method, headers, body, signal });
}
