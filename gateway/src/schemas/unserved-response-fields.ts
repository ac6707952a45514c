/**
 * What OpenAI's Responses can do and we do not: whatever has a price of its own besides the tokens, and whatever needs a response
 * that was stored, because nothing is stored here. Refused by name, before the body is checked field by field, so that the caller
 * reads why instead of what else would have fitted.
 */
import { ApiError } from "../errors/api-error.ts";
import { isJsonObject } from "../providers/json.ts";
import type { JsonObject } from "../providers/provider.ts";

const NOT_STORED = "is not offered here: responses are not stored. Send the earlier items of the conversation in `input`.";
const NOT_PRICED = "is not offered here, because what it may cost is not part of our prices. Leave it out.";
const NO_FILES = "is not offered here: files are not kept or fetched. Send the content itself";

const UNSERVED_FIELDS: Readonly<Record<string, string>> = {
  previous_response_id: NOT_STORED,
  conversation: NOT_STORED,
  prompt: "is not offered here: prompt templates are not stored. Send their text in `instructions` and `input`.",
  models: "is a field of chat completions. Leave it out here.",
  context_management: NOT_PRICED,
  image: NOT_PRICED,
  moderation: NOT_PRICED,
  access_programs: NOT_PRICED,
};
const SERVED_TOOLS: readonly unknown[] = ["function", "custom"];
const SERVED_CHOICES: readonly unknown[] = [...SERVED_TOOLS, "allowed_tools"];
/** Items that are refused for another reason than a price. */
const UNSERVED_ITEMS: Readonly<Record<string, string>> = { item_reference: NOT_STORED };
const SERVED_ITEMS: readonly unknown[] = [
  "message",
  "function_call",
  "function_call_output",
  "custom_tool_call",
  "custom_tool_call_output",
  "reasoning",
];

function refuse(param: string, why: string): never {
  throw new ApiError("invalid_request", { message: `${param}: ${why}`, param });
}

function listAt(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function refuseTools({ tools, tool_choice: choice }: JsonObject): void {
  for (const [index, tool] of listAt(tools).entries()) {
    if (!isJsonObject(tool) || typeof tool.type !== "string" || SERVED_TOOLS.includes(tool.type)) continue;
    refuse(`tools[${index}].type`, `the built-in tool ${tool.type} ${NOT_PRICED} Tools of type function and custom are.`);
  }
  if (!isJsonObject(choice) || typeof choice.type !== "string" || SERVED_CHOICES.includes(choice.type)) return;
  refuse("tool_choice.type", `the built-in tool ${choice.type} ${NOT_PRICED}`);
}

/** Parts that stand for a file elsewhere. */
function refuseReferences(parts: unknown, path: string): void {
  for (const [index, part] of listAt(parts).entries()) {
    if (!isJsonObject(part)) continue;
    const place = `${path}[${index}]`;
    const instead = part.type === "input_image" ? "`image_url`" : "`file_data`";
    if (typeof part.file_id === "string") refuse(`${place}.file_id`, `${NO_FILES} in ${instead}.`);
    if (typeof part.file_url === "string") refuse(`${place}.file_url`, `${NO_FILES} in ${instead}.`);
  }
}

function refuseItems({ input }: JsonObject): void {
  for (const [index, item] of listAt(input).entries()) {
    if (!isJsonObject(item)) continue;
    const place = `input[${index}]`;
    if (typeof item.type === "string" && !SERVED_ITEMS.includes(item.type)) {
      const why = `items of type ${item.type} belong to a built-in tool, which ${NOT_PRICED}`;
      refuse(`${place}.type`, UNSERVED_ITEMS[item.type] ?? why);
    }
    refuseReferences(item.content, `${place}.content`);
    refuseReferences(item.output, `${place}.output`);
  }
}

/** @throws ApiError invalid_request naming the first field that is not offered. */
export function refuseUnservedFields(body: JsonObject): void {
  const field = Object.keys(UNSERVED_FIELDS).find((name) => body[name] !== undefined && body[name] !== null);
  if (field !== undefined) refuse(field, String(UNSERVED_FIELDS[field]));
  if (body.background === true) refuse("background", "is not offered here: responses are not stored. Use `stream` instead.");
  refuseTools(body);
  refuseItems(body);
}
