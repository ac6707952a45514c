/** Any vendor or server that speaks OpenAI's wire format: OpenAI, DeepSeek, OpenRouter, vLLM, Ollama … */
import { openExchange, type UpstreamExchange, type UpstreamFetch } from "../http/upstream-exchange.ts";
import {
  type ChatAnswer,
  type ChatChunk,
  type ChatProvider,
  type ChatRequest,
  type Provider,
  UpstreamError,
  type UpstreamTimeouts,
} from "../provider.ts";
import { ChatChunkStream } from "./chat-chunk-stream.ts";
import { embed } from "./embeddings.ts";
import { ANSWER_BYTES_MAX, openEvents, readObject } from "./exchange-answer.ts";
import { generateImages } from "./images.ts";
import { buildRequestBody, buildRequestHeaders, type OutputLimitField } from "./request.ts";
import { responseOperations } from "./responses/response-operations.ts";
import { speak } from "./speech.ts";
import { transcribe } from "./transcriptions.ts";
import { readUsage } from "./usage.ts";
import type { VendorServer } from "./vendor-server.ts";

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

/** What such a server can be asked. Whether it has a given model is its own affair. */
export type OpenAiCompatibleProvider = ChatProvider &
  Required<Pick<Provider, "embed" | "generateImages" | "speak" | "transcribe">>;

/** @throws TypeError if `baseUrl` is no http or https URL. */
export function createOpenAiCompatibleProvider(options: OpenAiCompatibleOptions): OpenAiCompatibleProvider {
  const baseUrl = checkedBaseUrl(options.baseUrl);
  const server: VendorServer = {
    name: options.name,
    baseUrl,
    apiKey: options.apiKey,
    timeouts: options.timeouts,
    fetch: options.fetch ?? fetch,
  };
  const send = (request: ChatRequest, isStream: boolean): Promise<UpstreamExchange> =>
    openExchange({
      providerName: options.name,
      url: `${baseUrl}/chat/completions`,
      headers: buildRequestHeaders(options.apiKey, isStream),
      body: buildRequestBody(request, isStream, options.outputLimitField ?? "max_tokens"),
      signal: request.signal,
      timeouts: options.timeouts,
      fetch: server.fetch,
    });
  return {
    name: options.name,
    chat: async (request) => readAnswer(await send(request, false)),
    streamChat: async (request) => openStream(await send(request, true)),
    ...(options.hasResponses === true ? responseOperations(`${baseUrl}/responses`, options) : {}),
    embed: (call) => embed(server, call),
    generateImages: (call) => generateImages(server, call),
    speak: (call) => speak(server, call),
    transcribe: (call) => transcribe(server, call),
  };
}

function checkedBaseUrl(baseUrl: string): string {
  const url = new URL(baseUrl);
  // Bun's fetch also opens file:, data: and s3: addresses.
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new TypeError(`Not an http(s) base URL: ${baseUrl}`);
  return baseUrl.replace(/\/+$/, "");
}

async function readAnswer(exchange: UpstreamExchange): Promise<ChatAnswer> {
  try {
    const body = await readObject(exchange, ANSWER_BYTES_MAX);
    if (Array.isArray(body.choices)) return { body, usage: readUsage(body.usage) };
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
