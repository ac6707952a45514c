import { describe, expect, test } from "bun:test";
import type { JsonObject } from "../../provider.ts";
import { type BuildOptions, build, refusalOf } from "../testing/built-request.ts";

const tide = {
  name: "tide",
  description: "High water",
  parameters: { type: "object", properties: { port: { type: "string" } } },
};
const tools = [{ type: "function", function: tide }];
const schema = { type: "object", properties: { hour: { type: "integer", minimum: 0 } }, required: ["hour"] };
const strictSchema = {
  type: "object",
  properties: { hour: { type: "integer", description: "{minimum: 0}" } },
  required: ["hour"],
  additionalProperties: false,
};
const old: BuildOptions = { model: "claude-sonnet-4-20250514" };
const newest: BuildOptions = { model: "claude-opus-5-5" };

interface Case {
  fields: JsonObject;
  options?: BuildOptions;
  /** Fields of the request; undefined for one that must not be there. */
  expected: JsonObject;
}

const cases: Record<string, Case> = {
  "a question alone needs a limit": {
    fields: {},
    expected: { model: "claude-sonnet-4-6", max_tokens: 4_096, stream: false, temperature: undefined, thinking: undefined },
  },
  max_tokens: { fields: { max_tokens: 7 }, expected: { max_tokens: 7 } },
  max_completion_tokens: {
    fields: { max_completion_tokens: 8, max_tokens: 7 },
    expected: { max_tokens: 8, max_completion_tokens: undefined },
  },
  "the gateway's limit goes first": { fields: { max_tokens: 7 }, options: { outputLimit: 5 }, expected: { max_tokens: 5 } },
  "a temperature that both know": { fields: { temperature: 0.3, top_k: 4 }, expected: { temperature: 0.3, top_k: 4 } },
  "a temperature that only OpenAI knows": { fields: { temperature: 1.4 }, expected: { temperature: 1 } },
  "a temperature that nobody knows": { fields: { temperature: 99 }, expected: { temperature: 99 } },
  "top_p alone": { fields: { top_p: 0.4 }, expected: { top_p: 0.4 } },
  "top_p beside a temperature": { fields: { top_p: 0.4, temperature: 0.2 }, expected: { top_p: undefined, temperature: 0.2 } },
  "top_p beside a temperature, of old": {
    fields: { top_p: 0.4, temperature: 0.2 },
    options: old,
    expected: { top_p: 0.4, temperature: 0.2 },
  },
  "sampling at a model that takes none": {
    fields: { top_p: 0.4, temperature: 0.2, top_k: 3 },
    options: newest,
    expected: { top_p: undefined, temperature: undefined, top_k: undefined },
  },
  "one stop": { fields: { stop: "END" }, expected: { stop_sequences: ["END"], stop: undefined } },
  "many stops, blank ones left out": { fields: { stop: ["a", " ", "b"] }, expected: { stop_sequences: ["a", "b"] } },
  "the user's name": {
    fields: { user: "u-1", metadata: { any: "thing" } },
    expected: { metadata: { user_id: "u-1" }, user: undefined },
  },
  tools: {
    fields: { tools },
    expected: {
      tools: [{ name: "tide", description: "High water", input_schema: tide.parameters }],
      tool_choice: undefined,
    },
  },
  "a tool without parameters": {
    fields: { tools: [{ type: "function", function: { name: "now" } }] },
    expected: { tools: [{ name: "now", input_schema: { type: "object" } }] },
  },
  "a strict tool": {
    fields: { tools: [{ type: "function", function: { name: "at", parameters: schema, strict: true } }] },
    expected: { tools: [{ name: "at", input_schema: strictSchema, strict: true }] },
  },
  "a strict tool, of old": {
    fields: { tools: [{ type: "function", function: { name: "at", parameters: schema, strict: true } }] },
    options: old,
    expected: { tools: [{ name: "at", input_schema: schema }] },
  },
  "tool_choice auto": { fields: { tools, tool_choice: "auto" }, expected: { tool_choice: { type: "auto" } } },
  "tool_choice required": { fields: { tools, tool_choice: "required" }, expected: { tool_choice: { type: "any" } } },
  "tool_choice none": {
    fields: { tools, tool_choice: "none", parallel_tool_calls: false },
    expected: { tool_choice: { type: "none" } },
  },
  "tool_choice of a function": {
    fields: { tools, tool_choice: { type: "function", function: { name: "tide" } }, parallel_tool_calls: false },
    expected: { tool_choice: { type: "tool", name: "tide", disable_parallel_tool_use: true } },
  },
  "one call at a time": {
    fields: { tools, parallel_tool_calls: false },
    expected: { tool_choice: { type: "auto", disable_parallel_tool_use: true }, parallel_tool_calls: undefined },
  },
  "one call at a time of no tools": { fields: { parallel_tool_calls: false }, expected: { tool_choice: undefined } },
  "a JSON schema": {
    fields: { response_format: { type: "json_schema", json_schema: { name: "x", schema } } },
    expected: { output_config: { format: { type: "json_schema", schema: strictSchema } }, response_format: undefined },
  },
  "any JSON": {
    fields: { response_format: { type: "json_object" } },
    expected: { system: [{ type: "text", text: expect.stringContaining("JSON object") }], output_config: undefined },
  },
  "plain text": { fields: { response_format: { type: "text" } }, expected: { output_config: undefined } },
  "the caller's own output_config": {
    fields: { output_config: { effort: "low" }, response_format: { type: "json_schema", json_schema: { schema } } },
    expected: { output_config: { effort: "low", format: { type: "json_schema", schema: strictSchema } } },
  },
  "fields that nobody knows, and Anthropic's own": {
    fields: { flux: { capacitor: [1] }, context_management: { edits: [] } },
    expected: { flux: { capacitor: [1] }, context_management: { edits: [] } },
  },
  "fields of OpenAI's that ask for nothing here": {
    fields: {
      n: 1,
      seed: 4,
      logprobs: false,
      logit_bias: {},
      presence_penalty: 1,
      frequency_penalty: 1,
      store: true,
      service_tier: "flex",
      stream_options: { include_usage: true },
      modalities: ["text"],
      no_cache: true,
      cache: false,
      prediction: { type: "content", content: "x" },
    },
    expected: Object.fromEntries(
      "n seed logprobs logit_bias presence_penalty frequency_penalty store service_tier stream_options modalities no_cache cache prediction"
        .split(" ")
        .map((field) => [field, undefined]),
    ),
  },
};

