/** What every operation reads of a vendor's response in the same way: its JSON, whether it is a stream, and why it failed. */
import { readText } from "../http/read-text.ts";
import { readRetryAfterSeconds } from "../http/retry-after.ts";
import type { UpstreamExchange } from "../http/upstream-exchange.ts";
import { isJsonObject, parseJson } from "../json.ts";
import { type JsonObject, UpstreamError } from "../provider.ts";
import { readServerSentEvents, type ServerSentEvents } from "../sse/read-server-sent-events.ts";
import { findErrorIn, vendorError } from "./vendor-error.ts";

/** Large enough for answers with images or audio in them, small enough that many at once cannot exhaust the memory. */
export const ANSWER_BYTES_MAX = 32 * 1024 * 1024;
const ERROR_BYTES_MAX = 64 * 1024;

/** The body as JSON; undefined where it is none. @throws UpstreamError "failed" when it is longer than `bytesMax`. */
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

/** The events of a stream that the vendor has accepted. @throws UpstreamError when it has not; the exchange is closed then. */
export async function openEvents(exchange: UpstreamExchange): Promise<ServerSentEvents> {
  const { response, timeouts } = exchange;
  try {
    if (response.status !== 200 || !isStream(response)) throw await readFailure(exchange);
    if (response.body === null) throw new UpstreamError("failed", `${exchange.providerName} answered without a body.`);
    return readServerSentEvents(response.body, timeouts);
  } catch (error) {
    exchange.close();
    throw exchange.explain(error);
  }
}

/** Some servers leave the type out or say text/plain; only what is surely something else is refused. */
function isStream(response: Response): boolean {
  return !/^(application\/json|text\/html)\b/i.test(response.headers.get("content-type") ?? "");
}
