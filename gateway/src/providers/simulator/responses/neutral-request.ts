/** A Responses request in the simulator's own form, so that all wire formats have one author of answers. */
import type { ContentPart, SimulatorMessage, SimulatorRequest } from "../request.ts";
import type { ResponsesItem, ResponsesPart, ResponsesRequest } from "./request.ts";

type Content = string | readonly ResponsesPart[];

function toPart(part: ResponsesPart): ContentPart {
  if (part.type === "refusal") return { type: "refusal", refusal: part.refusal };
  if (part.type === "input_image") {
    const detail = part.detail === "original" ? "high" : part.detail;
    return { type: "image_url", image_url: { url: part.image_url, ...(detail ? { detail } : {}) } };
  }
  if (part.type === "input_file")
    return { type: "file", file: part.file_data === undefined ? {} : { file_data: part.file_data } };
  return { type: "text", text: part.text };
}

function toContent(content: Content): string | ContentPart[] {
  return typeof content === "string" ? content : content.map(toPart);
}

/** What an assistant said, as chat has it: one text. */
function textOf(content: Content): string {
  return typeof content === "string" ? content : content.map((part) => ("text" in part ? String(part.text) : "")).join("");
}

/** The conversation. Calls that follow one another, and a text before them, are one message of chat. */
function toMessages(items: readonly ResponsesItem[]): SimulatorMessage[] {
  const messages: SimulatorMessage[] = [];
  for (const item of items) {
    if (item.type === "reasoning") continue;
    if (item.type === "function_call_output") {
      messages.push({ role: "tool", content: toContent(item.output), tool_call_id: item.call_id });
    } else if (item.type === "function_call") {
      const call = { id: item.call_id, type: "function" as const, function: { name: item.name, arguments: item.arguments } };
      const last = messages.at(-1);
      if (last?.role === "assistant") last.tool_calls = [...(last.tool_calls ?? []), call];
      else messages.push({ role: "assistant", content: null, tool_calls: [call] });
    } else if (item.role === "assistant") {
      messages.push({ role: "assistant", content: textOf(item.content) });
    } else {
      messages.push({ role: item.role === "developer" ? "system" : item.role, content: toContent(item.content) });
    }
  }
  return messages;
}

function toFormat({ text }: ResponsesRequest): Pick<SimulatorRequest, "response_format"> {
  const format = text?.format;
  if (format?.type === "json_object") return { response_format: { type: "json_object" } };
  if (format?.type !== "json_schema") return {};
  return { response_format: { type: "json_schema", json_schema: { name: format.name, schema: format.schema } } };
}

function toTools({ tools, tool_choice: choice }: ResponsesRequest): Pick<SimulatorRequest, "tools" | "tool_choice"> {
  if (!tools?.length) return {};
  return {
    tools: tools.map(({ name, description, parameters }) => ({
      type: "function",
      function: { name, ...(description ? { description } : {}), ...(parameters ? { parameters } : {}) },
    })),
    ...(choice
      ? { tool_choice: typeof choice === "string" ? choice : { type: "function", function: { name: choice.name } } }
      : {}),
  };
}

/** The same request as a chat of the simulator's. */
export function toSimulatorRequest(request: ResponsesRequest): SimulatorRequest {
  const { model, input, instructions, max_output_tokens: limit, reasoning, stream } = request;
  const first: SimulatorMessage[] = instructions ? [{ role: "system", content: instructions }] : [];
  const messages: SimulatorMessage[] = typeof input === "string" ? [{ role: "user", content: input }] : toMessages(input);
  return {
    model,
    messages: [...first, ...messages],
    stream,
    stream_options: stream === true ? { include_usage: true } : null,
    max_completion_tokens: limit,
    reasoning_effort: reasoning?.effort,
    ...toTools(request),
    ...toFormat(request),
  };
}
