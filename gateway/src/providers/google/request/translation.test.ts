/** OpenAI's request and Gemini's, side by side. */
import { describe, expect, test } from "bun:test";
import type { JsonObject } from "../../provider.ts";
import { neverAborted } from "../../testing/outcomes.ts";
import { toGenerateContentRequest } from "./generate-content-request.ts";

function translate(body: JsonObject, upstreamModel = "gemini-2.5-flash"): JsonObject {
  return toGenerateContentRequest({ upstreamModel, body, signal: neverAborted() });
}

const user = (content: unknown): JsonObject => ({ role: "user", content });
const hello = { messages: [user("hello")] };
const helloContents = [{ role: "user", parts: [{ text: "hello" }] }];

function toolCall(id: string, name: string, args = "{}", signature?: string): JsonObject {
  const extra = signature === undefined ? {} : { extra_content: { google: { thought_signature: signature } } };
  return { id, type: "function", function: { name, arguments: args }, ...extra };
}

const conversations: Record<string, { messages: JsonObject[]; contents: object[]; systemInstruction?: object }> = {
  "instructions of both names, wherever they stand": {
    messages: [
      { role: "system", content: "Be brief." },
      user("hi"),
      { role: "developer", content: [{ type: "text", text: "Be kind." }] },
    ],
    contents: [{ role: "user", parts: [{ text: "hi" }] }],
    systemInstruction: { parts: [{ text: "Be brief." }, { text: "Be kind." }] },
  },
  "empty texts, by leaving them out": {
    messages: [
      user([
        { type: "text", text: "" },
        { type: "text", text: "a" },
      ]),
      { role: "assistant", content: "" },
      user(""),
    ],
    contents: [{ role: "user", parts: [{ text: "a" }] }],
  },
  "neighbours of one role": {
    messages: [user("a"), user("b"), { role: "assistant", content: "c" }, { role: "assistant", content: "d" }, user("e")],
    contents: [
      { role: "user", parts: [{ text: "a" }, { text: "b" }] },
      { role: "model", parts: [{ text: "c" }, { text: "d" }] },
      { role: "user", parts: [{ text: "e" }] },
    ],
  },
  "an image in a data: URL, one by address, and one whose type the address hides": {
    messages: [
      user([
        { type: "text", text: "look" },
        { type: "image_url", image_url: { url: "data:image/png;base64,AAAA", detail: "low" } },
        { type: "image_url", image_url: { url: "https://example.com/a.JPG?x=1" } },
        { type: "image_url", image_url: { url: "https://example.com/a" } },
      ]),
    ],
    contents: [
      {
        role: "user",
        parts: [
          { text: "look" },
          { inlineData: { mimeType: "image/png", data: "AAAA" } },
          { fileData: { mimeType: "image/jpeg", fileUri: "https://example.com/a.JPG?x=1" } },
          { fileData: { mimeType: "image/jpeg", fileUri: "https://example.com/a" } },
        ],
      },
    ],
  },
  "a data: URL that is not base64, with parameters": {
    messages: [user([{ type: "image_url", image_url: { url: "data:image/svg+xml;charset=utf-8,%3Csvg/%3E" } }])],
    contents: [{ role: "user", parts: [{ inlineData: { mimeType: "image/svg+xml", data: btoa("<svg/>") } }] }],
  },
  "audio and a document": {
    messages: [
      user([
        { type: "input_audio", input_audio: { data: "UklG", format: "wav" } },
        { type: "file", file: { filename: "a.pdf", file_data: "data:application/pdf;base64,JVBE" } },
      ]),
    ],
    contents: [
      {
        role: "user",
        parts: [
          { inlineData: { mimeType: "audio/wav", data: "UklG" } },
          { inlineData: { mimeType: "application/pdf", data: "JVBE" } },
        ],
      },
    ],
  },
  "calls made together and their results, in any order, JSON or text": {
    messages: [
      user("weather?"),
      {
        role: "assistant",
        content: "",
        tool_calls: [toolCall("1", "get_weather", '{"city":"Paris"}', "SIG"), toolCall("2", "get_time")],
      },
      { role: "tool", tool_call_id: "2", content: "noon" },
      { role: "tool", tool_call_id: "1", content: '{"degrees":18}' },
      user("thanks"),
    ],
    contents: [
      { role: "user", parts: [{ text: "weather?" }] },
      {
        role: "model",
        parts: [
          { functionCall: { id: "1", name: "get_weather", args: { city: "Paris" } }, thoughtSignature: "SIG" },
          { functionCall: { id: "2", name: "get_time", args: {} } },
        ],
      },
      {
        role: "user",
        parts: [
          { functionResponse: { id: "2", name: "get_time", response: { output: "noon" } } },
          { functionResponse: { id: "1", name: "get_weather", response: { degrees: 18 } } },
        ],
      },
      { role: "user", parts: [{ text: "thanks" }] },
    ],
  },
  "what Gemini said before, with its signatures and its image": {
    messages: [
      user("draw"),
      {
        role: "assistant",
        content: "Here:",
        extra_content: { google: { thought_signature: "TEXT" } },
        images: [
          {
            type: "image_url",
            image_url: { url: "data:image/png;base64,AAAA" },
            extra_content: { google: { thought_signature: "IMAGE" } },
          },
        ],
      },
      user("bluer"),
    ],
    contents: [
      { role: "user", parts: [{ text: "draw" }] },
      {
        role: "model",
        parts: [
          { text: "Here:", thoughtSignature: "TEXT" },
          { inlineData: { mimeType: "image/png", data: "AAAA" }, thoughtSignature: "IMAGE" },
        ],
      },
      { role: "user", parts: [{ text: "bluer" }] },
    ],
  },
  "a refusal of an earlier answer": {
    messages: [user("a"), { role: "assistant", content: null, refusal: "No." }, user("b")],
    contents: [
      { role: "user", parts: [{ text: "a" }] },
      { role: "model", parts: [{ text: "No." }] },
      { role: "user", parts: [{ text: "b" }] },
    ],
  },
};

