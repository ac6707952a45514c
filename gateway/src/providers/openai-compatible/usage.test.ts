import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Usage } from "../provider.ts";
import { readUsage } from "./usage.ts";

const cases: Record<string, { report: unknown; usage: Usage | null }> = {
  "plain counts": { report: { prompt_tokens: 19, completion_tokens: 9, total_tokens: 28 }, usage: { input: 19, output: 9 } },
  "zero is a report": { report: { prompt_tokens: 0, completion_tokens: 0 }, usage: { input: 0, output: 0 } },
  "cached tokens leave the input": {
    report: { prompt_tokens: 2_000, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 1_920 } },
    usage: { cached_input: 1_920, input: 80, output: 5 },
  },
  "DeepSeek's cache counts": {
    report: { prompt_tokens: 100, completion_tokens: 5, prompt_cache_hit_tokens: 64, prompt_cache_miss_tokens: 36 },
    usage: { cached_input: 64, input: 36, output: 5 },
  },
  "OpenRouter's cache writes": {
    report: { prompt_tokens: 100, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 10, cache_write_tokens: 60 } },
    usage: { cached_input: 10, cache_write: 60, input: 30, output: 5 },
  },
  "reasoning leaves the output": {
    report: { prompt_tokens: 1, completion_tokens: 300, total_tokens: 301, completion_tokens_details: { reasoning_tokens: 256 } },
    usage: { input: 1, reasoning: 256, output: 44 },
  },
  "reasoning counted beside the completion, as the total shows": {
    report: { prompt_tokens: 1, completion_tokens: 10, total_tokens: 211, completion_tokens_details: { reasoning_tokens: 200 } },
    usage: { input: 1, reasoning: 200, output: 10 },
  },
  "audio in and out": {
    report: {
      prompt_tokens: 50,
      completion_tokens: 70,
      prompt_tokens_details: { audio_tokens: 40 },
      completion_tokens_details: { audio_tokens: 60, reasoning_tokens: 0 },
    },
    usage: { input_audio: 40, input: 10, output_audio: 60, output: 10 },
  },
  "cached audio is not also uncached audio": {
    report: {
      prompt_tokens: 100,
      completion_tokens: 1,
      prompt_tokens_details: { cached_tokens: 50, cached_tokens_details: { audio_tokens: 30 }, audio_tokens: 40 },
    },
    usage: { cached_input_audio: 30, cached_input: 20, input_audio: 10, input: 40, output: 1 },
  },
  "details larger than their total are cut to it": {
    report: {
      prompt_tokens: 10,
      completion_tokens: 5,
      prompt_tokens_details: { cached_tokens: 99, audio_tokens: 99 },
      completion_tokens_details: { reasoning_tokens: 99 },
    },
    usage: { cached_input: 10, input: 0, reasoning: 5, output: 0 },
  },
  "a detail that is no count is left in the plain bucket": {
    report: { prompt_tokens: 10, completion_tokens: 5, prompt_tokens_details: { cached_tokens: -4, audio_tokens: "3" } },
    usage: { input: 10, output: 5 },
  },
  missing: { report: undefined, usage: null },
  null: { report: null, usage: null },
  "no object": { report: [1, 2], usage: null },
  "a missing total": { report: { prompt_tokens: 10 }, usage: null },
  negative: { report: { prompt_tokens: -1, completion_tokens: 5 }, usage: null },
  fractional: { report: { prompt_tokens: 1.5, completion_tokens: 5 }, usage: null },
  text: { report: { prompt_tokens: "19", completion_tokens: 5 }, usage: null },
  "not a number": { report: { prompt_tokens: Number.NaN, completion_tokens: 5 }, usage: null },
  infinite: { report: JSON.parse('{"prompt_tokens": 1, "completion_tokens": 1e999}'), usage: null },
  "more than a thousand million": { report: { prompt_tokens: 1_000_000_001, completion_tokens: 5 }, usage: null },
};

describe("usage", () => {
  for (const [name, { report, usage }] of Object.entries(cases)) {
    test(`${name} gives ${JSON.stringify(usage)}`, () => expect(readUsage(report)).toEqual(usage));
  }

  test("whatever the details say, the buckets add up to the totals and none is negative", () => {
    const count = fc.oneof(fc.integer({ min: -10, max: 300 }), fc.constantFrom(undefined, null, "7", 0.5));
    const details = fc.record({
      cached_tokens: count,
      cache_write_tokens: count,
      audio_tokens: count,
      image_tokens: count,
      reasoning_tokens: count,
      cached_tokens_details: fc.record({ audio_tokens: count, image_tokens: count }),
    });
    const total = fc.nat(200);
    fc.assert(
      fc.property(total, total, details, (prompt, completion, parts) => {
        const report = {
          prompt_tokens: prompt,
          completion_tokens: completion,
          prompt_tokens_details: parts,
          completion_tokens_details: parts,
        };
        const buckets = Object.values(readUsage(report) ?? {});
        expect(buckets.every((units) => units >= 0)).toBe(true);
        expect(buckets.reduce((sum, units) => sum + units, 0)).toBe(prompt + completion);
      }),
    );
  });
});
