/** Gemini's function declarations and calling mode as tools and tool_choice. */
import { isJsonObject } from "../../../providers/json.ts";
import type { JsonObject } from "../../../providers/provider.ts";
import type { ChatBody } from "../../../schemas/chat-request.ts";
import type { GenerateContentRequest } from "../../../schemas/gemini/request.ts";
import { toJsonSchema } from "./json-schema.ts";

type Tools = Pick<GenerateContentRequest, "tools" | "toolConfig">;
type Declaration = NonNullable<NonNullable<NonNullable<Tools["tools"]>[number]["functionDeclarations"]>[number]>;
type CallingConfig = NonNullable<NonNullable<NonNullable<Tools["toolConfig"]>["functionCallingConfig"]>>;
type Choice = ChatBody["tool_choice"];

function schemaOf({ parameters, parametersJsonSchema }: Declaration): JsonObject | null {
  if (parametersJsonSchema) return parametersJsonSchema;
  const schema = parameters ? toJsonSchema(parameters) : null;
  return isJsonObject(schema) ? schema : null;
}

function toTool(declaration: Declaration) {
  const { name, description } = declaration;
  const parameters = schemaOf(declaration);
  return {
    type: "function" as const,
    function: { name, ...(description ? { description } : {}), ...(parameters ? { parameters } : {}) },
  };
}

function toFunctionName(name: string): JsonObject {
  return { type: "function", function: { name } };
}

function oneOf(names: readonly string[], mode: "auto" | "required"): Choice {
  return { type: "allowed_tools", allowed_tools: { mode, tools: names.map(toFunctionName) } };
}

const CHOICES = {
  MODE_UNSPECIFIED: () => null,
  AUTO: () => "auto",
  NONE: () => "none",
  ANY: (names) => {
    const [only, ...others] = names;
    if (only === undefined) return "required";
    return others.length > 0 ? oneOf(names, "required") : { type: "function", function: { name: only } };
  },
  VALIDATED: (names) => (names.length > 0 ? oneOf(names, "auto") : "auto"),
} as const satisfies Record<NonNullable<CallingConfig["mode"]>, (names: readonly string[]) => Choice>;

/** `tools` and `tool_choice`; neither where no function is declared. */
export function toTools({ tools, toolConfig }: Tools): Pick<ChatBody, "tools" | "tool_choice"> {
  const declared = (tools ?? []).flatMap(({ functionDeclarations }) => functionDeclarations ?? []);
  if (declared.length === 0) return {};
  const { mode, allowedFunctionNames } = toolConfig?.functionCallingConfig ?? {};
  const choice = CHOICES[mode ?? "MODE_UNSPECIFIED"](allowedFunctionNames ?? []);
  return { tools: declared.map(toTool), ...(choice === null ? {} : { tool_choice: choice }) };
}