const schema = { type: "object", properties: { kind: { const: "a" }, const: { type: "string" } }, required: ["kind"] };
const geminiSchema = { ...schema, properties: { kind: { enum: ["a"] }, const: { type: "string" } } };
const tools = [
  { type: "function", function: { name: "f", description: "d", parameters: { $schema: "x", ...schema }, strict: true } },
];
const geminiTools = [{ functionDeclarations: [{ name: "f", description: "d", parametersJsonSchema: geminiSchema }] }];
const chosen = (config: object): object => ({ tools: geminiTools, toolConfig: { functionCallingConfig: config } });

/** The fields of a body, and what they become; the conversation is the same throughout. */
const fields: Record<string, { body: JsonObject; request: object; model?: string }> = {
  nothing: { body: {}, request: {} },
  sampling: {
    body: { temperature: 0.5, top_p: 0.9, top_k: 40, seed: 7, presence_penalty: 0.1, frequency_penalty: -0.1, n: 2 },
    request: {
      generationConfig: {
        temperature: 0.5,
        topP: 0.9,
        topK: 40,
        seed: 7,
        presencePenalty: 0.1,
        frequencyPenalty: -0.1,
        candidateCount: 2,
      },
    },
  },
  "one stop": { body: { stop: "END" }, request: { generationConfig: { stopSequences: ["END"] } } },
  "many stops": { body: { stop: ["A", "B"] }, request: { generationConfig: { stopSequences: ["A", "B"] } } },
  max_tokens: { body: { max_tokens: 5 }, request: { generationConfig: { maxOutputTokens: 5 } } },
  max_completion_tokens: {
    body: { max_tokens: 5, max_completion_tokens: 6 },
    request: { generationConfig: { maxOutputTokens: 6 } },
  },
  "log probabilities": {
    body: { logprobs: true, top_logprobs: 3 },
    request: { generationConfig: { responseLogprobs: true, logprobs: 3 } },
  },
  "images too": {
    body: { modalities: ["text", "image"], image_config: { aspect_ratio: "16:9", image_size: "2K" } },
    request: {
      generationConfig: { responseModalities: ["TEXT", "IMAGE"], imageConfig: { aspectRatio: "16:9", imageSize: "2K" } },
    },
  },
  "any JSON": {
    body: { response_format: { type: "json_object" } },
    request: { generationConfig: { responseMimeType: "application/json" } },
  },
  "text, which is said by saying nothing": { body: { response_format: { type: "text" } }, request: {} },
  "JSON of a schema": {
    body: { response_format: { type: "json_schema", json_schema: { name: "n", strict: true, schema } } },
    request: { generationConfig: { responseMimeType: "application/json", responseJsonSchema: geminiSchema } },
  },
  "safety settings": {
    body: { safety_settings: [{ category: "HARM_CATEGORY_HARASSMENT", threshold: "BLOCK_NONE" }] },
    request: { safetySettings: [{ category: "HARM_CATEGORY_HARASSMENT", threshold: "BLOCK_NONE" }] },
  },
  tools: { body: { tools }, request: { tools: geminiTools } },
  "tools without parameters": {
    body: { tools: [{ type: "function", function: { name: "f" } }] },
    request: { tools: [{ functionDeclarations: [{ name: "f" }] }] },
  },
  "tool_choice auto": { body: { tools, tool_choice: "auto" }, request: chosen({ mode: "AUTO" }) },
  "tool_choice none": { body: { tools, tool_choice: "none" }, request: chosen({ mode: "NONE" }) },
  "tool_choice required": { body: { tools, tool_choice: "required" }, request: chosen({ mode: "ANY" }) },
  "a named function": {
    body: { tools, tool_choice: { type: "function", function: { name: "f" } } },
    request: chosen({ mode: "ANY", allowedFunctionNames: ["f"] }),
  },
  "allowed tools": {
    body: {
      tools,
      tool_choice: {
        type: "allowed_tools",
        allowed_tools: { mode: "auto", tools: [{ type: "function", function: { name: "f" } }] },
      },
    },
    request: chosen({ mode: "VALIDATED", allowedFunctionNames: ["f"] }),
  },
  "tool_choice without tools, which means nothing": { body: { tool_choice: "auto" }, request: {} },
  "effort as a budget up to Gemini 2.5": {
    body: { reasoning_effort: "medium" },
    request: { generationConfig: { thinkingConfig: { thinkingBudget: 8_192, includeThoughts: true } } },
  },
  "no effort": {
    body: { reasoning_effort: "none" },
    request: { generationConfig: { thinkingConfig: { thinkingBudget: 0, includeThoughts: false } } },
  },
  "effort as a level from Gemini 3 on": {
    body: { reasoning_effort: "minimal" },
    model: "gemini-3-flash-preview",
    request: { generationConfig: { thinkingConfig: { thinkingLevel: "MINIMAL", includeThoughts: true } } },
  },
  "minimal effort of Gemini 3 Pro, which knows none": {
    body: { reasoning_effort: "minimal" },
    model: "gemini-3.1-pro-preview",
    request: { generationConfig: { thinkingConfig: { thinkingLevel: "LOW", includeThoughts: true } } },
  },
  "OpenRouter's reasoning": {
    body: { reasoning: { max_tokens: 2_000, exclude: true } },
    request: { generationConfig: { thinkingConfig: { thinkingBudget: 2_000, includeThoughts: false } } },
  },
  "fields that change no answer": {
    body: {
      user: "u",
      metadata: { a: "b" },
      store: true,
      service_tier: "auto",
      verbosity: "low",
      prompt_cache_key: "k",
      stream: true,
      stream_options: { include_usage: true },
      parallel_tool_calls: true,
      cache: true,
      no_cache: false,
      logit_bias: {},
      logprobs: false,
      unknown_field: 1,
    },
    request: {},
  },
  "nulls, which say nothing": {
    body: { temperature: null, stop: null, tools: null, tool_choice: null, response_format: null, modalities: null, audio: null },
    request: {},
  },
};

