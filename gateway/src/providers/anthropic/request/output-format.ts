/** The form of the answer, from OpenAI's `response_format`. */
import type { JsonObject } from "../../provider.ts";
import type { ChatBody } from "./chat-body.ts";
import { toStrictSchema } from "./strict-schema.ts";

/** Claude has no mode for JSON of any shape; it is told, as OpenAI's models must be told as well. */
const JSON_OBJECT_INSTRUCTION = "Answer with one valid JSON object and nothing else: no text around it and no code fence.";

/** For `output_config.format`; null for free text. */
export function toOutputFormat({ response_format: format }: ChatBody): JsonObject | null {
  if (format?.type !== "json_schema") return null;
  return { type: "json_schema", schema: toStrictSchema(format.json_schema.schema ?? { type: "object" }) };
}

/** What to add to the system prompt; none for a form that the API itself ensures. */
export function formatInstructions({ response_format: format }: ChatBody): JsonObject[] {
  return format?.type === "json_object" ? [{ type: "text", text: JSON_OBJECT_INSTRUCTION }] : [];
}
