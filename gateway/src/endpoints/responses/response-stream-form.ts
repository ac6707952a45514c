/**
 * A Responses stream on its way to the caller: a vendor's own events as they come, or a chat stream's as they are translated; the
 * last one waits for the charge.
 */
import { isJsonObject } from "../../providers/json.ts";
import type { ChatChunk, JsonObject, ResponseEvent, Usage } from "../../providers/provider.ts";
import type { ResponseBody } from "../../schemas/response-request.ts";
import type { StreamForm } from "../endpoint.ts";
import { closeItem } from "./close-item.ts";
import { DeliveredResponse } from "./delivered-response.ts";
import { newResponse } from "./from-chat/new-response.ts";
import { endingOf } from "./from-chat/response-ending.ts";
import { ResponseTranslator } from "./from-chat/response-translator.ts";
import { OutputSnapshot } from "./output-snapshot.ts";
import { eventFrame, type ResponseEnd } from "./write-events.ts";

/** What its provider streams: events where it has Responses, chunks where it has not. */
export type ResponseItem = { kind: "event"; event: ResponseEvent } | { kind: "chunk"; chunk: ChatChunk };

const LAST: readonly unknown[] = ["response.completed", "response.incomplete"];

export class ResponseStreamForm implements StreamForm<ResponseItem> {
  readonly delivered = new DeliveredResponse();
  usage: Usage | null = null;
  isUsageEstimated = false;
  readonly #body: ResponseBody;
  readonly #translator: ResponseTranslator;
  readonly #snapshot = new OutputSnapshot();
  /** The vendor's response as it last told it; null while it has told none. */
  #response: JsonObject | null = null;
  #last: JsonObject | null = null;
  #position = 0;

  constructor(body: ResponseBody) {
    this.#body = body;
    this.#translator = new ResponseTranslator(body);
  }

  *accept(item: ResponseItem): Generator<string> {
    if (item.kind === "event") yield* this.#acceptEvent(item.event);
    else yield* this.#acceptChunk(item.chunk);
  }

  /** What an error event says besides the error. */
  get failureFields(): JsonObject {
    return { sequence_number: this.#position };
  }

  end(cause: "stop" | "length"): ResponseEnd {
    if (this.#last) return { events: [], last: this.#last };
    if (this.#response) return this.#cut(this.#response);
    const events = [...this.#translator.close(cause)].map((event) => this.#numbered(event));
    return { events, last: this.#numbered(this.#translator.lastEvent(cause)) };
  }

  *#acceptEvent({ body, usage }: ResponseEvent): Generator<string> {
    if (Number.isSafeInteger(body.sequence_number)) this.#position = Number(body.sequence_number) + 1;
    if (isJsonObject(body.response)) this.#response = body.response;
    this.#response ??= newResponse(this.#body, { model: this.#body.model, createdAt: Math.floor(Date.now() / 1000) });
    if (LAST.includes(body.type)) {
      this.#last = body;
      this.usage = usage;
      this.delivered.addResponse(this.#response);
      return;
    }
    this.delivered.addEvent(body);
    this.#snapshot.add(body);
    yield eventFrame(body);
  }

  *#acceptChunk({ body, usage, isUsageEstimated = false }: ChatChunk): Generator<string> {
    this.delivered.addChat(body);
    if (usage) {
      this.usage = usage;
      this.isUsageEstimated = isUsageEstimated;
    }
    for (const event of this.#translator.accept(body)) yield eventFrame(this.#numbered(event));
  }

  /** The end of a vendor's own stream that we broke off for the caller's ceiling. */
  #cut(response: JsonObject): ResponseEnd {
    const { type, status, incompleteDetails, itemStatus } = endingOf("length");
    const events: JsonObject[] = [];
    for (const index of this.#snapshot.open) {
      const item = this.#snapshot.item(index);
      if (item) for (const event of closeItem(item, index, itemStatus)) events.push(this.#numbered(event));
    }
    for (const event of events) this.#snapshot.add(event);
    const { output } = this.#snapshot;
    const last = { type, response: { ...response, status, incomplete_details: incompleteDetails, output, usage: null } };
    return { events, last: this.#numbered(last) };
  }

  #numbered(event: JsonObject): JsonObject {
    const { type, ...rest } = event;
    const position = this.#position;
    this.#position += 1;
    return { type, sequence_number: position, ...rest };
  }
}