const refusals: Record<string, JsonObject> = {
  n: { n: 2 },
  logprobs: { logprobs: true },
  top_logprobs: { top_logprobs: 3 },
  logit_bias: { logit_bias: { "50256": -100 } },
  audio: { audio: { voice: "alloy", format: "mp3" } },
  modalities: { modalities: ["text", "audio"] },
  system: { system: "Be brief." },
  "output_config.format": { output_config: { format: { type: "json_schema", schema } } },
  functions: { functions: [{ name: "f" }] },
  function_call: { function_call: "auto" },
  web_search_options: { web_search_options: {} },
  speed: { speed: "fast" },
  inference_geo: { inference_geo: "us" },
  fallbacks: { fallbacks: [{ model: "claude-opus-4-8" }] },
  mcp_servers: { mcp_servers: [{ url: "https://example.org" }] },
  container: { container: "container_1" },
  temperature: { temperature: "hot" },
  reasoning_effort: { reasoning_effort: "enormous" },
  "cache_control.ttl": { cache_control: { type: "ephemeral", ttl: "1h" } },
  "tools[0].type": { tools: [{ type: "custom", custom: { name: "grep" } }] },
  "tool_choice.type": { tools, tool_choice: { type: "allowed_tools", allowed_tools: { mode: "auto", tools: [] } } },
  "response_format.type": { response_format: { type: "grammar" } },
};

describe("request", () => {
  for (const [name, { fields, options = {}, expected }] of Object.entries(cases)) {
    test(`${name}: ${JSON.stringify(expected).slice(0, 90)}`, () => {
      const request = build(fields, options);
      for (const [field, value] of Object.entries(expected)) expect<unknown>(request[field]).toEqual(value);
    });
  }

  for (const [param, fields] of Object.entries(refusals)) {
    test(`${JSON.stringify(fields)} is refused, naming ${param} in the words too`, () => {
      const error = refusalOf(fields);
      expect(error).toMatchObject({ failure: "rejected", param });
      expect(error.message).toContain(`'${param}'`);
    });
  }
});
