/** Tools, the choice among them, and the format of the text, as chat has them. */
import type { JsonObject } from "../../../providers/provider.ts";
import type { ResponseBody, ResponseTool } from "../../../schemas/response-request.ts";

type ToolChoice = NonNullable<ResponseBody["tool_choice"]>;
type TextFormat = NonNullable<NonNullable<ResponseBody["text"]>["format"]>;
type CustomFormat = NonNullable<Extract<ResponseTool, { type: "custom" }>["format"]>;

/** The fields that say something: null is as good as left out in Responses, but not everywhere in chat. */
function said(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}

function toCustomFormat(format: CustomFormat): JsonObject {
  if (format.type === "text") return { type: "text" };
  const { syntax, definition } = format;
  return { type: "grammar", grammar: { syntax, definition } };
}

export function toChatTool(tool: ResponseTool): JsonObject {
  const { name, description } = tool;
  if (tool.type === "custom") {
    const format = tool.format ? toCustomFormat(tool.format) : null;
    return { type: "custom", custom: said({ name, description, format }) };
  }
  return { type: "function", function: said({ name, description, parameters: tool.parameters, strict: tool.strict }) };
}

function named({ type, name }: { type: string; name: string }): JsonObject {
  return { type, [type]: { name } };
}

export function toChatToolChoice(choice: ToolChoice): string | JsonObject {
  if (typeof choice === "string") return choice;
  if (choice.type !== "allowed_tools") return named(choice);
  const { mode, tools } = choice;
  return { type: "allowed_tools", allowed_tools: { mode, tools: tools.map(named) } };
}

export function toResponseFormat(format: TextFormat): JsonObject {
  if (format.type !== "json_schema") return { type: format.type };
  const { name, description, schema, strict } = format;
  return { type: "json_schema", json_schema: said({ name, description, schema, strict }) };
}
