/** What a chat chunk adds to its answer, in the names of all vendors, read once. */
import { isJsonObject } from "../../../providers/json.ts";
import type { JsonObject } from "../../../providers/provider.ts";

/** A piece of a tool call. */
export interface CallDelta {
  /** Which call of the answer it belongs to. */
  index: number;
  id: string | null;
  kind: "function" | "custom";
  name: string;
  /** Of the arguments of a function, or of a custom tool's input. */
  text: string;
  extraContent: unknown;
}

export interface ChatDelta {
  reasoning: string;
  /** Pieces of signed or encrypted reasoning (`reasoning_details`). */
  reasoningDetails: JsonObject[];
  text: string;
  refusal: string;
  annotations: JsonObject[];
  logprobs: JsonObject[];
  calls: CallDelta[];
  extraContent: unknown;
  finishReason: string | null;
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function objects(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** Content is a string almost everywhere; some servers send it in parts. */
function contentText(content: unknown): string {
  return typeof content === "string"
    ? content
    : objects(content)
        .map((part) => text(part.text))
        .join("");
}

function readCall(call: JsonObject, position: number): CallDelta {
  const isCustom = call.type === "custom" || isJsonObject(call.custom);
  const body = isCustom ? call.custom : call.function;
  const called = isJsonObject(body) ? body : {};
  return {
    index: Number.isSafeInteger(call.index) ? Number(call.index) : position,
    id: text(call.id) || null,
    kind: isCustom ? "custom" : "function",
    name: text(called.name),
    text: text(isCustom ? called.input : called.arguments),
    extraContent: call.extra_content,
  };
}

/** The first choice of a chunk, or of a whole completion as if it were one; null when it has none. */
export function readDelta(chat: JsonObject): ChatDelta | null {
  const choice = objects(chat.choices).find(({ index }) => index === 0 || index === undefined);
  if (!choice) return null;
  const message = choice.delta ?? choice.message;
  const said = isJsonObject(message) ? message : {};
  const logprobs = isJsonObject(choice.logprobs) ? choice.logprobs.content : null;
  return {
    reasoning: text(said.reasoning_content) || text(said.reasoning),
    reasoningDetails: objects(said.reasoning_details),
    text: contentText(said.content),
    refusal: text(said.refusal),
    annotations: objects(said.annotations),
    logprobs: objects(logprobs),
    calls: objects(said.tool_calls).map(readCall),
    extraContent: said.extra_content,
    finishReason: typeof choice.finish_reason === "string" ? choice.finish_reason : null,
  };
}
