/**
 * A chat answer, chunk by chunk, as the events of a Responses stream: the response, its items, their parts, their pieces, and then
 * the ends of all of these, as OpenAI documents them (platform.openai.com/docs/api-reference/responses-streaming). A whole
 * completion is one large chunk, so that an answer is the same whether it was streamed or not.
 *
 * Reasoning and messages follow one another; calls stay open until the end, because vendors may send their pieces in turns.
 */
import type { JsonObject } from "../../../providers/provider.ts";
import type { ResponseBody } from "../../../schemas/response-request.ts";
import { closeItem, closePart, type ItemStatus } from "../close-item.ts";
import { OutputSnapshot } from "../output-snapshot.ts";
import { carryReasoning } from "../to-chat/carried-reasoning.ts";
import { toAnnotation } from "./annotation.ts";
import { type CallDelta, type ChatDelta, readDelta } from "./chat-delta.ts";
import { joinDetails } from "./join-details.ts";
import { newId } from "./new-id.ts";
import { chatHead, newResponse } from "./new-response.ts";
import { type Ending, endingOf } from "./response-ending.ts";

/** The item that text is being written into. */
interface Current {
  kind: "reasoning" | "message";
  index: number;
  item: JsonObject;
  /** Of the part that is open; null before the first. */
  part: { type: string; index: number } | null;
}

type Events = Generator<JsonObject, void>;

export class ResponseTranslator {
  readonly #body: ResponseBody;
  readonly #snapshot = new OutputSnapshot();
  #response: JsonObject | null = null;
  #current: Current | null = null;
  #details: JsonObject[] = [];
  readonly #calls = new Map<number, number>();
  #itemCount = 0;
  #finishReason: string | null = null;

  constructor(body: ResponseBody) {
    this.#body = body;
  }

  /** The events that a chunk (or a whole completion) makes. */
  *accept(chat: JsonObject): Events {
    yield* this.#begin(chat);
    const delta = readDelta(chat);
    if (!delta) return;
    yield* this.#addReasoning(delta);
    yield* this.#addMessage(delta);
    for (const call of delta.calls) yield* this.#addCall(call);
    this.#finishReason = delta.finishReason ?? this.#finishReason;
  }

  /** The events that end what is open. @param cause "length" when the output was cut. */
  *close(cause: "stop" | "length"): Events {
    yield* this.#begin({});
    const { itemStatus } = this.#ending(cause);
    yield* this.#closeCurrent(itemStatus);
    for (const index of this.#snapshot.open) yield* this.#closeAt(index, itemStatus);
  }

  /** The last event, once everything is closed. */
  lastEvent(cause: "stop" | "length"): JsonObject {
    const { type, status, incompleteDetails } = this.#ending(cause);
    const output = this.#snapshot.output;
    return { type, response: { ...this.#response, status, incomplete_details: incompleteDetails, output } };
  }

  #ending(cause: "stop" | "length"): Ending {
    return endingOf(this.#finishReason ?? cause);
  }

  *#begin(chat: JsonObject): Events {
    if (this.#response) return;
    this.#response = newResponse(this.#body, chatHead(chat, this.#body));
    yield { type: "response.created", response: this.#response };
    yield { type: "response.in_progress", response: this.#response };
  }

  *#emit(event: JsonObject): Events {
    this.#snapshot.add(event);
    yield event;
  }

  *#open(item: JsonObject): Generator<JsonObject, { index: number; item: JsonObject }> {
    const index = this.#itemCount;
    this.#itemCount += 1;
    yield* this.#emit({ type: "response.output_item.added", output_index: index, item });
    return { index, item: this.#snapshot.item(index) ?? item };
  }

  *#closeAt(index: number, status: ItemStatus): Events {
    const item = this.#snapshot.item(index);
    if (item) for (const event of closeItem(item, index, status)) yield* this.#emit(event);
  }

  *#closeCurrent(status: ItemStatus): Events {
    const current = this.#current;
    if (!current) return;
    if (this.#details.length > 0) current.item.encrypted_content = carryReasoning(joinDetails(this.#details));
    this.#details = [];
    this.#current = null;
    yield* this.#closeAt(current.index, status);
  }

  /** Goes on with the item of this kind, or ends the other one and begins it. */
  *#writeInto(kind: Current["kind"], item: () => JsonObject): Generator<JsonObject, Current> {
    if (this.#current?.kind === kind) return this.#current;
    yield* this.#closeCurrent("completed");
    const opened: Current = { kind, ...(yield* this.#open(item())), part: null };
    this.#current = opened;
    return opened;
  }

  /** Goes on with the part of this type, or ends the other one and begins it. */
  *#writePart(current: Current, part: JsonObject & { type: string }): Generator<JsonObject, JsonObject> {
    const { index, item } = current;
    const before = current.part;
    if (before?.type !== part.type) {
      if (before) for (const event of closePart(item, index, before.index)) yield* this.#emit(event);
      current.part = { type: part.type, index: before ? before.index + 1 : 0 };
      const place = { item_id: item.id, output_index: index, content_index: current.part.index };
      yield* this.#emit({ type: "response.content_part.added", ...place, part });
    }
    return { item_id: item.id, output_index: index, content_index: current.part?.index ?? 0 };
  }

  *#addReasoning({ reasoning, reasoningDetails }: ChatDelta): Events {
    if (reasoning === "" && reasoningDetails.length === 0) return;
    const current = yield* this.#writeInto("reasoning", () => ({
      id: newId("rs"),
      type: "reasoning",
      status: "in_progress",
      summary: [],
    }));
    this.#details.push(...reasoningDetails);
    if (reasoning === "") return;
    if (this.#body.reasoning?.summary) {
      yield* this.#addSummary(current, reasoning);
      return;
    }
    const place = yield* this.#writePart(current, { type: "reasoning_text", text: "" });
    yield* this.#emit({ type: "response.reasoning_text.delta", ...place, delta: reasoning });
  }

