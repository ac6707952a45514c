/** OpenAI's tools and tool_choice as Gemini's function declarations and calling mode. */
import type { JsonObject } from "../../provider.ts";
import type { ChatBody } from "./chat-body.ts";
import { toGeminiSchema } from "./json-schema.ts";
import { rejected } from "./rejected.ts";

const modes = { auto: "AUTO", required: "ANY", none: "NONE" } as const;

/** `tools` and `toolConfig`, each only where there is something to say. @throws UpstreamError "rejected" for other than functions. */
export function toTools({ tools, tool_choice: choice }: ChatBody): JsonObject {
  const declarations = (tools ?? []).map(toDeclaration);
  if (declarations.length === 0) return {};
  const config = toCallingConfig(choice);
  return {
    tools: [{ functionDeclarations: declarations }],
    ...(config === null ? {} : { toolConfig: { functionCallingConfig: config } }),
  };
}

type Tool = NonNullable<ChatBody["tools"]>[number];

function toDeclaration(tool: Tool, index: number): JsonObject {
  if (tool.function === undefined) {
    throw rejected(`tools[${index}].type`, `Tools of type '${tool.type}' are not supported for this model; only functions are.`);
  }
  const { name, description, parameters } = tool.function;
  return {
    name,
    ...(description ? { description } : {}),
    ...(parameters ? { parametersJsonSchema: toGeminiSchema(parameters) } : {}),
  };
}

function toCallingConfig(choice: ChatBody["tool_choice"]): JsonObject | null {
  if (choice === null || choice === undefined) return null;
  if (typeof choice === "string") return { mode: modes[choice] };
  if (choice.function !== undefined) return { mode: "ANY", allowedFunctionNames: [choice.function.name] };
  if (choice.allowed_tools !== undefined) {
    const names = choice.allowed_tools.tools.flatMap((tool) => (tool.function === undefined ? [] : [tool.function.name]));
    // VALIDATED is AUTO with a list of names, which AUTO itself does not take.
    return { mode: choice.allowed_tools.mode === "required" ? "ANY" : "VALIDATED", allowedFunctionNames: names };
  }
  throw rejected("tool_choice", `A tool choice of type '${choice.type}' is not supported for this model.`);
}
