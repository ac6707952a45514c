/** Reading what an OpenAI-compatible server answers without a stream: the JSON that was asked for, or why there is none. */
import { readText } from "../http/read-text.ts";
import { readRetryAfterSeconds } from "../http/retry-after.ts";
import type { UpstreamExchange } from "../http/upstream-exchange.ts";
import { isJsonObject, parseJson } from "../json.ts";
import { type JsonObject, UpstreamError } from "../provider.ts";
import { findErrorIn, vendorError } from "./vendor-error.ts";

const ERROR_BYTES_MAX = 64 * 1024;

/** The body of an exchange; undefined for what is no JSON. @throws as `readText`. */
export async function readJson({ response, timeouts }: UpstreamExchange, bytesMax: number): Promise<unknown> {
  return parseJson(await readText(response.body, { idleMs: timeouts.idleMs, bytesMax }));
}

/** Reads an answer that is not what was asked for. Its words may matter, but not if they are long or late. */
export async function readFailure(exchange: UpstreamExchange): Promise<unknown> {
  const { response, providerName } = exchange;
  const context = { providerName, retryAfterSeconds: readRetryAfterSeconds(response.headers) };
  let body: unknown;
  try {
    body = await readJson(exchange, ERROR_BYTES_MAX);
  } catch (error) {
    const reason = exchange.explain(error);
    if (!(reason instanceof UpstreamError)) return reason;
  }
  return vendorError(body, response.status === 200 ? context : { ...context, status: response.status });
}

/** The JSON object of a 200. @throws UpstreamError for any other status, an error inside of it, or what is no JSON object. */
export async function readObject(exchange: UpstreamExchange, bytesMax: number): Promise<JsonObject> {
  if (exchange.response.status !== 200) throw await readFailure(exchange);
  const body = await readJson(exchange, bytesMax);
  if (!isJsonObject(body)) throw new UpstreamError("failed", `${exchange.providerName} answered with something that is no JSON.`);
  const error = findErrorIn(body);
  if (error !== null) throw vendorError(error, { providerName: exchange.providerName });
  return body;
}
