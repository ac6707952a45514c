/** Counts what a caller was given of a response, whether it came as chat or as a vendor's own events. */
import { isJsonObject } from "../../providers/json.ts";
import type { JsonObject } from "../../providers/provider.ts";
import { DeliveredChat, storedReason } from "../chat/delivered-chat.ts";
import type { Delivered } from "../endpoint.ts";
import { finishReasonOf } from "./from-chat/response-ending.ts";

function textBytes(value: unknown): number {
  return typeof value === "string" ? Buffer.byteLength(value) : 0;
}

function listBytes(list: unknown, fields: readonly string[]): number {
  if (!Array.isArray(list)) return 0;
  const bytesOf = (part: unknown) => (isJsonObject(part) ? fields.reduce((sum, field) => sum + textBytes(part[field]), 0) : 0);
  return list.reduce((sum: number, part: unknown) => sum + bytesOf(part), 0);
}

/** Where text stands in an output item; what is encrypted says nothing to the caller. */
function itemBytes(item: JsonObject): number {
  const parts = listBytes(item.content, ["text", "refusal"]) + listBytes(item.summary, ["text"]);
  return parts + textBytes(item.name) + textBytes(item.arguments) + textBytes(item.input);
}

function outputBytes(output: unknown): number {
  return Array.isArray(output) ? output.filter(isJsonObject).reduce((sum, item) => sum + itemBytes(item), 0) : 0;
}

export class DeliveredResponse implements Delivered {
  readonly #chat = new DeliveredChat();
  #bytes = 0;
  #finishReason: string | null = null;

  get bytes(): number {
    return this.#chat.bytes + this.#bytes;
  }

  get finishReason(): string | null {
    return this.#chat.finishReason ?? this.#finishReason;
  }

  /** Adds a chat completion or chunk. */
  addChat(body: JsonObject): void {
    this.#chat.add(body);
  }

  /** Adds a piece of a vendor's own stream. */
  addEvent(event: JsonObject): void {
    if (typeof event.delta === "string") this.#bytes += textBytes(event.delta);
    if (event.type === "response.output_item.added" && isJsonObject(event.item)) this.#bytes += textBytes(event.item.name);
  }

  /** Adds a vendor's whole response, of which some may have been counted by its events. */
  addResponse(response: JsonObject): void {
    this.#bytes = Math.max(this.#bytes, outputBytes(response.output));
    this.#finishReason = storedReason(finishReasonOf(response));
  }
}
