/** Any vendor or server that speaks OpenAI's chat completions: OpenAI, DeepSeek, OpenRouter, vLLM, Ollama … */
import { openExchange, type UpstreamExchange, type UpstreamFetch } from "../http/upstream-exchange.ts";
import { isJsonObject } from "../json.ts";
import {
  type ChatAnswer,
  type ChatChunk,
  type ChatProvider,
  type ChatRequest,
  UpstreamError,
  type UpstreamTimeouts,
} from "../provider.ts";
import { ChatChunkStream } from "./chat-chunk-stream.ts";
import { ANSWER_BYTES_MAX, openEvents, readFailure, readJson } from "./exchange-answer.ts";
import { buildRequestBody, buildRequestHeaders, type OutputLimitField } from "./request.ts";
import { responseOperations } from "./responses/response-operations.ts";
import { readUsage } from "./usage.ts";
import { findErrorIn, vendorError } from "./vendor-error.ts";

export interface OpenAiCompatibleOptions {
  /** As in the registry's `provider` column. */
  name: string;
  /** With the version, as in `https://api.openai.com/v1`; a trailing slash does not matter. */
  baseUrl: string;
  /** Null for a server that wants none; then no `authorization` header is sent. */
  apiKey: string | null;
  timeouts: UpstreamTimeouts;
  /** How the server calls the output limit, for a request whose caller set none. Default: `max_tokens`. */
  outputLimitField?: OutputLimitField;
  /** Whether the server has OpenAI's Responses in full. Default: false, and they are translated to chat. */
  hasResponses?: boolean;
  /** Default: the global `fetch`. */
  fetch?: UpstreamFetch;
}

/** @throws TypeError if `baseUrl` is no http or https URL. */
export function createOpenAiCompatibleProvider(options: OpenAiCompatibleOptions): ChatProvider {
  const chatUrl = buildUrl(options.baseUrl, "/chat/completions");
  const send = (request: ChatRequest, isStream: boolean): Promise<UpstreamExchange> =>
    openExchange({
      providerName: options.name,
      url: chatUrl,
      headers: buildRequestHeaders(options.apiKey, isStream),
      body: buildRequestBody(request, isStream, options.outputLimitField ?? "max_tokens"),
      signal: request.signal,
      timeouts: options.timeouts,
      fetch: options.fetch ?? fetch,
    });
  return {
    name: options.name,
    chat: async (request) => readAnswer(await send(request, false)),
    streamChat: async (request) => openStream(await send(request, true)),
    ...(options.hasResponses === true ? responseOperations(buildUrl(options.baseUrl, "/responses"), options) : {}),
  };
}

function buildUrl(baseUrl: string, path: string): string {
  const url = new URL(baseUrl);
  // Bun's fetch also opens file:, data: and s3: addresses.
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new TypeError(`Not an http(s) base URL: ${baseUrl}`);
  return `${baseUrl.replace(/\/+$/, "")}${path}`;
}

async function readAnswer(exchange: UpstreamExchange): Promise<ChatAnswer> {
  try {
    if (exchange.response.status !== 200) throw await readFailure(exchange);
    const body = await readJson(exchange, ANSWER_BYTES_MAX);
    if (isJsonObject(body)) {
      const error = findErrorIn(body);
      if (error !== null) throw vendorError(error, { providerName: exchange.providerName });
      if (Array.isArray(body.choices)) return { body, usage: readUsage(body.usage) };
    }
    throw new UpstreamError("failed", `${exchange.providerName} answered with something that is no chat completion.`);
  } catch (error) {
    throw exchange.explain(error);
  } finally {
    exchange.close();
  }
}

async function openStream(exchange: UpstreamExchange): Promise<AsyncIterable<ChatChunk>> {
  return new ChatChunkStream(exchange, await openEvents(exchange));
}
