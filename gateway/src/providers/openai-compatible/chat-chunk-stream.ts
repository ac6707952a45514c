/**
 * The events of an OpenAI-compatible stream as ChatChunks: complete with `[DONE]`, or when it ends after every choice that was seen
 * had its finish_reason.
 */
import { type ReadEvent, UpstreamStream } from "../http/upstream-stream.ts";
import { isJsonObject, parseJson } from "../json.ts";
import type { ChatChunk } from "../provider.ts";
import { readUsage } from "./usage.ts";
import { findErrorIn, vendorError } from "./vendor-error.ts";

const MALFORMED = "sent an event that is no chat completion chunk";

export class ChatChunkStream extends UpstreamStream<ChatChunk> {
  readonly #openChoices = new Set<unknown>();
  readonly #finishedChoices = new Set<unknown>();

  protected override isCompleteWithoutMark(): boolean {
    return this.#finishedChoices.size > 0 && this.#openChoices.size === 0;
  }

  protected override read(data: string): ReadEvent<ChatChunk> {
    if (data === "[DONE]") return { items: [], isLast: true };
    const body = parseJson(data);
    if (!isJsonObject(body)) throw this.failed(MALFORMED);
    const error = findErrorIn(body);
    if (error !== null) throw vendorError(error, { providerName: this.providerName });
    const reported = body.usage;
    if (Array.isArray(body.choices)) {
      this.#noteFinished(body.choices);
    } else if (isJsonObject(reported)) {
      // Clients read `choices` of every chunk; a server that leaves it out beside the usage means an empty one.
      body.choices = [];
    } else {
      throw this.failed(MALFORMED);
    }
    return { items: [{ body, usage: readUsage(reported) }] };
  }

  /** OpenRouter repeats the last choice beside the usage, without its finish_reason: a finished choice stays finished. */
  #noteFinished(choices: readonly unknown[]): void {
    for (const choice of choices) {
      if (!isJsonObject(choice)) throw this.failed(MALFORMED);
      const { index } = choice;
      if (typeof choice.finish_reason === "string") {
        this.#finishedChoices.add(index);
        this.#openChoices.delete(index);
      } else if (!this.#finishedChoices.has(index)) {
        this.#openChoices.add(index);
      }
    }
  }
}
