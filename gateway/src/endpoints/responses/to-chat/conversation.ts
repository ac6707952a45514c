/**
 * The items of `input` as chat messages. Chat has one message where Responses have several items: what a model thought, said and
 * called in one turn. So the assistant's items are gathered until something else comes, or until they can only be of a next turn.
 */
import type { JsonObject } from "../../../providers/provider.ts";
import type { ResponseBody, ResponseInputItem } from "../../../schemas/response-request.ts";
import { readCarriedReasoning } from "./carried-reasoning.ts";
import { toAssistantContent, toChatContent } from "./content.ts";

type Item<Type extends ResponseInputItem["type"]> = Extract<ResponseInputItem, { type: Type }>;
type InputMessage = Exclude<ResponseInputItem, { type: string }>;
type ReasoningItem = Item<"reasoning">;
type ToolOutput = Item<"function_call_output"> | Item<"custom_tool_call_output">;

/** What Gemini signs its parts with; it stands where its own OpenAI-compatible endpoint has it. */
function extraContent(item: JsonObject): JsonObject {
  return item.extra_content === undefined ? {} : { extra_content: item.extra_content };
}

class Conversation {
  readonly messages: JsonObject[] = [];
  #turn: JsonObject = {};
  #calls: JsonObject[] = [];

  add(item: ResponseInputItem): void {
    if (item.type === "reasoning") this.#addReasoning(item);
    else if (item.type === "function_call") this.#addFunctionCall(item);
    else if (item.type === "custom_tool_call") this.#addCustomCall(item);
    else if (item.type === "function_call_output" || item.type === "custom_tool_call_output") this.#addOutput(item);
    else this.#addMessage(item);
  }

  /** Ends the assistant's turn. Reasoning that nothing was said or called after is no message. */
  endTurn(): void {
    const calls = this.#calls.length > 0 ? { tool_calls: this.#calls } : {};
    if ("content" in this.#turn || this.#calls.length > 0) {
      this.messages.push({ role: "assistant", content: null, ...this.#turn, ...calls });
    }
    this.#turn = {};
    this.#calls = [];
  }

  #addMessage(message: InputMessage): void {
    const { content, role } = message;
    if (role === "assistant") {
      if ("content" in this.#turn || this.#calls.length > 0) this.endTurn();
      this.#turn = { ...this.#turn, ...toAssistantContent(content), ...extraContent(message) };
      return;
    }
    this.endTurn();
    // "developer" is OpenAI's own word for it, which many other servers refuse.
    this.messages.push({ role: role === "developer" ? "system" : role, content: toChatContent(content) });
  }

  #addReasoning({ content, summary, encrypted_content: encrypted }: ReasoningItem): void {
    if ("content" in this.#turn || this.#calls.length > 0) this.endTurn();
    const text = (content?.length ? content : (summary ?? [])).map((part) => part.text).join("\n");
    const details = readCarriedReasoning(encrypted);
    if (text !== "") this.#turn.reasoning_content = text;
    if (details) this.#turn.reasoning_details = details;
  }

  #addFunctionCall(item: Item<"function_call">): void {
    const { call_id: id, name, arguments: text } = item;
    this.#calls.push({ id, type: "function", function: { name, arguments: text }, ...extraContent(item) });
  }

  #addCustomCall({ call_id: id, name, input }: Item<"custom_tool_call">): void {
    this.#calls.push({ id, type: "custom", custom: { name, input } });
  }

  #addOutput({ call_id: id, output }: ToolOutput): void {
    this.endTurn();
    this.messages.push({ role: "tool", tool_call_id: id, content: toChatContent(output) });
  }
}

/** The chat messages of a request, its instructions first. */
export function toMessages({ input, instructions }: ResponseBody): JsonObject[] {
  const first = instructions ? [{ role: "system", content: instructions }] : [];
  if (typeof input === "string") return [...first, { role: "user", content: input }];
  const conversation = new Conversation();
  for (const item of input) conversation.add(item);
  conversation.endTurn();
  return [...first, ...conversation.messages];
}
