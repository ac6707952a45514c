/**
 * A completion's messages without nulls where the first reference promises a value: a message that only calls tools says "", and
 * what is absent is left out. Clients read both alike (`message.content || ""`), and a validator of that reference only this.
 */
import { isJsonObject } from "../../providers/json.ts";
import type { JsonObject } from "../../providers/provider.ts";

function settledMessage(message: JsonObject): JsonObject {
  const { tool_calls, ...rest } = message;
  const calls = tool_calls === null || tool_calls === undefined ? {} : { tool_calls };
  return { ...rest, content: message.content ?? "", ...calls };
}

/** The same completion; choices that are none stay as they came. */
export function withSettledMessages(body: JsonObject): JsonObject {
  if (!Array.isArray(body.choices)) return body;
  const choices = body.choices.map((choice: unknown) =>
    isJsonObject(choice) && isJsonObject(choice.message) ? { ...choice, message: settledMessage(choice.message) } : choice,
  );
  return { ...body, choices };
}