describe("a request for Gemini", () => {
  for (const [name, { messages, contents, systemInstruction }] of Object.entries(conversations)) {
    test(`takes ${name}`, () => {
      const expected = systemInstruction === undefined ? { contents } : { contents, systemInstruction };
      expect<unknown>(translate({ messages })).toEqual(expected);
    });
  }

  for (const [name, { body, request, model }] of Object.entries(fields)) {
    test(`says ${name}`, () => {
      expect<unknown>(translate({ ...hello, ...body }, model)).toEqual({ contents: helloContents, ...request });
    });
  }

  test("the pipeline's limit goes before the body's own", () => {
    const call = { upstreamModel: "m", body: { ...hello, max_tokens: 99 }, signal: neverAborted(), outputLimit: 10 };
    expect(toGenerateContentRequest(call).generationConfig).toEqual({ maxOutputTokens: 10 });
  });

  test("calls that Gemini did not sign are marked as such for Gemini 3, on the first of each turn", () => {
    const messages = [
      user("a"),
      { role: "assistant", content: null, tool_calls: [toolCall("1", "f"), toolCall("2", "f")] },
      { role: "tool", tool_call_id: "1", content: "x" },
      { role: "tool", tool_call_id: "2", content: "y" },
    ];
    const signatures = (model: string): unknown =>
      JSON.stringify(translate({ messages }, model).contents).match(/skip_thought\w+/g);
    expect(signatures("gemini-3-pro-preview")).toEqual(["skip_thought_signature_validator"]);
    expect(signatures("gemini-2.5-pro")).toBeNull();
  });
});
