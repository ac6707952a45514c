/**
 * A Gemini event stream as ChatChunks. Gemini has no last event: the stream is complete when the body ends after every candidate that
 * was seen had its finishReason.
 */
import type { UpstreamExchange } from "../http/upstream-exchange.ts";
import { type ReadEvent, UpstreamStream } from "../http/upstream-stream.ts";
import { isJsonObject, parseJson } from "../json.ts";
import type { ChatChunk } from "../provider.ts";
import type { ServerSentEvents } from "../sse/read-server-sent-events.ts";
import type { AnswerHead } from "./answer/chat-completion.ts";
import { ChunkTranslator } from "./answer/chunk-translator.ts";
import { parseGeminiResponse } from "./answer/generate-content-response.ts";
import { googleError, hasGoogleError } from "./google-error.ts";

export class GeminiChunkStream extends UpstreamStream<ChatChunk> {
  readonly #translator: ChunkTranslator;

  constructor(exchange: UpstreamExchange, events: ServerSentEvents, head: AnswerHead) {
    super(exchange, events);
    this.#translator = new ChunkTranslator(head);
  }

  protected override isCompleteWithoutMark(): boolean {
    return this.#translator.isComplete;
  }

  protected override read(data: string): ReadEvent<ChatChunk> {
    const value = parseJson(data);
    if (hasGoogleError(value)) throw googleError(value, { providerName: this.providerName });
    if (!isJsonObject(value)) throw this.failed("sent an event that is no Gemini response");
    return { items: [this.#translator.translate(parseGeminiResponse(value, this.providerName))] };
  }
}
