import { describe, expect, test } from "bun:test";
import { build, refusalOf } from "../../testing/built-request.ts";

const call = (id: string, text: string) => ({ id, type: "function", function: { name: "tide", arguments: text } });
const words = (text: string) => ({ type: "text", text });
const pixel = "data:image/png;base64,iVBORw0KGgo=";

const cases: Record<string, { messages: object[]; system?: object[]; turns: object[] }> = {
  "system and developer messages go to the front, wherever they stand": {
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: "a" },
      { role: "developer", content: [words("Be kind.")] },
      { role: "user", content: "b" },
    ],
    system: [words("Be brief."), words("Be kind.")],
    turns: [{ role: "user", content: [words("a"), words("b")] }],
  },
  "neighbours of one role become one turn, and empty texts are left out": {
    messages: [
      { role: "user", content: "a" },
      { role: "assistant", content: "b" },
      { role: "assistant", content: [words(""), words("c")] },
      { role: "assistant", content: null },
      { role: "user", content: "" },
      { role: "user", content: "d" },
    ],
    turns: [
      { role: "user", content: [words("a")] },
      { role: "assistant", content: [words("b"), words("c")] },
      { role: "user", content: [words("d")] },
    ],
  },
  "calls become tool_use with parsed input, and results one user turn, in order": {
    messages: [
      { role: "user", content: "a" },
      { role: "assistant", content: "I look.", tool_calls: [call("toolu_1", '{"port":"Brest"}'), call("functions.tide:1", "")] },
      { role: "tool", tool_call_id: "toolu_1", content: "18:02" },
      { role: "tool", tool_call_id: "functions.tide:1", content: [words("no port")], is_error: true },
      { role: "user", content: "And?" },
    ],
    turns: [
      { role: "user", content: [words("a")] },
      {
        role: "assistant",
        content: [
          words("I look."),
          { type: "tool_use", id: "toolu_1", name: "tide", input: { port: "Brest" } },
          { type: "tool_use", id: "functions_tide_1", name: "tide", input: {} },
        ],
      },
      {
        role: "user",
        content: [
          { type: "tool_result", tool_use_id: "toolu_1", content: "18:02" },
          { type: "tool_result", tool_use_id: "functions_tide_1", content: [words("no port")], is_error: true },
          words("And?"),
        ],
      },
    ],
  },
  "images come by URL or inline, and PDFs and texts as documents": {
    messages: [
      {
        role: "user",
        content: [
          { type: "image_url", image_url: { url: "https://example.org/a.png", detail: "high" } },
          { type: "image_url", image_url: { url: pixel } },
          { type: "file", file: { file_data: "data:application/pdf;base64,JVBERi0=", filename: "tides.pdf" } },
          { type: "file", file: { file_data: "data:text/plain;charset=utf-8;base64,w6k=" } },
        ],
      },
    ],
    turns: [
      {
        role: "user",
        content: [
          { type: "image", source: { type: "url", url: "https://example.org/a.png" } },
          { type: "image", source: { type: "base64", media_type: "image/png", data: "iVBORw0KGgo=" } },
          {
            type: "document",
            source: { type: "base64", media_type: "application/pdf", data: "JVBERi0=" },
            title: "tides.pdf",
          },
          { type: "document", source: { type: "text", media_type: "text/plain", data: "é" } },
        ],
      },
    ],
  },
  "a refusal of earlier is the assistant's text": {
    messages: [
      { role: "user", content: "a" },
      { role: "assistant", content: null, refusal: "No." },
      { role: "user", content: "b" },
    ],
    turns: [
      { role: "user", content: [words("a")] },
      { role: "assistant", content: [words("No.")] },
      { role: "user", content: [words("b")] },
    ],
  },
  "the caller's own cache marks are kept": {
    messages: [{ role: "user", content: [{ ...words("long"), cache_control: { type: "ephemeral" } }, words("short")] }],
    turns: [{ role: "user", content: [{ ...words("long"), cache_control: { type: "ephemeral" } }, words("short")] }],
  },
};

const detail = (fields: object) => ({ type: "reasoning.text", format: "anthropic-claude-v1", ...fields });
const signed = { type: "thinking", thinking: "The tide follows.", signature: "sig" };
const redacted = { type: "redacted_thinking", data: "EmwK" };

