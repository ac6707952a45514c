/** Google's Generative Language API over HTTP: where a model's methods are, what is sent, and how an answer is read. */
import { readText } from "../http/read-text.ts";
import { readRetryAfterSeconds } from "../http/retry-after.ts";
import { openExchange, type UpstreamExchange, type UpstreamFetch } from "../http/upstream-exchange.ts";
import { isJsonObject, parseJson } from "../json.ts";
import { type JsonObject, UpstreamError, type UpstreamTimeouts } from "../provider.ts";
import { readServerSentEvents, type ServerSentEvents } from "../sse/read-server-sent-events.ts";
import { googleError, hasGoogleError } from "./google-error.ts";

/** Four images of 4K in base64 fit; many such answers at once must not exhaust the memory. */
const ANSWER_BYTES_MAX = 64 * 1024 * 1024;
/** One event holds a whole image. */
const EVENT_LENGTH_MAX = 32 * 1024 * 1024;
const ERROR_BYTES_MAX = 64 * 1024;

export interface GoogleOptions {
  /** As in the registry's `provider` column. */
  name: string;
  /** With the version, as in `https://generativelanguage.googleapis.com/v1beta`; a trailing slash does not matter. */
  baseUrl: string;
  /** Sent as `x-goog-api-key`; null for a server that wants none. */
  apiKey: string | null;
  timeouts: UpstreamTimeouts;
  /** Default: the global `fetch`. */
  fetch?: UpstreamFetch;
}

/** One call of a model's method. */
export interface MethodCall {
  /** Without `models/`. */
  model: string;
  method: "generateContent" | "streamGenerateContent" | "batchEmbedContents" | "predict";
  body: JsonObject;
  signal: AbortSignal;
}

export class GoogleClient {
  readonly #options: GoogleOptions;
  readonly #baseUrl: string;

  /** @throws TypeError if the base URL is no http or https URL. */
  constructor(options: GoogleOptions) {
    // Bun's fetch also opens file:, data: and s3: addresses.
    if (!/^https?:$/.test(new URL(options.baseUrl).protocol)) throw new TypeError(`Not an http(s) base URL: ${options.baseUrl}`);
    this.#options = options;
    this.#baseUrl = options.baseUrl.replace(/\/+$/, "");
  }

  get name(): string {
    return this.#options.name;
  }

  /** The method's answer. @throws UpstreamError; the signal's reason if it was aborted. */
  async call(call: MethodCall): Promise<JsonObject> {
    const exchange = await this.#send(call, "application/json");
    try {
      if (exchange.response.status !== 200) throw await readFailure(exchange);
      const body = await readJson(exchange, ANSWER_BYTES_MAX);
      if (hasGoogleError(body)) throw googleError(body, { providerName: this.name });
      if (isJsonObject(body)) return body;
      throw new UpstreamError("failed", `${this.name} answered with something that is no JSON object.`);
    } catch (error) {
      throw exchange.explain(error);
    } finally {
      exchange.close();
    }
  }

  /** The method's events, once Google has accepted the request; whoever reads them must close the exchange. @throws as `call`. */
  async stream(call: MethodCall): Promise<{ exchange: UpstreamExchange; events: ServerSentEvents }> {
    const exchange = await this.#send(call, "text/event-stream");
    const { response, timeouts } = exchange;
    try {
      const isJson = /^(application\/json|text\/html)\b/i.test(response.headers.get("content-type") ?? "");
      if (response.status !== 200 || isJson) throw await readFailure(exchange);
      if (response.body === null) throw new UpstreamError("failed", `${this.name} answered without a body.`);
      return { exchange, events: readServerSentEvents(response.body, { ...timeouts, eventLengthMax: EVENT_LENGTH_MAX }) };
    } catch (error) {
      exchange.close();
      throw exchange.explain(error);
    }
  }

  #send({ model, method, body, signal }: MethodCall, accept: string): Promise<UpstreamExchange> {
    const { name, apiKey, timeouts } = this.#options;
    const query = method === "streamGenerateContent" ? "?alt=sse" : "";
    return openExchange({
      providerName: name,
      url: `${this.#baseUrl}/models/${encodeURIComponent(model)}:${method}${query}`,
      headers: {
        "content-type": "application/json",
        accept,
        // Inflating costs us time, and a compressed answer can be small on the wire and huge here.
        "accept-encoding": "identity",
        "user-agent": "sellapi",
        ...(apiKey === null ? {} : { "x-goog-api-key": apiKey }),
      },
      body: JSON.stringify(body),
      signal,
      timeouts,
      fetch: this.#options.fetch ?? fetch,
    });
  }
}

/** Reads an answer that is not what was asked for. Its words may matter, but not if they are long or late. */
async function readFailure(exchange: UpstreamExchange): Promise<unknown> {
  const { response, providerName } = exchange;
  const context = { providerName, retryAfterSeconds: readRetryAfterSeconds(response.headers) };
  let body: unknown;
  try {
    body = await readJson(exchange, ERROR_BYTES_MAX);
  } catch (error) {
    const reason = exchange.explain(error);
    if (!(reason instanceof UpstreamError)) return reason;
  }
  return googleError(body, response.status === 200 ? context : { ...context, status: response.status });
}

async function readJson({ response, timeouts }: UpstreamExchange, bytesMax: number): Promise<unknown> {
  return parseJson(await readText(response.body, { idleMs: timeouts.idleMs, bytesMax }));
}
