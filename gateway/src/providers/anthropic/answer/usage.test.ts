import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { readUsage as readOpenAiUsage } from "../../openai-compatible/usage.ts";
import type { Usage } from "../../provider.ts";
import { readUsage, toNeutralUsage } from "./usage.ts";

const cases: Record<string, { report: unknown; usage: Usage | null }> = {
  "plain counts": { report: { input_tokens: 19, output_tokens: 9 }, usage: { input: 19, output: 9 } },
  "zero is a report": { report: { input_tokens: 0, output_tokens: 0 }, usage: { input: 0, output: 0 } },
  "cache counts are beside the input": {
    report: { input_tokens: 21, cache_creation_input_tokens: 188, cache_read_input_tokens: 1_086, output_tokens: 393 },
    usage: { input: 21, cache_write: 188, cached_input: 1_086, output: 393 },
  },
  "thinking is inside of the output": {
    report: { input_tokens: 1, output_tokens: 300, output_tokens_details: { thinking_tokens: 256 } },
    usage: { input: 1, output: 44, reasoning: 256 },
  },
  "more thinking than output is cut to it": {
    report: { input_tokens: 1, output_tokens: 5, output_tokens_details: { thinking_tokens: 9 } },
    usage: { input: 1, output: 0, reasoning: 5 },
  },
  "null counts, as Anthropic sends them": {
    report: { input_tokens: 1, output_tokens: 5, cache_read_input_tokens: null, output_tokens_details: null },
    usage: { input: 1, output: 5 },
  },
  "a cache count that is none": {
    report: { input_tokens: 1, output_tokens: 5, cache_read_input_tokens: -4 },
    usage: { input: 1, output: 5 },
  },
  missing: { report: undefined, usage: null },
  "no object": { report: [1, 2], usage: null },
  "a missing count": { report: { input_tokens: 10 }, usage: null },
  negative: { report: { input_tokens: -1, output_tokens: 5 }, usage: null },
  fractional: { report: { input_tokens: 1.5, output_tokens: 5 }, usage: null },
  text: { report: { input_tokens: "19", output_tokens: 5 }, usage: null },
  "more than a thousand million": { report: { input_tokens: 1_000_000_001, output_tokens: 5 }, usage: null },
};

describe("Anthropic usage", () => {
  for (const [name, { report, usage }] of Object.entries(cases)) {
    test(`${name} gives ${JSON.stringify(usage)}`, () => expect(readUsage(report)).toEqual(usage));
  }

  test("OpenAI's form says the same: read back, it gives the same buckets", () => {
    const count = fc.nat(1_000);
    const bucket = fc.integer({ min: 1, max: 1_000 });
    const usages = fc.record(
      { input: count, output: count, cached_input: bucket, cache_write: bucket, reasoning: bucket },
      { requiredKeys: ["input", "output"] },
    );
    fc.assert(fc.property(usages, (usage) => expect(readOpenAiUsage(toNeutralUsage(usage))).toEqual(usage)));
  });
});