const reasoning: Record<string, { fields: object; blocks: object[] }> = {
  "whole reasoning_details": {
    fields: {
      reasoning_details: [
        detail({ text: "The tide follows.", signature: "sig", index: 0 }),
        { type: "reasoning.encrypted", data: "EmwK", format: "anthropic-claude-v1", index: 1 },
      ],
    },
    blocks: [signed, redacted],
  },
  "the deltas of a stream": {
    fields: {
      reasoning_details: [
        detail({ text: "The tide ", index: 0 }),
        detail({ text: "follows.", index: 0 }),
        detail({ text: "", signature: "sig", index: 0 }),
        { type: "reasoning.encrypted", data: "EmwK", format: "anthropic-claude-v1", index: 1 },
      ],
    },
    blocks: [signed, redacted],
  },
  thinking_blocks: { fields: { thinking_blocks: [signed, redacted] }, blocks: [signed, redacted] },
  "what nobody signed": { fields: { reasoning_details: [detail({ text: "hm" })], reasoning_content: "hm" }, blocks: [] },
  "another vendor's": {
    fields: {
      reasoning_details: [
        detail({ text: "hm", signature: "x", format: "google-gemini-v1" }),
        { type: "reasoning.encrypted", data: "gAAA", format: "openai-responses-v1" },
        { type: "reasoning.encrypted", data: "gAAA" },
      ],
    },
    blocks: [],
  },
};

const refusals: Record<string, { messages: object[]; param: string }> = {
  "no messages": { messages: [], param: "messages" },
  "nothing but instructions": { messages: [{ role: "system", content: "x" }], param: "messages" },
  "nothing but emptiness": { messages: [{ role: "user", content: "" }], param: "messages" },
  "a picture among the instructions": {
    messages: [{ role: "system", content: [words("see"), { type: "image_url", image_url: { url: pixel } }] }],
    param: "messages[0].content",
  },
  "an unknown role": { messages: [{ role: "function", name: "f", content: "x" }], param: "messages[0].role" },
  "arguments that are no JSON": {
    messages: [{ role: "assistant", tool_calls: [call("a", "{"), call("b", "{}")] }],
    param: "messages[0].tool_calls[0].function.arguments",
  },
  "arguments that are no object": {
    messages: [{ role: "assistant", tool_calls: [call("a", "{}"), call("b", "[1]")] }],
    param: "messages[0].tool_calls[1].function.arguments",
  },
  "a call of another type": {
    messages: [{ role: "assistant", tool_calls: [{ id: "a", type: "custom", custom: { name: "x", input: "y" } }] }],
    param: "messages[0].tool_calls[0].type",
  },
  audio: {
    messages: [{ role: "user", content: [words("hear"), { type: "input_audio", input_audio: { data: "", format: "wav" } }] }],
    param: "messages[0].content[1]",
  },
  "a file of OpenAI's": {
    messages: [{ role: "user", content: [{ type: "file", file: { file_id: "file-1" } }] }],
    param: "messages[0].content[0].file.file_id",
  },
  "a file of unknown size": {
    messages: [{ role: "user", content: [{ type: "file", file: { file_data: "https://example.org/a.pdf" } }] }],
    param: "messages[0].content[0].file.file_data",
  },
  "a file of another kind": {
    messages: [{ role: "user", content: [{ type: "file", file: { file_data: "data:application/zip;base64,UEs=" } }] }],
    param: "messages[0].content[0].file.file_data",
  },
  "an image that is no base64": {
    messages: [{ role: "user", content: [{ type: "image_url", image_url: { url: "data:image/svg+xml,<svg/>" } }] }],
    param: "messages[0].content[0].image_url.url",
  },
  "a cache of an hour": {
    messages: [{ role: "user", content: [{ ...words("x"), cache_control: { type: "ephemeral", ttl: "1h" } }] }],
    param: "messages[0].content[0].cache_control.ttl",
  },
};

describe("conversation", () => {
  for (const [name, { messages, system, turns }] of Object.entries(cases)) {
    test(name, () => {
      const request = build({ messages });
      expect<unknown>(request.messages).toEqual(turns);
      expect<unknown>(request.system).toEqual(system);
    });
  }

  for (const [name, { fields, blocks }] of Object.entries(reasoning)) {
    test(`of an assistant's reasoning, ${name} gives ${blocks.length} thinking blocks, before its text and calls`, () => {
      const assistant = { role: "assistant", content: "Hm.", tool_calls: [call("toolu_1", "{}")], ...fields };
      const { messages } = build({ messages: [{ role: "user", content: "a" }, assistant] });
      const toolUse = { type: "tool_use", id: "toolu_1", name: "tide", input: {} };
      expect<unknown>(messages).toEqual([
        { role: "user", content: [words("a")] },
        { role: "assistant", content: [...blocks, words("Hm."), toolUse] },
      ]);
    });
  }

  for (const [name, { messages, param }] of Object.entries(refusals)) {
    test(`${name} is refused, naming ${param}`, () => {
      expect(refusalOf({ messages })).toMatchObject({ failure: "rejected", param });
    });
  }
});
