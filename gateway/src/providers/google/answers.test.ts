/** Whole answers of Gemini, in the shapes that Google documents, as chat completions. */
import { describe, expect, test } from "bun:test";
import type { ChatAnswer } from "../provider.ts";
import { neverAborted } from "../testing/outcomes.ts";
import { type FinishReason, toFinishReason } from "./answer/finish-reason.ts";
import { answeredProvider } from "./testing/answering-fetch.ts";

const usageMetadata = { promptTokenCount: 4, candidatesTokenCount: 7, totalTokenCount: 11 };

function answer(response: object): Promise<ChatAnswer> {
  const { provider } = answeredProvider(() => Response.json(response));
  const body = { messages: [{ role: "user", content: "hello" }] };
  return provider.chat({ upstreamModel: "gemini-2.5-flash", body, signal: neverAborted() });
}

describe("a Gemini answer", () => {
  test("has its text, its thoughts apart, the vendor's id and model, and the usage in both forms", async () => {
    const parts = [{ text: "I think.", thought: true }, { text: "Hello" }, { text: " there." }];
    const candidate = { content: { parts, role: "model" }, finishReason: "STOP", index: 0, avgLogprobs: -0.1 };
    const { body, usage } = await answer({
      candidates: [candidate],
      usageMetadata: { ...usageMetadata, thoughtsTokenCount: 3 },
      modelVersion: "gemini-2.5-flash-002",
      responseId: "abc",
    });
    expect(body).toEqual({
      id: "chatcmpl-abc",
      object: "chat.completion",
      created: expect.any(Number),
      model: "gemini-2.5-flash-002",
      choices: [
        {
          index: 0,
          message: { role: "assistant", content: "Hello there.", refusal: null, reasoning_content: "I think." },
          logprobs: null,
          finish_reason: "stop",
          native_finish_reason: "STOP",
        },
      ],
      usage: {
        prompt_tokens: 4,
        completion_tokens: 10,
        total_tokens: 14,
        prompt_tokens_details: { cached_tokens: 0, audio_tokens: 0, image_tokens: 0 },
        completion_tokens_details: { reasoning_tokens: 3, audio_tokens: 0, image_tokens: 0 },
      },
    });
    expect(usage).toEqual({ input: 4, output: 7, reasoning: 3 });
  });

  test("with calls says so, without a content, and keeps the signature on its call", async () => {
    const parts = [
      { functionCall: { id: "x", name: "f", args: { a: [1] } }, thoughtSignature: "SIG" },
      { functionCall: { id: "y", name: "g" } },
    ];
    const { body } = await answer({ candidates: [{ content: { parts }, finishReason: "STOP" }], usageMetadata });
    const signed = { google: { thought_signature: "SIG" } };
    expect(body.choices).toMatchObject([
      {
        message: {
          content: null,
          tool_calls: [
            { id: "x", type: "function", function: { name: "f", arguments: '{"a":[1]}' }, extra_content: signed },
            { id: "y", type: "function", function: { name: "g", arguments: "{}" } },
          ],
        },
        finish_reason: "tool_calls",
      },
    ]);
  });

  test("with images has them as data: URLs; drafts of its thinking and other media are left out", async () => {
    const parts = [
      { inlineData: { mimeType: "image/png", data: "DRAFT" }, thought: true },
      { inlineData: { mimeType: "image/png", data: "FINAL" } },
      { inlineData: { mimeType: "audio/L16", data: "SOUND" } },
    ];
    const { body } = await answer({ candidates: [{ content: { parts }, finishReason: "STOP" }], usageMetadata });
    expect(body.choices).toMatchObject([
      { message: { images: [{ type: "image_url", image_url: { url: "data:image/png;base64,FINAL" } }] } },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/DRAFT|SOUND/);
  });

  test("cut before its first word has no content, and its thoughts are counted", async () => {
    const { body, usage } = await answer({
      candidates: [{ content: { role: "model" }, finishReason: "MAX_TOKENS", index: 0 }],
      usageMetadata: { promptTokenCount: 4, totalTokenCount: 104, thoughtsTokenCount: 100 },
    });
    expect(body.choices).toMatchObject([{ message: { content: null }, finish_reason: "length" }]);
    expect(usage).toEqual({ input: 4, output: 0, reasoning: 100 });
  });

  test("to a blocked prompt is a refusal, with the reason and the prompt's count", async () => {
    const { body, usage } = await answer({
      promptFeedback: { blockReason: "SAFETY", blockReasonMessage: "Not this." },
      usageMetadata: { promptTokenCount: 4, totalTokenCount: 4 },
    });
    expect(body.choices).toEqual([
      {
        index: 0,
        message: { role: "assistant", content: null, refusal: "The prompt was blocked by Google: SAFETY. Not this." },
        logprobs: null,
        finish_reason: "content_filter",
        native_finish_reason: "SAFETY",
      },
    ]);
    expect(usage).toEqual({ input: 4, output: 0 });
  });

  test("without usage reports none", async () => {
    expect((await answer({ candidates: [{ finishReason: "STOP" }] })).usage).toBeNull();
  });

  test("with log probabilities has them in OpenAI's form", async () => {
    const chosen = { token: "é", tokenId: 5, logProbability: -0.25 };
    const { body } = await answer({
      candidates: [
        {
          content: { parts: [{ text: "é" }] },
          finishReason: "STOP",
          logprobsResult: {
            chosenCandidates: [chosen],
            topCandidates: [{ candidates: [chosen, { token: "e", logProbability: -2 }] }],
          },
        },
      ],
    });
    const entry = { token: "é", logprob: -0.25, bytes: [0xc3, 0xa9] };
    expect(body.choices).toMatchObject([
      { logprobs: { content: [{ ...entry, top_logprobs: [entry, { token: "e", logprob: -2, bytes: [0x65] }] }], refusal: null } },
    ]);
  });

  const reasons: Record<string, FinishReason> = {
    STOP: "stop",
    MAX_TOKENS: "length",
    SAFETY: "content_filter",
    RECITATION: "content_filter",
    LANGUAGE: "content_filter",
    BLOCKLIST: "content_filter",
    PROHIBITED_CONTENT: "content_filter",
    SPII: "content_filter",
    IMAGE_SAFETY: "content_filter",
    MALFORMED_FUNCTION_CALL: "stop",
    OTHER: "stop",
    "a reason of next year": "stop",
  };
  for (const [native, reason] of Object.entries(reasons)) {
    test(`that ended for ${native} says "${reason}"`, () => {
      expect(toFinishReason(native, false)).toBe(reason);
      expect(toFinishReason(native, true)).toBe(reason === "stop" ? "tool_calls" : reason);
    });
  }

  test("that ended for a name that every object has is over like any other", () => {
    expect(toFinishReason("constructor", false)).toBe("stop");
  });
});
