/** Which tool the simulator calls, and with what. */

import type { SimulatorRequest, SimulatorTool } from "./request.ts";
import { generateFromSchema, type ValueSource } from "./schema/json-from-schema.ts";

/** One call as the model would make it. */
export interface SimulatedToolCall {
  id: string;
  name: string;
  /** JSON text, made from the function's parameter schema. */
  arguments: string;
}

/**
 * The call to make, or null to answer with text. Without a tool_choice, or with "auto", a user's message is answered with a call
 * and a tool's result with text, which is how an agent's loop ends; "required" and a named function always call.
 */
export function chooseToolCall(request: SimulatorRequest, source: ValueSource): SimulatedToolCall | null {
  const tool = chooseTool(request);
  if (tool === null) return null;
  return {
    id: `call_${source.random.identifier(24)}`,
    name: tool.function.name,
    arguments: JSON.stringify(generateFromSchema(tool.function.parameters, source)),
  };
}

function chooseTool({ tools, tool_choice: choice = "auto", messages }: SimulatorRequest): SimulatorTool | null {
  const first = tools?.[0] ?? null;
  if (typeof choice === "object") return tools?.find((tool) => tool.function.name === choice.function.name) ?? null;
  if (choice === "required") return first;
  return choice === "auto" && messages.at(-1)?.role === "user" ? first : null;
}
