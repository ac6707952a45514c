/** A Gemini request as the simulator's own, so that both wires are answered by the same generator. */
import { isJsonObject } from "../../json.ts";
import type { SimulatorRequest, SimulatorTool } from "../request.ts";
import type { GenerateContentRequest } from "./request.ts";
import { toMessages } from "./to-messages.ts";

const effortByLevel = { MINIMAL: "minimal", LOW: "low", MEDIUM: "medium", HIGH: "high" } as const;
/** In tokens, up to which a budget counts as that effort. */
const effortByBudget = [
  [0, "none"],
  [512, "minimal"],
  [1_024, "low"],
  [8_192, "medium"],
  [32_768, "high"],
] as const;

/** The request of `model`, in the form that `completeChat` takes. */
export function toSimulatorRequest(model: string, request: GenerateContentRequest): SimulatorRequest {
  const { generationConfig: config = {} } = request;
  const tools = toTools(request);
  const choice = tools.length === 0 ? undefined : toToolChoice(request);
  const format = toFormat(config);
  return {
    model,
    messages: toMessages(request),
    n: config.candidateCount,
    max_tokens: config.maxOutputTokens,
    stop: config.stopSequences,
    temperature: config.temperature,
    seed: config.seed,
    reasoning_effort: toEffort(config.thinkingConfig),
    ...(tools.length === 0 ? {} : { tools }),
    ...(choice === undefined ? {} : { tool_choice: choice }),
    ...(format === undefined ? {} : { response_format: format }),
  };
}

function toTools({ tools }: GenerateContentRequest): SimulatorTool[] {
  return (tools ?? [])
    .flatMap(({ functionDeclarations }) => functionDeclarations ?? [])
    .map(({ name, description, parameters, parametersJsonSchema }) => ({
      type: "function",
      function: {
        name,
        parameters: parametersJsonSchema ?? withLowerCaseTypes(parameters),
        ...(description === undefined ? {} : { description }),
      },
    }));
}

function toToolChoice({ toolConfig }: GenerateContentRequest): SimulatorRequest["tool_choice"] {
  const { mode = "AUTO", allowedFunctionNames: [name] = [] } = toolConfig?.functionCallingConfig ?? {};
  if (mode === "ANY") return name === undefined ? "required" : { type: "function", function: { name } };
  return mode === "NONE" ? "none" : "auto";
}

function toFormat(config: NonNullable<GenerateContentRequest["generationConfig"]>): SimulatorRequest["response_format"] {
  if (config.responseMimeType !== "application/json") return undefined;
  const schema = config.responseJsonSchema ?? withLowerCaseTypes(config.responseSchema);
  return schema === undefined ? { type: "json_object" } : { type: "json_schema", json_schema: { name: "answer", schema } };
}

type ThinkingConfig = NonNullable<GenerateContentRequest["generationConfig"]>["thinkingConfig"];

function toEffort(config: ThinkingConfig): SimulatorRequest["reasoning_effort"] {
  if (config?.thinkingLevel !== undefined) return effortByLevel[config.thinkingLevel];
  const budget = config?.thinkingBudget;
  if (budget === undefined) return undefined;
  // -1 leaves it to the model.
  return budget === -1 ? "medium" : effortByBudget.find(([most]) => budget <= most)?.[1];
}

/** Google's own schema form (OpenAPI 3.0) writes types in capitals; otherwise it is JSON Schema enough. */
function withLowerCaseTypes(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withLowerCaseTypes);
  if (!isJsonObject(schema)) return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === "type" && typeof value === "string" ? value.toLowerCase() : withLowerCaseTypes(value),
    ]),
  );
}
