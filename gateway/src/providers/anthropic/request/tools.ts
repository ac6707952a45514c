/** Tools and the choice among them, as Claude wants them. */
import type { JsonObject } from "../../provider.ts";
import type { ChatBody } from "./chat-body.ts";
import type { ClaudeModel } from "./claude-model.ts";
import { marked } from "./messages/content-blocks.ts";
import { toStrictSchema } from "./strict-schema.ts";

/** Whether the model must call a tool, or a certain one. */
export function isToolForced({ tool_choice: choice }: ChatBody): boolean {
  return choice === "required" || (typeof choice === "object" && choice !== null);
}

/** The tool definitions; `strict` is kept where the model knows it. */
export function toTools({ tools }: ChatBody, model: ClaudeModel): JsonObject[] {
  return (tools ?? []).map(({ function: tool, cache_control: cacheControl }) => {
    const isStrict = tool.strict === true && model.hasStructuredTools;
    const schema = { type: "object", ...tool.parameters };
    return {
      name: tool.name,
      ...(tool.description ? { description: tool.description } : {}),
      input_schema: isStrict ? toStrictSchema(schema) : schema,
      ...(isStrict ? { strict: true } : {}),
      ...marked(tool.cache_control ?? cacheControl),
    };
  });
}

const namedChoices = {
  auto: { type: "auto" },
  required: { type: "any" },
  none: { type: "none" },
} as const;

/** Null where nothing needs to be said, which means "auto" where there are tools. */
export function toToolChoice({ tools, tool_choice: choice, parallel_tool_calls: isParallel }: ChatBody): JsonObject | null {
  if (!tools?.length) return null;
  if (choice == null && isParallel !== false) return null;
  const chosen: JsonObject =
    typeof choice === "object" && choice !== null
      ? { type: "tool", name: choice.function.name }
      : { ...namedChoices[choice ?? "auto"] };
  if (isParallel === false && chosen.type !== "none") chosen.disable_parallel_tool_use = true;
  return chosen;
}
