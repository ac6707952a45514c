/**
 * Temperature and its like.
 *
 * OpenAI's temperature goes to 2 and Claude's to 1: what lies between is sent as 1, Claude's most random; what OpenAI would refuse
 * is sent as it is, for Anthropic to refuse. Models from 4.7 on refuse sampling altogether, and thinking fixes the temperature:
 * there the fields are dropped, so that a program need not know which model it talks to. A model that takes temperature or top_p
 * but not both gets the temperature.
 */
import type { JsonObject } from "../../provider.ts";
import type { ChatBody } from "./chat-body.ts";
import type { ClaudeModel } from "./claude-model.ts";

const TEMPERATURE_MAX = 1;
const OPENAI_TEMPERATURE_MAX = 2;
const THINKING_TOP_P_MIN = 0.95;

/** The sampling fields to send. */
export function toSampling(body: ChatBody, model: ClaudeModel, isThinking: boolean): JsonObject {
  if (!model.takesSampling) return {};
  const { temperature, top_p: topP, top_k: topK } = body;
  if (isThinking) return typeof topP === "number" && topP >= THINKING_TOP_P_MIN ? { top_p: topP } : {};
  const hasTemperature = typeof temperature === "number";
  const isTopPTaken = typeof topP === "number" && (!hasTemperature || model.takesTemperatureWithTopP);
  return {
    ...(hasTemperature ? { temperature: clampTemperature(temperature) } : {}),
    ...(isTopPTaken ? { top_p: topP } : {}),
    ...(typeof topK === "number" ? { top_k: topK } : {}),
  };
}

function clampTemperature(temperature: number): number {
  return temperature > TEMPERATURE_MAX && temperature <= OPENAI_TEMPERATURE_MAX ? TEMPERATURE_MAX : temperature;
}
