import { describe, expect, test } from "bun:test";
import { ApiError } from "../../../errors/api-error.ts";
import type { JsonObject } from "../../../providers/provider.ts";
import { bodyFor } from "../provider-body.ts";
import { readGeminiChat } from "./gemini-chat.ts";

const MODEL = "google/gemini-2.5-pro";
const HELLO = [{ role: "user", parts: [{ text: "Hello" }] }];

function chatOf(body: JsonObject): JsonObject {
  return readGeminiChat({ contents: HELLO, ...body }, MODEL).chat;
}

function messagesOf(contents: unknown): unknown {
  return chatOf({ contents }).messages;
}

/** The field that is complained of, and the words. */
function complaint(body: JsonObject): [string | null, string] {
  try {
    chatOf(body);
  } catch (error) {
    if (error instanceof ApiError) return [error.param, error.message];
    throw error;
  }
  throw new Error("it should have been refused");
}

describe("contents become messages", () => {
  test("of user and model, in order, after the instruction", () => {
    const contents = [
      { parts: [{ text: "One" }] },
      { role: "model", parts: [{ text: "Hm.", thought: true }, { text: "Two" }] },
      { role: "user", parts: [{ text: "Three" }, { text: "Four" }] },
    ];
    expect(chatOf({ contents, systemInstruction: { parts: [{ text: "Be" }, { text: "brief." }] } }).messages).toEqual([
      { role: "system", content: "Be\nbrief." },
      { role: "user", content: "One" },
      { role: "assistant", content: "Two" },
      {
        role: "user",
        content: [
          { type: "text", text: "Three" },
          { type: "text", text: "Four" },
        ],
      },
    ]);
  });

  test("with media as the parts that other vendors know", () => {
    const inline = (mimeType: string) => ({ inlineData: { mimeType, data: "QUJD" } });
    const parts = [
      inline("image/png"),
      inline("audio/mpeg"),
      inline("application/pdf"),
      { fileData: { fileUri: "https://example.org/a.png", mimeType: "image/png" } },
      { inlineData: { mimeType: "image/webp", data: "-_-_" } },
    ];
    expect(messagesOf([{ parts }])).toEqual([
      {
        role: "user",
        content: [
          { type: "image_url", image_url: { url: "data:image/png;base64,QUJD" } },
          { type: "input_audio", input_audio: { data: "QUJD", format: "mp3" } },
          { type: "file", file: { filename: "document.pdf", file_data: "data:application/pdf;base64,QUJD" } },
          { type: "image_url", image_url: { url: "https://example.org/a.png" } },
          { type: "image_url", image_url: { url: "data:image/webp;base64,+/+/" } },
        ],
      },
    ]);
  });

  test("with calls and their answers, by id or by name and in order, whatever the role of the answer", () => {
    const contents = [
      { role: "user", parts: [{ text: "Go" }] },
      {
        role: "model",
        parts: [
          { functionCall: { name: "look", args: { at: 1 } }, thoughtSignature: "c2ln" },
          { functionCall: { name: "look", args: { at: 2 } } },
          { functionCall: { id: "own", name: "listen" } },
        ],
      },
      {
        role: "function",
        parts: [
          { text: "Here:" },
          { functionResponse: { id: "own", name: "listen", response: { heard: true } } },
          { functionResponse: { name: "look", response: { seen: 1 } } },
          { functionResponse: { name: "look", response: { seen: 2 } } },
        ],
      },
    ];
    const call = (id: string, name: string, text: string) => ({ id, type: "function", function: { name, arguments: text } });
    expect(messagesOf(contents)).toEqual([
      { role: "user", content: "Go" },
      {
        role: "assistant",
        content: null,
        tool_calls: [
          { ...call("call_1", "look", '{"at":1}'), extra_content: { google: { thought_signature: "c2ln" } } },
          call("call_2", "look", '{"at":2}'),
          call("own", "listen", "{}"),
        ],
      },
      { role: "tool", tool_call_id: "own", content: '{"heard":true}' },
      { role: "tool", tool_call_id: "call_1", content: '{"seen":1}' },
      { role: "tool", tool_call_id: "call_2", content: '{"seen":2}' },
      { role: "user", content: "Here:" },
    ]);
    expect(messagesOf(contents)).toEqual(messagesOf(contents));
  });
});

