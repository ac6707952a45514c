import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Usage } from "../../provider.ts";
import { readUsage, toOpenAiUsage } from "./usage.ts";

const text = (tokenCount: number): object => ({ modality: "TEXT", tokenCount });
const audio = (tokenCount: number): object => ({ modality: "AUDIO", tokenCount });
const image = (tokenCount: number): object => ({ modality: "IMAGE", tokenCount });

const cases: Record<string, { report: unknown; usage: Usage | null }> = {
  "text only": {
    report: { promptTokenCount: 9, candidatesTokenCount: 8, totalTokenCount: 17, promptTokensDetails: [text(9)] },
    usage: { input: 9, output: 8 },
  },
  "thoughts beside the candidates": {
    report: { promptTokenCount: 9, candidatesTokenCount: 8, thoughtsTokenCount: 72, totalTokenCount: 89 },
    usage: { input: 9, output: 8, reasoning: 72 },
  },
  "nothing generated, whose count Google leaves out": { report: { promptTokenCount: 12 }, usage: { input: 12, output: 0 } },
  "thoughts that used up the limit": {
    report: { promptTokenCount: 5, thoughtsTokenCount: 95, totalTokenCount: 100 },
    usage: { input: 5, output: 0, reasoning: 95 },
  },
  "a cached prefix inside of the prompt": {
    report: {
      promptTokenCount: 5_000,
      cachedContentTokenCount: 4_096,
      candidatesTokenCount: 1,
      cacheTokensDetails: [text(4_096)],
    },
    usage: { cached_input: 4_096, input: 904, output: 1 },
  },
  "audio and an image in the prompt": {
    report: { promptTokenCount: 1_000, candidatesTokenCount: 1, promptTokensDetails: [text(42), audio(700), image(258)] },
    usage: { input: 42, input_audio: 700, input_image: 258, output: 1 },
  },
  "video and documents, priced as text": {
    report: {
      promptTokenCount: 1_000,
      candidatesTokenCount: 1,
      promptTokensDetails: [
        { modality: "VIDEO", tokenCount: 600 },
        { modality: "DOCUMENT", tokenCount: 400 },
      ],
    },
    usage: { input: 1_000, output: 1 },
  },
  "cached audio is not also uncached audio": {
    report: {
      promptTokenCount: 100,
      candidatesTokenCount: 1,
      cachedContentTokenCount: 50,
      cacheTokensDetails: [text(20), audio(30)],
      promptTokensDetails: [text(60), audio(40)],
    },
    usage: { cached_input_audio: 30, cached_input: 20, input_audio: 10, input: 40, output: 1 },
  },
  "a cached image": {
    report: {
      promptTokenCount: 300,
      candidatesTokenCount: 1,
      cachedContentTokenCount: 258,
      cacheTokensDetails: [image(258)],
      promptTokensDetails: [text(42), image(258)],
    },
    usage: { cached_input_image: 258, input: 42, output: 1 },
  },
  "what a tool's use added to the prompt": {
    report: { promptTokenCount: 10, toolUsePromptTokenCount: 90, candidatesTokenCount: 1 },
    usage: { input: 100, output: 1 },
  },
  "an image with words": {
    report: { promptTokenCount: 7, candidatesTokenCount: 1_295, candidatesTokensDetails: [text(5), image(1_290)] },
    usage: { input: 7, output: 5, output_image: 1_290 },
  },
  speech: {
    report: { promptTokenCount: 7, candidatesTokenCount: 300, candidatesTokensDetails: [audio(300)] },
    usage: { input: 7, output: 0, output_audio: 300 },
  },
  "details larger than their total are cut to it": {
    report: {
      promptTokenCount: 10,
      candidatesTokenCount: 5,
      cachedContentTokenCount: 99,
      promptTokensDetails: [audio(99)],
      candidatesTokensDetails: [image(99)],
    },
    usage: { cached_input: 10, input: 0, output_image: 5, output: 0 },
  },
  missing: { report: undefined, usage: null },
  "an empty object": { report: {}, usage: null },
  "a negative prompt": { report: { promptTokenCount: -1 }, usage: null },
  "a fractional output": { report: { promptTokenCount: 1, candidatesTokenCount: 0.5 }, usage: null },
  "thoughts that are no count": { report: { promptTokenCount: 1, thoughtsTokenCount: "7" }, usage: null },
  "more than a thousand million": { report: { promptTokenCount: 1_000_000_001 }, usage: null },
};

describe("Gemini's usage", () => {
  for (const [name, { report, usage }] of Object.entries(cases)) {
    test(`${name} gives ${JSON.stringify(usage)}`, () => expect(readUsage(report)).toEqual(usage));
  }

  test("OpenAI's form has the totals with the details inside of them", () => {
    const usage = {
      input: 40,
      cached_input: 20,
      cached_input_audio: 30,
      input_audio: 10,
      output: 5,
      output_image: 7,
      reasoning: 8,
    };
    expect(toOpenAiUsage(usage)).toEqual({
      prompt_tokens: 100,
      completion_tokens: 20,
      total_tokens: 120,
      prompt_tokens_details: { cached_tokens: 50, audio_tokens: 40, image_tokens: 0 },
      completion_tokens_details: { reasoning_tokens: 8, audio_tokens: 0, image_tokens: 7 },
    });
  });

  test("whatever the details say, the buckets add up to what was reported and none is negative", () => {
    const count = fc.oneof(fc.integer({ min: -10, max: 300 }), fc.constantFrom(undefined, null, "7", 0.5));
    const modality = fc.constantFrom("TEXT", "IMAGE", "AUDIO", "VIDEO", "SMELL");
    const details = fc.oneof(fc.array(fc.record({ modality, tokenCount: count })), fc.constantFrom(undefined, null, 7, [null]));
    const total = fc.nat(200);
    fc.assert(
      fc.property(
        total,
        total,
        total,
        total,
        count,
        details,
        details,
        (prompt, candidates, thoughts, tool, cached, first, second) => {
          const report = {
            promptTokenCount: prompt,
            candidatesTokenCount: candidates,
            thoughtsTokenCount: thoughts,
            toolUsePromptTokenCount: tool,
            cachedContentTokenCount: cached,
            promptTokensDetails: first,
            cacheTokensDetails: second,
            candidatesTokensDetails: first,
          };
          const buckets = Object.values(readUsage(report) ?? {});
          expect(buckets.every((units) => units >= 0)).toBe(true);
          expect(buckets.reduce((sum, units) => sum + units, 0)).toBe(prompt + candidates + thoughts + tool);
        },
      ),
    );
  });
});