  /** Who asks for a summary looks for the reasoning there. */
  *#addSummary(current: Current, delta: string): Events {
    const place = { item_id: current.item.id, output_index: current.index, summary_index: 0 };
    if (!current.part) {
      current.part = { type: "summary_text", index: 0 };
      const part = { type: "summary_text", text: "" };
      yield* this.#emit({ type: "response.reasoning_summary_part.added", ...place, part });
    }
    yield* this.#emit({ type: "response.reasoning_summary_text.delta", ...place, delta });
  }

  *#addMessage({ text, refusal, annotations, logprobs, extraContent, calls }: ChatDelta): Events {
    if (text !== "" || refusal !== "" || annotations.length > 0) {
      const current = yield* this.#writeInto("message", () => ({
        id: newId("msg"),
        type: "message",
        status: "in_progress",
        role: "assistant",
        content: [],
      }));
      if (text !== "" || annotations.length > 0) {
        const place = yield* this.#writePart(current, { type: "output_text", annotations: [], logprobs: [], text: "" });
        if (text !== "") yield* this.#emit({ type: "response.output_text.delta", ...place, delta: text, logprobs });
        for (const annotation of annotations) yield* this.#annotate(current, place, toAnnotation(annotation));
      }
      if (refusal !== "") {
        const place = yield* this.#writePart(current, { type: "refusal", refusal: "" });
        yield* this.#emit({ type: "response.refusal.delta", ...place, delta: refusal });
      }
    }
    // Gemini signs a text on a last piece without any; a signature beside calls stands on the calls themselves.
    if (extraContent !== undefined && this.#current?.kind === "message" && calls.length === 0) {
      this.#current.item.extra_content = extraContent;
    }
  }

  *#annotate(current: Current, place: JsonObject, annotation: JsonObject): Events {
    const position = this.#snapshot.annotationCount(current.index, Number(place.content_index));
    yield* this.#emit({ type: "response.output_text.annotation.added", ...place, annotation_index: position, annotation });
  }

  *#addCall(call: CallDelta): Events {
    let index = this.#calls.get(call.index);
    if (index === undefined) {
      yield* this.#closeCurrent("completed");
      ({ index } = yield* this.#open(newCall(call)));
      this.#calls.set(call.index, index);
    }
    const item = this.#snapshot.item(index);
    if (!item) return;
    if (item.name === "") item.name = call.name;
    if (call.extraContent !== undefined) item.extra_content = call.extraContent;
    if (call.text === "") return;
    const type = call.kind === "custom" ? "response.custom_tool_call_input.delta" : "response.function_call_arguments.delta";
    yield* this.#emit({ type, item_id: item.id, output_index: index, delta: call.text });
  }
}

function newCall({ id, kind, name }: CallDelta): JsonObject {
  const itemId = newId(kind === "custom" ? "ctc" : "fc");
  // Every call needs a name for its result to be given under, also where the vendor gave it none.
  const call = { id: itemId, status: "in_progress", call_id: id ?? itemId, name };
  return kind === "custom" ? { ...call, type: "custom_tool_call", input: "" } : { ...call, type: "function_call", arguments: "" };
}