describe("fields become fields", () => {
  const schema = {
    type: "OBJECT",
    properties: { a: { type: "STRING", nullable: true, maxLength: "7" } },
    propertyOrdering: ["a"],
  };
  const plain = { type: "object", properties: { a: { type: ["string", "null"], maxLength: 7 } } };
  const json = (value: unknown) => ({ type: "json_schema", json_schema: { name: "response", schema: value } });
  const declaration = { functionDeclarations: [{ name: "f", description: "Does", parameters: schema }] };
  const tool = { type: "function", function: { name: "f", description: "Does", parameters: plain } };
  const named = { type: "function", function: { name: "f" } };
  const calling = (config: JsonObject) => ({ tools: [declaration], toolConfig: { functionCallingConfig: config } });
  const cases: Record<string, [JsonObject, JsonObject]> = {
    sampling: [
      { generationConfig: { temperature: 1, topP: 0.5, topK: 4, seed: 7, presencePenalty: 1, frequencyPenalty: -1 } },
      { temperature: 1, top_p: 0.5, top_k: 4, seed: 7, presence_penalty: 1, frequency_penalty: -1 },
    ],
    "candidates and stops": [
      { generationConfig: { candidateCount: 2, stopSequences: ["X"], responseModalities: ["TEXT", "IMAGE"] } },
      { n: 2, stop: ["X"], modalities: ["text", "image"] },
    ],
    "any JSON": [{ generationConfig: { responseMimeType: "application/json" } }, { response_format: { type: "json_object" } }],
    "Google's schema": [{ generationConfig: { responseSchema: schema } }, { response_format: json(plain) }],
    "a JSON schema, as it came": [
      { generationConfig: { responseJsonSchema: { type: "object", $defs: {} } } },
      { response_format: json({ type: "object", $defs: {} }) },
    ],
    "a JSON schema by its older name": [
      { generationConfig: { _responseJsonSchema: { type: "array" } } },
      { response_format: json({ type: "array" }) },
    ],
    snake_case: [
      { generation_config: { stop_sequences: ["X"], response_json_schema: { type: "array", max_items: 1 } } },
      { stop: ["X"], response_format: json({ type: "array", max_items: 1 }) },
    ],
    functions: [calling({ mode: "AUTO" }), { tools: [tool], tool_choice: "auto" }],
    "a JSON schema of a function": [
      { tools: [{ functionDeclarations: [{ name: "f", parametersJsonSchema: { type: "object", title: "T" } }] }] },
      { tools: [{ type: "function", function: { name: "f", parameters: { type: "object", title: "T" } } }] },
    ],
    "any function": [calling({ mode: "ANY" }), { tool_choice: "required" }],
    "one function": [calling({ mode: "ANY", allowedFunctionNames: ["f"] }), { tool_choice: named }],
    "one of some": [
      calling({ mode: "ANY", allowedFunctionNames: ["f", "f"] }),
      { tool_choice: { type: "allowed_tools", allowed_tools: { mode: "required", tools: [named, named] } } },
    ],
    "no function": [calling({ mode: "NONE" }), { tool_choice: "none" }],
    "a level of thought": [
      { generationConfig: { thinkingConfig: { thinkingLevel: "LOW", includeThoughts: true } } },
      { reasoning_effort: "low", reasoning: { exclude: false } },
    ],
    "a budget of thought": [
      { generationConfig: { thinkingConfig: { thinkingBudget: 4_000 } } },
      { reasoning_effort: "medium", reasoning: { max_tokens: 4_000, exclude: true } },
    ],
    "no thought": [{ generationConfig: { thinkingConfig: { thinkingBudget: 0 } } }, { reasoning_effort: "none" }],
    "thought as the model likes": [
      { generationConfig: { thinkingConfig: { thinkingBudget: -1 } } },
      { reasoning: { exclude: true } },
    ],
    safety: [{ safetySettings: [{ category: "C", threshold: "T" }] }, { safety_settings: [{ category: "C", threshold: "T" }] }],
    "switches of ours": [
      { models: ["gpt-4o"], no_cache: true },
      { models: ["gpt-4o"], no_cache: true },
    ],
  };
  test.each(Object.entries(cases))("%s", (_what, [body, expected]) => {
    expect(chatOf(body)).toMatchObject(expected);
  });

  test("a choice of functions is left out where there are none", () => {
    expect(chatOf({ toolConfig: { functionCallingConfig: { mode: "ANY" } } }).tool_choice).toBeUndefined();
  });

  test("the output limit and whether thoughts are shown go beside the chat request", () => {
    const { outputTokensAsked, isThoughtShown, chat } = readGeminiChat(
      { contents: HELLO, generationConfig: { maxOutputTokens: 9, thinkingConfig: { includeThoughts: true } } },
      MODEL,
    );
    expect([outputTokensAsked, isThoughtShown, chat.max_tokens]).toEqual([9, true, undefined]);
  });
});

