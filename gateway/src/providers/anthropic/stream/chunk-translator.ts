/**
 * Anthropic's stream events as chat completion chunks.
 *
 * A message is a row of blocks (text, thinking, tool calls), each with a start, deltas and a stop, between `message_start` and
 * `message_stop`. Tool calls are counted on their own for OpenAI's `index`, as are thinking blocks for that of reasoning_details.
 * Events, blocks and deltas of kinds that we do not know are skipped, as Anthropic's versioning policy asks of clients.
 *
 * Source: Anthropic's "Streaming messages".
 */
import { isJsonObject } from "../../json.ts";
import type { ChatChunk, JsonObject } from "../../provider.ts";
import { toFinishReason } from "../answer/finish-reason.ts";
import { redactedDetail, textDetail } from "../answer/reasoning-details.ts";
import { UsageMeter } from "./usage-meter.ts";

/** A tool call that is being written. */
interface OpenCall {
  index: number;
  hasArguments: boolean;
  /** What the block started with; Anthropic starts with none and sends it in deltas. */
  input: unknown;
}

type EventReader = (event: JsonObject) => ChatChunk[];
type DeltaReader = (delta: JsonObject, blockIndex: unknown) => ChatChunk[];

export class ChunkTranslator {
  readonly #meter = new UsageMeter();
  readonly #created: number;
  #head: JsonObject | null = null;
  #isComplete = false;
  #callCount = 0;
  readonly #openCalls = new Map<unknown, OpenCall>();
  #thinkingCount = 0;
  readonly #thinkingIndexes = new Map<unknown, number>();

  /** @param created seconds since the epoch; Anthropic does not tell. */
  constructor(created: number) {
    this.#created = created;
  }

  /** Whether the vendor has said that the message is complete. */
  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** The chunks that an event stands for; null for an event of the middle that comes before `message_start`. */
  translate(event: JsonObject): ChatChunk[] | null {
    const { type } = event;
    if (typeof type !== "string" || !Object.hasOwn(this.#events, type)) return [];
    if (this.#head === null && type !== "message_start") return null;
    return this.#events[type]?.(event) ?? [];
  }

  readonly #events: Readonly<Record<string, EventReader>> = {
    message_start: ({ message }) => {
      const { id, model, usage } = isJsonObject(message) ? message : {};
      this.#head = { id, object: "chat.completion.chunk", created: this.#created, model };
      this.#meter.report(usage, false);
      return [this.#chunk({ role: "assistant" })];
    },
    content_block_start: ({ index, content_block: block }) => (isJsonObject(block) ? this.#startBlock(index, block) : []),
    content_block_delta: ({ index, delta }) => {
      if (!isJsonObject(delta) || typeof delta.type !== "string" || !Object.hasOwn(this.#deltas, delta.type)) return [];
      return this.#deltas[delta.type]?.(delta, index) ?? [];
    },
    content_block_stop: ({ index }) => this.#stopBlock(index),
    message_delta: ({ delta, usage }) => {
      this.#meter.report(usage, true);
      const reason = isJsonObject(delta) ? delta.stop_reason : null;
      return typeof reason === "string" ? [this.#chunk({}, toFinishReason(reason)), ...this.#usageChunk()] : [];
    },
    message_stop: () => {
      this.#isComplete = true;
      return [];
    },
  };

  readonly #deltas: Readonly<Record<string, DeltaReader>> = {
    text_delta: ({ text }) => (typeof text === "string" ? this.#textChunk(text) : []),
    thinking_delta: ({ thinking }, index) => (typeof thinking === "string" ? this.#thinkingChunk(thinking, index) : []),
    signature_delta: ({ signature }, index) => {
      const details = [textDetail(this.#thinkingIndexes.get(index) ?? 0, { text: "", signature })];
      return [this.#chunk({ reasoning_details: details })];
    },
    input_json_delta: ({ partial_json: json }, index) => (typeof json === "string" ? this.#argumentsChunk(json, index) : []),
  };

  #startBlock(index: unknown, block: JsonObject): ChatChunk[] {
    const { type } = block;
    if (type === "text" && typeof block.text === "string") return this.#textChunk(block.text);
    if (type === "thinking" || type === "redacted_thinking") {
      const position = this.#thinkingCount;
      this.#thinkingCount += 1;
      this.#thinkingIndexes.set(index, position);
      if (type === "redacted_thinking") return [this.#chunk({ reasoning_details: [redactedDetail(position, block.data)] })];
      return typeof block.thinking === "string" ? this.#thinkingChunk(block.thinking, index) : [];
    }
    if (type !== "tool_use") return [];
    const call = { index: this.#callCount, hasArguments: false, input: block.input };
    this.#callCount += 1;
    this.#openCalls.set(index, call);
    if (typeof block.name === "string") this.#meter.deliver(block.name);
    const started = { index: call.index, id: block.id, type: "function", function: { name: block.name, arguments: "" } };
    return [this.#chunk({ tool_calls: [started] })];
  }

  /** A call without arguments has no delta, but its arguments are still a JSON text for the caller to parse. */
  #stopBlock(index: unknown): ChatChunk[] {
    const call = this.#openCalls.get(index);
    return call === undefined || call.hasArguments ? [] : this.#argumentsChunk(JSON.stringify(call.input ?? {}), index);
  }

  #textChunk(text: string): ChatChunk[] {
    if (text === "") return [];
    this.#meter.deliver(text);
    return [this.#chunk({ content: text })];
  }

  #thinkingChunk(text: string, index: unknown): ChatChunk[] {
    if (text === "") return [];
    this.#meter.deliver(text);
    const details = [textDetail(this.#thinkingIndexes.get(index) ?? 0, { text })];
    return [this.#chunk({ reasoning_content: text, reasoning_details: details })];
  }

  #argumentsChunk(json: string, index: unknown): ChatChunk[] {
    const call = this.#openCalls.get(index);
    if (call === undefined || json === "") return [];
    call.hasArguments = true;
    this.#meter.deliver(json);
    return [this.#chunk({ tool_calls: [{ index: call.index, function: { arguments: json } }] })];
  }

  #chunk(delta: JsonObject, finishReason: string | null = null): ChatChunk {
    const choice = { index: 0, delta, logprobs: null, finish_reason: finishReason };
    return { body: { ...this.#head, choices: [choice] }, ...this.#meter.current };
  }

  #usageChunk(): ChatChunk[] {
    const final = this.#meter.final();
    return final === null ? [] : [{ body: { ...this.#head, choices: [], usage: final.neutral }, ...final.told }];
  }
}
