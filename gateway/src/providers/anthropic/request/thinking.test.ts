import { describe, expect, test } from "bun:test";
import type { JsonObject } from "../../provider.ts";
import { type BuildOptions, build, question } from "../testing/built-request.ts";

const tools = [{ type: "function", function: { name: "tide" } }];
const call = { id: "toolu_1", type: "function", function: { name: "tide", arguments: "{}" } };
const loop = [
  question,
  { role: "assistant", content: null, tool_calls: [call] },
  { role: "tool", tool_call_id: "toolu_1", content: "18:02" },
];
const signedLoop = [
  question,
  {
    role: "assistant",
    content: null,
    tool_calls: [call],
    thinking_blocks: [{ type: "thinking", thinking: "hm", signature: "s" }],
  },
  { role: "tool", tool_call_id: "toolu_1", content: "18:02" },
];
const adaptive = { type: "adaptive", display: "summarized" };

interface Case {
  model: string;
  fields: JsonObject;
  outputLimit?: number;
  thinking: JsonObject | undefined;
  effort?: string;
}

const budget = (tokens: number): JsonObject => ({ type: "enabled", budget_tokens: tokens });

const cases: Record<string, Case> = {
  "no wish, at a model that may think": { model: "claude-sonnet-4-5", fields: {}, thinking: undefined },
  "no wish, at a model that thinks anyway": { model: "claude-opus-5-5", fields: {}, thinking: undefined },
  "an effort is a share of the limit": {
    model: "claude-haiku-4-5-20251001",
    fields: { reasoning_effort: "medium", max_tokens: 10_000 },
    thinking: budget(5_000),
  },
  "a dated name of old": {
    model: "claude-3-7-sonnet-20250219",
    fields: { reasoning_effort: "high", max_tokens: 10_000 },
    thinking: budget(8_000),
  },
  "a small share is still the least budget": {
    model: "claude-sonnet-4-5",
    fields: { reasoning_effort: "low", max_tokens: 2_000 },
    thinking: budget(1_024),
  },
  "a limit without room for the least budget": {
    model: "claude-sonnet-4-5",
    fields: { reasoning_effort: "high", max_tokens: 1_024 },
    thinking: undefined,
  },
  "a server of somebody's": { model: "glm-9", fields: { reasoning_effort: "low", max_tokens: 10_000 }, thinking: budget(2_000) },
  "a tool loop whose thinking is lost": {
    model: "claude-sonnet-4-5",
    fields: { reasoning_effort: "high", messages: loop, tools },
    thinking: undefined,
  },
  "a tool loop whose thinking came back": {
    model: "claude-sonnet-4-5",
    fields: { reasoning_effort: "high", messages: signedLoop, tools },
    thinking: budget(3_276),
  },
  "a newer model takes the effort": {
    model: "claude-sonnet-4-6",
    fields: { reasoning_effort: "medium" },
    thinking: adaptive,
    effort: "medium",
  },
  "an effort it does not know": {
    model: "claude-opus-4-6",
    fields: { reasoning_effort: "xhigh" },
    thinking: adaptive,
    effort: "high",
  },
  "an effort it knows": { model: "claude-opus-4-7", fields: { reasoning_effort: "xhigh" }, thinking: adaptive, effort: "xhigh" },
  "a name with a point": { model: "claude-opus-4.8", fields: { reasoning_effort: "max" }, thinking: adaptive, effort: "max" },
  "minimal is low": { model: "claude-fable-5-1", fields: { reasoning_effort: "minimal" }, thinking: adaptive, effort: "low" },
  "none, where thinking must be asked for": {
    model: "claude-opus-4-8",
    fields: { reasoning_effort: "none" },
    thinking: undefined,
  },
  "none, where it can be switched off": {
    model: "claude-haiku-5-5",
    fields: { reasoning_effort: "none" },
    thinking: { type: "disabled" },
  },
  "none, where it can be switched off but for notes between calls": {
    model: "claude-sonnet-5-5",
    fields: { reasoning_effort: "none" },
    thinking: { type: "between_tools" },
  },
  "none, where it cannot": { model: "claude-opus-5-5", fields: { reasoning_effort: "none" }, thinking: undefined, effort: "low" },
  "none, where it never can": {
    model: "claude-mythos-preview",
    fields: { reasoning_effort: "none" },
    thinking: undefined,
    effort: "low",
  },
  "a forced call rules a budget out": {
    model: "claude-sonnet-4-5",
    fields: { reasoning_effort: "high", tools, tool_choice: "required" },
    thinking: undefined,
  },
  "a forced call leaves the effort": {
    model: "claude-opus-4-6",
    fields: { reasoning_effort: "high", tools, tool_choice: "required" },
    thinking: undefined,
    effort: "high",
  },
  "a forced call switches thinking off": {
    model: "claude-opus-5",
    fields: { reasoning_effort: "xhigh", tools, tool_choice: { type: "function", function: { name: "tide" } } },
    thinking: { type: "disabled" },
    effort: "high",
  },
  "the caller's own thinking goes first": {
    model: "claude-sonnet-4-5",
    fields: { thinking: budget(2_000), reasoning_effort: "high", max_tokens: 3_000 },
    thinking: budget(2_000),
  },
  "a budget beyond the caller's own limit is Anthropic's to refuse": {
    model: "claude-sonnet-4-5",
    fields: { thinking: budget(4_000), max_tokens: 3_000 },
    thinking: budget(4_000),
  },
  "a budget is lowered below a limit of ours": {
    model: "claude-sonnet-4-5",
    fields: { thinking: budget(4_000), max_tokens: 8_000 },
    outputLimit: 3_000,
    thinking: budget(2_999),
  },
  "a limit of ours may leave no room for thinking": {
    model: "claude-sonnet-4-5",
    fields: { thinking: budget(4_000), max_tokens: 8_000 },
    outputLimit: 500,
    thinking: undefined,
  },
};

describe("thinking", () => {
  for (const [name, { model, fields, outputLimit, thinking, effort }] of Object.entries(cases)) {
    test(`${name}: ${model} gets ${JSON.stringify(thinking)} and effort ${effort}`, () => {
      const options: BuildOptions = outputLimit === undefined ? { model } : { model, outputLimit };
      const request = build(fields, options);
      expect<unknown>(request.thinking).toEqual(thinking);
      expect<unknown>(request.output_config).toEqual(effort === undefined ? undefined : { effort });
    });
  }

  test("thinking fixes the temperature: what contradicts it is left out", () => {
    for (const model of ["claude-sonnet-4-5", "claude-sonnet-4-6"]) {
      const sampling = { temperature: 0.2, top_k: 5, top_p: 0.5 };
      const request = build({ ...sampling, reasoning_effort: "low" }, { model });
      for (const field of Object.keys(sampling)) expect(request).not.toHaveProperty(field);
      expect(build({ top_p: 0.97, reasoning_effort: "low" }, { model }).top_p).toBe(0.97);
      expect(build({ ...sampling, reasoning_effort: "none" }, { model }).temperature).toBe(0.2);
    }
  });
});
