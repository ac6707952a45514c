/** A request of Anthropic's in the simulator's own form, so that both wire formats have one author of answers. */
import type { ContentPart, SimulatorMessage, SimulatorRequest } from "../request.ts";
import { blocksOf, type MessageBlock, type MessagesRequest } from "./request.ts";

/** From how large a budget on the simulator thinks how long. */
const MEDIUM_BUDGET = 4_096;
const HIGH_BUDGET = 16_384;

/** The same request as a chat of the simulator's. */
export function toSimulatorRequest(request: MessagesRequest): SimulatorRequest {
  const { model, max_tokens, stop_sequences, temperature, top_p, tools, output_config } = request;
  const format = output_config?.format;
  return {
    model,
    messages: [...systemMessages(request), ...request.messages.flatMap(toMessages)],
    max_tokens,
    temperature,
    top_p,
    ...(stop_sequences ? { stop: stop_sequences } : {}),
    reasoning_effort: readEffort(request),
    ...(tools?.length ? { tools: tools.map(toTool), tool_choice: toToolChoice(request) } : {}),
    ...(format
      ? { response_format: { type: "json_schema" as const, json_schema: { name: "answer", schema: format.schema } } }
      : {}),
  };
}

function systemMessages({ system }: MessagesRequest): SimulatorMessage[] {
  const texts = typeof system === "string" ? [system] : (system ?? []).map(({ text }) => text);
  return texts.map((content) => ({ role: "system", content }));
}

function toMessages({ role, content }: MessagesRequest["messages"][number]): SimulatorMessage[] {
  const blocks = blocksOf(content);
  const parts = toParts(blocks);
  if (role === "assistant") {
    const calls = blocks.flatMap((block) => {
      if (block.type !== "tool_use") return [];
      return [
        { id: block.id, type: "function" as const, function: { name: block.name, arguments: JSON.stringify(block.input) } },
      ];
    });
    return [{ role: "assistant", content: parts.length > 0 ? parts : null, ...(calls.length > 0 ? { tool_calls: calls } : {}) }];
  }
  const results = blocks.flatMap((block): SimulatorMessage[] => {
    if (block.type !== "tool_result") return [];
    const inner = typeof block.content === "string" ? block.content : toParts(block.content ?? []);
    return [{ role: "tool", tool_call_id: block.tool_use_id, content: inner }];
  });
  return parts.length > 0 ? [...results, { role: "user", content: parts }] : results;
}

function toParts(blocks: readonly MessageBlock[]): ContentPart[] {
  return blocks.flatMap((block): ContentPart[] => {
    if (block.type === "text") return [{ type: "text", text: block.text }];
    if (block.type === "image") return [{ type: "image_url", image_url: { url: "https://simulator.invalid/image" } }];
    if (block.type !== "document") return [];
    return [{ type: "file", file: block.source.type === "url" ? {} : { file_data: block.source.data } }];
  });
}

function toTool(tool: NonNullable<MessagesRequest["tools"]>[number]): NonNullable<SimulatorRequest["tools"]>[number] {
  const description = tool.description === undefined ? {} : { description: tool.description };
  return { type: "function", function: { name: tool.name, ...description, parameters: tool.input_schema } };
}

function toToolChoice({ tool_choice: choice }: MessagesRequest): NonNullable<SimulatorRequest["tool_choice"]> {
  if (choice?.type === "tool") return { type: "function", function: { name: choice.name } };
  return choice?.type === "any" ? "required" : (choice?.type ?? "auto");
}

function readEffort({ thinking, output_config }: MessagesRequest): "none" | "low" | "medium" | "high" | "xhigh" {
  if (thinking?.type === "enabled") {
    if (thinking.budget_tokens >= HIGH_BUDGET) return "high";
    return thinking.budget_tokens >= MEDIUM_BUDGET ? "medium" : "low";
  }
  if (thinking?.type !== "adaptive") return "none";
  const effort = output_config?.effort ?? "high";
  return effort === "max" ? "xhigh" : effort;
}
