/** What is wrong with a request only in combination, in Anthropic's words. */
import type { MessageBlock, MessagesRequest } from "./request.ts";
import { blocksOf } from "./request.ts";

type Rule = (request: MessagesRequest) => string | null;

const CACHE_MARKS_MAX = 4;

const rules: readonly Rule[] = [
  ({ thinking, max_tokens }) =>
    thinking?.type === "enabled" && thinking.budget_tokens >= max_tokens
      ? "`max_tokens` must be greater than `thinking.budget_tokens`."
      : null,
  ({ thinking, temperature }) =>
    thinking?.type === "enabled" && temperature !== undefined && temperature !== 1
      ? "`temperature` may only be set to 1 when thinking is enabled."
      : null,
  ({ thinking, tool_choice: choice }) =>
    (thinking?.type === "enabled" || thinking?.type === "adaptive") && (choice?.type === "any" || choice?.type === "tool")
      ? "Thinking may not be enabled when tool_choice forces tool use."
      : null,
  ({ tools, tool_choice: choice }) =>
    choice !== undefined && !tools?.length ? "tool_choice: may only be specified while providing `tools`." : null,
  ({ tools, tool_choice: choice }) =>
    choice?.type === "tool" && !tools?.some(({ name }) => name === choice.name)
      ? `Tool '${choice.name}' not found in provided tools`
      : null,
  ({ messages }) => (messages[0]?.role === "assistant" ? 'messages: first message must use the "user" role' : null),
  ({ messages, system }) =>
    [...messages.flatMap(({ content }) => blocksOf(content)), ...(Array.isArray(system) ? system : [])].some(isEmptyText)
      ? "messages: text content blocks must be non-empty"
      : null,
  (request) => {
    const marks = countCacheMarks(request);
    return marks > CACHE_MARKS_MAX ? `A maximum of 4 blocks with cache_control may be provided. Found ${marks}.` : null;
  },
  findUnmatchedTool,
];

/** The first contradiction, or null. */
export function findContradiction(request: MessagesRequest): string | null {
  for (const rule of rules) {
    const found = rule(request);
    if (found !== null) return found;
  }
  return null;
}

function isEmptyText(block: MessageBlock): boolean {
  return block.type === "text" && block.text === "";
}

function countCacheMarks({ tools = [], system, messages }: MessagesRequest): number {
  const blocks = messages.flatMap(({ content }) => blocksOf(content));
  const inner = blocks.flatMap((block) => (block.type === "tool_result" && Array.isArray(block.content) ? block.content : []));
  const all = [...tools, ...(Array.isArray(system) ? system : []), ...blocks, ...inner];
  return all.filter((block) => "cache_control" in block && block.cache_control != null).length;
}

/** Every call needs its result in the very next message, and every result its call in the one before. */
function findUnmatchedTool({ messages }: MessagesRequest): string | null {
  for (const [index, { content }] of messages.entries()) {
    const blocks = blocksOf(content);
    const called = idsOf(messages[index - 1], "tool_use");
    const [stray] = blocks.flatMap((block) => (block.type === "tool_result" && !called.has(block.tool_use_id) ? [block] : []));
    if (stray) return `messages.${index}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${stray.tool_use_id}.`;
    const answered = idsOf(messages[index + 1], "tool_result");
    const [open] = blocks.flatMap((block) => (block.type === "tool_use" && !answered.has(block.id) ? [block] : []));
    if (open)
      return `messages.${index}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${open.id}.`;
  }
  return null;
}

function idsOf(message: MessagesRequest["messages"][number] | undefined, type: "tool_use" | "tool_result"): Set<string> {
  const blocks = message === undefined ? [] : blocksOf(message.content);
  return new Set(
    blocks.flatMap((block) => {
      if (block.type === "tool_use" && type === "tool_use") return [block.id];
      return block.type === "tool_result" && type === "tool_result" ? [block.tool_use_id] : [];
    }),
  );
}
