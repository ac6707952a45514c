/** Anthropic's native Messages API behind the neutral form. */
import { readText } from "../http/read-text.ts";
import { readRetryAfterSeconds } from "../http/retry-after.ts";
import { openExchange, type UpstreamExchange, type UpstreamFetch } from "../http/upstream-exchange.ts";
import { isJsonObject, parseJson } from "../json.ts";
import {
  type ChatAnswer,
  type ChatChunk,
  type ChatProvider,
  type ChatRequest,
  UpstreamError,
  type UpstreamTimeouts,
} from "../provider.ts";
import { readServerSentEvents } from "../sse/read-server-sent-events.ts";
import { toChatAnswer } from "./answer/chat-completion.ts";
import { anthropicError } from "./failure.ts";
import { buildRequestBody, buildRequestHeaders } from "./request/request.ts";
import { ChunkStream } from "./stream/chunk-stream.ts";

const ANSWER_BYTES_MAX = 32 * 1024 * 1024;
const ERROR_BYTES_MAX = 64 * 1024;

export interface AnthropicOptions {
  /** As in the registry's `provider` column. */
  name: string;
  /** With the version, as in `https://api.anthropic.com/v1`; a trailing slash does not matter. */
  baseUrl: string;
  /** Null for a server that wants none; then no `x-api-key` header is sent. */
  apiKey: string | null;
  timeouts: UpstreamTimeouts;
  /** Default: the global `fetch`. */
  fetch?: UpstreamFetch;
}

/** @throws TypeError if `baseUrl` is no http or https URL. */
export function createAnthropicProvider(options: AnthropicOptions): ChatProvider {
  const url = buildMessagesUrl(options.baseUrl);
  const send = (request: ChatRequest, isStream: boolean): Promise<UpstreamExchange> =>
    openExchange({
      providerName: options.name,
      url,
      headers: buildRequestHeaders(options.apiKey, isStream),
      body: buildRequestBody(request, isStream),
      signal: request.signal,
      timeouts: options.timeouts,
      fetch: options.fetch ?? fetch,
    });
  return {
    name: options.name,
    chat: async (request) => readAnswer(await send(request, false)),
    streamChat: async (request) => openStream(await send(request, true)),
  };
}

function buildMessagesUrl(baseUrl: string): string {
  const url = new URL(baseUrl);
  // Bun's fetch also opens file:, data: and s3: addresses.
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new TypeError(`Not an http(s) base URL: ${baseUrl}`);
  return `${baseUrl.replace(/\/+$/, "")}/messages`;
}

async function readAnswer(exchange: UpstreamExchange): Promise<ChatAnswer> {
  const { providerName } = exchange;
  try {
    if (exchange.response.status !== 200) throw await readFailure(exchange);
    const body = await readJson(exchange, ANSWER_BYTES_MAX);
    if (isJsonObject(body) && body.type === "error") throw anthropicError(body, { providerName });
    const answer = toChatAnswer(body, nowSeconds());
    if (answer === null) throw new UpstreamError("failed", `${providerName} answered with something that is no message.`);
    return answer;
  } catch (error) {
    throw exchange.explain(error);
  } finally {
    exchange.close();
  }
}

async function openStream(exchange: UpstreamExchange): Promise<AsyncIterable<ChatChunk>> {
  const { response, timeouts } = exchange;
  try {
    const isStream = !/^(application\/json|text\/html)\b/i.test(response.headers.get("content-type") ?? "");
    if (response.status !== 200 || !isStream) throw await readFailure(exchange);
    if (response.body === null) throw new UpstreamError("failed", `${exchange.providerName} answered without a body.`);
    return new ChunkStream(exchange, readServerSentEvents(response.body, timeouts), nowSeconds());
  } catch (error) {
    exchange.close();
    throw exchange.explain(error);
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
  return anthropicError(body, response.status === 200 ? context : { ...context, status: response.status });
}

async function readJson({ response, timeouts }: UpstreamExchange, bytesMax: number): Promise<unknown> {
  return parseJson(await readText(response.body, { idleMs: timeouts.idleMs, bytesMax }));
}

function nowSeconds(): number {
  return Math.floor(Date.now() / 1000);
}
