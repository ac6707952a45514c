/** An OpenAI-compatible server as the operations besides chat see it, and how one of them is asked. */
import { openExchange, type UpstreamExchange, type UpstreamFetch } from "../http/upstream-exchange.ts";
import type { JsonObject, UpstreamTimeouts } from "../provider.ts";
import { buildRequestHeaders } from "./request.ts";

export interface VendorServer {
  /** As in the registry's `provider` column. */
  name: string;
  /** With the version and without a slash at its end. */
  baseUrl: string;
  /** Sent as a bearer token; null for a server that wants none. */
  apiKey: string | null;
  /** On every request besides the usual ones, such as a vendor's own way to carry a key. */
  headers?: Record<string, string>;
  timeouts: UpstreamTimeouts;
  fetch: UpstreamFetch;
}

interface Question {
  /** Below the base URL, such as `/embeddings`. */
  path: string;
  body: JsonObject | FormData;
  signal: AbortSignal;
  /** Any type where the answer may be bytes. Default: JSON. */
  accept?: string;
}

/**
 * Sends a request and lets `read` make its answer of the response.
 * @throws UpstreamError, or the signal's reason once it is aborted.
 */
export async function ask<Answer>(
  server: VendorServer,
  { path, body, signal, accept }: Question,
  read: (exchange: UpstreamExchange) => Promise<Answer>,
): Promise<Answer> {
  const { "content-type": json, ...headers } = buildRequestHeaders(server.apiKey, false);
  const isForm = body instanceof FormData;
  const exchange = await openExchange({
    providerName: server.name,
    url: server.baseUrl + path,
    headers: {
      ...headers,
      ...server.headers,
      ...(accept ? { accept } : {}),
      ...(isForm || !json ? {} : { "content-type": json }),
    },
    body: isForm ? body : JSON.stringify(body),
    signal,
    timeouts: server.timeouts,
    fetch: server.fetch,
  });
  try {
    return await read(exchange);
  } catch (error) {
    throw exchange.explain(error);
  } finally {
    exchange.close();
  }
}
