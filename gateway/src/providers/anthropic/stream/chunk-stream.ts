/** The events of Anthropic's stream as ChatChunks: complete with `message_stop`. */
import type { UpstreamExchange } from "../../http/upstream-exchange.ts";
import { type ReadEvent, UpstreamStream } from "../../http/upstream-stream.ts";
import { isJsonObject, parseJson } from "../../json.ts";
import type { ChatChunk } from "../../provider.ts";
import type { ServerSentEvents } from "../../sse/read-server-sent-events.ts";
import { anthropicError } from "../failure.ts";
import { ChunkTranslator } from "./chunk-translator.ts";

export class ChunkStream extends UpstreamStream<ChatChunk> {
  readonly #translator: ChunkTranslator;

  /** @param created seconds since the epoch. */
  constructor(exchange: UpstreamExchange, events: ServerSentEvents, created: number) {
    super(exchange, events);
    this.#translator = new ChunkTranslator(created);
  }

  protected override read(data: string): ReadEvent<ChatChunk> {
    const event = parseJson(data);
    if (isJsonObject(event)) {
      if (event.type === "error") throw anthropicError(event, { providerName: this.providerName });
      const items = this.#translator.translate(event);
      if (items !== null) return { items, isLast: this.#translator.isComplete };
    }
    throw this.failed("sent an event that is none of a message");
  }
}