describe("what only Google's models understand goes to them alone", () => {
  const { chat } = readGeminiChat(
    {
      contents: [...HELLO, { role: "model", parts: [{ functionCall: { name: "f" }, thoughtSignature: "c2ln" }] }],
      safetySettings: [{ category: "C", threshold: "T" }],
      generationConfig: { thinkingConfig: { thinkingBudget: 10 } },
    },
    MODEL,
  );
  test("to Google with all of it", () => expect(bodyFor("google", chat)).toEqual(chat));
  test("to others with the effort, and without settings, budget and signatures", () => {
    expect(bodyFor("openai", chat)).toEqual({
      model: MODEL,
      messages: [
        { role: "user", content: "Hello" },
        {
          role: "assistant",
          content: null,
          tool_calls: [{ id: "call_1", type: "function", function: { name: "f", arguments: "{}" } }],
        },
      ],
      reasoning_effort: "low",
    });
  });
});

describe("what cannot be said is refused by name", () => {
  const user = (part: JsonObject) => ({ contents: [{ parts: [part] }] });
  const cases: Record<string, [JsonObject, string, RegExp]> = {
    "no contents": [{ contents: undefined }, "contents", /required/],
    "empty contents": [{ contents: [] }, "contents", /./],
    "no parts": [{ contents: [{ role: "user" }] }, "contents[0].parts", /required/],
    "a role that is none": [{ contents: [{ role: "system", parts: [{ text: "x" }] }] }, "contents[0].role", /./],
    "a part of nothing": [user({}), "contents[0].parts[0]", /needs text/],
    "a part that nobody knows": [user({ videoMetadata: {} }), "contents[0].parts[0].videoMetadata", /videoMetadata/],
    "a video": [user({ inlineData: { mimeType: "video/mp4", data: "" } }), "contents[0].parts[0].inlineData.mimeType", /video/],
    "a video at an address": [
      user({ fileData: { mimeType: "video/mp4", fileUri: "https://a.b/c" } }),
      "contents[0].parts[0].fileData.mimeType",
      /only images/,
    ],
    "an address that is no https": [
      user({ fileData: { fileUri: "gs://bucket/file" } }),
      "contents[0].parts[0].fileData.fileUri",
      /https/,
    ],
    "a media type that is none": [
      user({ inlineData: { mimeType: "image/png;x,", data: "" } }),
      "contents[0].parts[0].inlineData.mimeType",
      /media type/,
    ],
    "a call by the user": [user({ functionCall: { name: "f" } }), "contents[0].parts[0].functionCall", /role model/],
    "an answer to no call": [
      user({ functionResponse: { name: "f", response: {} } }),
      "contents[0].parts[0].functionResponse",
      /answers no functionCall/,
    ],
    search: [{ tools: [{ googleSearch: {} }] }, "tools[0].googleSearch", /prices/],
    "code execution": [{ tools: [{ code_execution: {} }] }, "tools[0].codeExecution", /prices/],
    "URL context": [{ tools: [{ functionDeclarations: [] }, { urlContext: {} }] }, "tools[1].urlContext", /prices/],
    "cached content": [{ cachedContent: "cachedContents/x" }, "cachedContent", /nothing is kept/],
    "a field of nobody's": [{ speed: 9 }, "speed", /speed/],
    speech: [{ generationConfig: { speechConfig: {} } }, "generationConfig.speechConfig", /speechConfig/],
    "a temperature that is too high": [{ generationConfig: { temperature: 9 } }, "generationConfig.temperature", /./],
    "more stops than anybody takes": [
      { generationConfig: { stopSequences: ["1", "2", "3", "4", "5"] } },
      "generationConfig.stopSequences",
      /./,
    ],
    "another model than the path's": [{ model: "models/gpt-4o" }, "model", /path/],
  };
  test.each(Object.entries(cases))("%s", (_what, [body, field, words]) => {
    const [param, message] = complaint(body);
    expect(param).toBe(field);
    expect(message).toMatch(words);
  });
});
