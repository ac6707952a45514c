/** What Gemini cannot be told is refused before anything is sent, and the field is named. */
import { describe, expect, test } from "bun:test";
import { type JsonObject, UpstreamError } from "../../provider.ts";
import { neverAborted } from "../../testing/outcomes.ts";
import { toGenerateContentRequest } from "./generate-content-request.ts";

const hello = [{ role: "user", content: "hello" }];
const tools = [{ type: "function", function: { name: "f" } }];
const part = (value: object): JsonObject => ({ messages: [{ role: "user", content: [value] }] });

const refused: Record<string, { body: JsonObject; param: string }> = {
  "a logit bias": { body: { logit_bias: { "50256": -100 } }, param: "logit_bias" },
  "a spoken answer": { body: { audio: { voice: "alloy", format: "wav" } }, param: "audio" },
  "the audio modality": { body: { modalities: ["text", "audio"] }, param: "modalities" },
  "deprecated functions": { body: { functions: [] }, param: "functions" },
  "a prediction": { body: { prediction: { type: "content", content: "x" } }, param: "prediction" },
  "one call at a time": { body: { tools, parallel_tool_calls: false }, param: "parallel_tool_calls" },
  "a custom tool": { body: { tools: [{ type: "custom", custom: { name: "c" } }] }, param: "tools[0].type" },
  "a choice of a custom tool": { body: { tools, tool_choice: { type: "custom", custom: { name: "c" } } }, param: "tool_choice" },
  "an unknown effort": { body: { reasoning_effort: "toString" }, param: "reasoning_effort" },
  "a temperature that is no number": { body: { temperature: "hot" }, param: "temperature" },
  "no messages": { body: { messages: [] }, param: "messages" },
  "instructions alone": { body: { messages: [{ role: "system", content: "x" }] }, param: "messages" },
  "an unknown role": { body: { messages: [{ role: "narrator", content: "x" }] }, param: "messages[0].role" },
  "an image by http:": {
    body: part({ type: "image_url", image_url: { url: "http://example.com/a.png" } }),
    param: "messages[0].content[0].image_url.url",
  },
  "an image that is a file of ours": {
    body: part({ type: "image_url", image_url: { url: "file:///etc/passwd" } }),
    param: "messages[0].content[0].image_url.url",
  },
  "a data: URL that cannot be decoded": {
    body: part({ type: "image_url", image_url: { url: "data:image/png,%E0%A4%A" } }),
    param: "messages[0].content[0].image_url.url",
  },
  "an unknown audio format": {
    body: part({ type: "input_audio", input_audio: { data: "AAAA", format: "pcm16" } }),
    param: "messages[0].content[0].input_audio.format",
  },
  "a video in an image's place": {
    body: part({ type: "image_url", image_url: { url: "https://www.youtube.com/watch?v=x" } }),
    param: "messages[0].content[0].image_url.url",
  },
  "a document in an image's place": {
    body: part({ type: "image_url", image_url: { url: "data:application/pdf;base64,JVBE" } }),
    param: "messages[0].content[0].image_url.url",
  },
  "a document by its address, whose length nobody knows": {
    body: part({ type: "file", file: { file_data: "https://example.com/a.pdf" } }),
    param: "messages[0].content[0].file.file_data",
  },
  "a video as a file": {
    body: part({ type: "file", file: { file_data: "data:video/mp4;base64,AAAA" } }),
    param: "messages[0].content[0].file.file_data",
  },
  "a text part without a text": { body: part({ type: "text" }), param: "messages[0].content[0].text" },
  "a file by its id": { body: part({ type: "file", file: { file_id: "file-1" } }), param: "messages[0].content[0].file" },
  "an image in an instruction": {
    body: { messages: [{ role: "system", content: [{ type: "image_url", image_url: { url: "https://example.com/a.png" } }] }] },
    param: "messages[0].content[0]",
  },
  "the result of a call that nobody made": {
    body: { messages: [...hello, { role: "tool", tool_call_id: "1", content: "x" }] },
    param: "messages[1].tool_call_id",
  },
  "arguments that are no JSON object": {
    body: {
      messages: [
        ...hello,
        { role: "assistant", tool_calls: [{ id: "1", type: "function", function: { name: "f", arguments: "[1]" } }] },
      ],
    },
    param: "messages[1].tool_calls[0].function.arguments",
  },
};

describe("a request that Gemini cannot take", () => {
  for (const [name, { body, param }] of Object.entries(refused)) {
    test(`${name}: "${param}" is named`, () => {
      try {
        toGenerateContentRequest({
          upstreamModel: "gemini-2.5-flash",
          body: { messages: hello, ...body },
          signal: neverAborted(),
        });
      } catch (error) {
        expect(error).toBeInstanceOf(UpstreamError);
        expect(error).toMatchObject({ failure: "rejected", status: null, param });
        return;
      }
      throw new Error("It was not refused.");
    });
  }
});
