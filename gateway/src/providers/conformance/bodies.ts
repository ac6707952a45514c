/** The requests that the conformance suite makes. */
import type { JsonObject } from "../provider.ts";

/** The question that most tests ask. */
export const question = { messages: [{ role: "user", content: "How do tides depend on the Moon in Normandy?" }] };
/** A tool with required and limited arguments. */
export const weatherTool = {
  type: "function",
  function: {
    name: "get_weather",
    parameters: {
      type: "object",
      properties: { city: { type: "string" }, unit: { enum: ["celsius", "fahrenheit"] } },
      required: ["city", "unit"],
      additionalProperties: false,
    },
  },
};
/** Long enough for a vendor to cache its beginning. */
export const longConversation = {
  cache: true,
  messages: [
    { role: "system", content: "Answer in the voice of a patient harbour master. ".repeat(150) },
    { role: "user", content: "When is high water?" },
    { role: "assistant", content: "At noon." },
    { role: "user", content: "And tomorrow?" },
  ],
};

/** Requests of every kind, by name. */
export const bodies: Record<string, JsonObject> = {
  "a question": question,
  "two choices": { ...question, n: 2 },
  "a tool to call": { ...question, tools: [weatherTool] },
  "a length limit": { ...question, max_tokens: 5 },
  "a stop word": { ...question, stop: ["."] },
  "a JSON schema": {
    ...question,
    response_format: { type: "json_schema", json_schema: { name: "weather", schema: weatherTool.function.parameters } },
  },
  "hidden reasoning": { ...question, reasoning_effort: "low" },
  "a cached prefix": longConversation,
};
