import { fieldOf, textOrNull } from "../json.ts";

/** The text that a chunk, or an event of a response, adds to the first choice; "" when it adds none (a tool call, the usage chunk). */
export function deltaText(chunk: unknown): string {
  if (fieldOf(chunk, "type") === "response.output_text.delta") return textOrNull(fieldOf(chunk, "delta")) ?? "";
  const choices = fieldOf(chunk, "choices");
  if (!Array.isArray(choices)) return "";
  const first: unknown = choices.find((choice) => (fieldOf(choice, "index") ?? 0) === 0);
  const content = fieldOf(fieldOf(first, "delta"), "content");
  return typeof content === "string" ? content : "";
}
