/**
 * Gemini streams whole function calls, OpenAI pieces of them: the pieces are kept back until their choice ends. What is kept back
 * has not been delivered, so a stream that breaks off in a call is not charged for it.
 */
import { isJsonObject } from "../../providers/json.ts";
import type { JsonObject } from "../../providers/provider.ts";

/** What is known of a call so far, with one more piece of it. */
function joined(call: JsonObject | undefined, { index: _index, ...piece }: JsonObject): JsonObject {
  const target = isJsonObject(call?.function) ? call.function : {};
  const more = isJsonObject(piece.function) ? piece.function : {};
  const text = [target.arguments, more.arguments].filter((part) => typeof part === "string").join("");
  return { ...call, ...piece, function: { ...target, ...more, arguments: text } };
}

export class WholeToolCalls {
  /** By choice, then by the call's index. */
  readonly #open = new Map<unknown, Map<unknown, JsonObject>>();

  /** A chunk whose pieces are kept back, and whose ended choices have their calls whole. */
  pass(body: JsonObject): JsonObject {
    const choices = Array.isArray(body.choices) ? body.choices.filter(isJsonObject) : [];
    return { ...body, choices: choices.map((choice) => this.#passChoice(choice)) };
  }

  /** Calls of choices that nobody ended, as choices with a delta; each is given once. */
  rest(): JsonObject[] {
    return [...this.#open.keys()].map((index) => ({ index, delta: { tool_calls: this.#take(index) } }));
  }

  #passChoice(choice: JsonObject): JsonObject {
    const { tool_calls: pieces, ...delta } = isJsonObject(choice.delta) ? choice.delta : {};
    if (Array.isArray(pieces)) for (const piece of pieces.filter(isJsonObject)) this.#add(choice.index, piece);
    const hasCalls = typeof choice.finish_reason === "string" && this.#open.has(choice.index);
    return { ...choice, delta: hasCalls ? { ...delta, tool_calls: this.#take(choice.index) } : delta };
  }

  #add(choice: unknown, piece: JsonObject): void {
    const calls = this.#open.get(choice) ?? new Map<unknown, JsonObject>();
    this.#open.set(choice, calls);
    calls.set(piece.index, joined(calls.get(piece.index), piece));
  }

  #take(choice: unknown): JsonObject[] {
    const calls = this.#open.get(choice);
    this.#open.delete(choice);
    return calls ? [...calls.values()] : [];
  }
}
