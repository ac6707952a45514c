/** Requests of Responses, and what a vendor that has only chat is asked. */
import { expect, test } from "bun:test";
import type { JsonObject } from "../../../providers/provider.ts";
import { chatRequestSchema } from "../../../schemas/chat-request.ts";
import { checkBody } from "../../../schemas/check-body.ts";
import { responseRequestSchema } from "../../../schemas/response-request.ts";
import { carryReasoning, readCarriedReasoning } from "./carried-reasoning.ts";
import { toChatBody } from "./chat-body.ts";

const call = (id: string, name = "f") => ({
  type: "function_call",
  id: `fc_${id}`,
  call_id: id,
  name,
  arguments: "{}",
  status: "completed",
});
const chatCall = (id: string, name = "f") => ({ id, type: "function", function: { name, arguments: "{}" } });
const output = (id: string) => ({ type: "function_call_output", call_id: id, output: `of ${id}` });
const toolMessage = (id: string) => ({ role: "tool", tool_call_id: id, content: `of ${id}` });
const user = { role: "user", content: "hi" };
const said = (text: string) => ({
  type: "message",
  id: "msg_1",
  role: "assistant",
  status: "completed",
  content: [{ type: "output_text", text, annotations: [] }],
});
const details = [{ type: "reasoning.text", text: "Hm.", signature: "sig", format: "anthropic-claude-v1", index: 0 }];
const thought = {
  type: "reasoning",
  id: "rs_1",
  summary: [],
  content: [{ type: "reasoning_text", text: "Hm." }],
  encrypted_content: carryReasoning(details),
};

/** By name: the input, and the messages it becomes. */
const CONVERSATIONS: [name: string, body: JsonObject, messages: JsonObject[]][] = [
  ["a text", { input: "hi" }, [user]],
  ["instructions", { input: "hi", instructions: "Be kind." }, [{ role: "system", content: "Be kind." }, user]],
  ["a message without a type", { input: [user] }, [user]],
  ["a developer's message", { input: [{ role: "developer", content: "x" }, user] }, [{ role: "system", content: "x" }, user]],
  [
    "parts",
    {
      input: [
        {
          role: "user",
          content: [
            { type: "input_text", text: "a" },
            { type: "input_image", image_url: "https://x.test/a.png" },
            { type: "input_image", image_url: "data:image/png;base64,AA==", detail: "original" },
            { type: "input_file", filename: "a.pdf", file_data: "data:application/pdf;base64,AA==" },
          ],
        },
      ],
    },
    [
      {
        role: "user",
        content: [
          { type: "text", text: "a" },
          { type: "image_url", image_url: { url: "https://x.test/a.png" } },
          { type: "image_url", image_url: { url: "data:image/png;base64,AA==", detail: "high" } },
          { type: "file", file: { file_data: "data:application/pdf;base64,AA==", filename: "a.pdf" } },
        ],
      },
    ],
  ],
  ["an assistant's text", { input: [user, said("yes"), user] }, [user, { role: "assistant", content: "yes" }, user]],
  [
    "a refusal",
    { input: [{ role: "assistant", content: [{ type: "refusal", refusal: "No." }] }] },
    [{ role: "assistant", content: "", refusal: "No." }],
  ],
  [
    "a call and its result",
    { input: [user, call("a"), output("a")] },
    [user, { role: "assistant", content: null, tool_calls: [chatCall("a")] }, toolMessage("a")],
  ],
  [
    "calls made together",
    { input: [user, call("a"), call("b"), output("a"), output("b")] },
    [user, { role: "assistant", content: null, tool_calls: [chatCall("a"), chatCall("b")] }, toolMessage("a"), toolMessage("b")],
  ],
  [
    "calls made one after the other",
    { input: [user, call("a"), output("a"), call("b"), output("b")] },
    [
      user,
      { role: "assistant", content: null, tool_calls: [chatCall("a")] },
      toolMessage("a"),
      { role: "assistant", content: null, tool_calls: [chatCall("b")] },
      toolMessage("b"),
    ],
  ],
  [
    "a text, then a call",
    { input: [user, said("Let me see."), call("a"), output("a")] },
    [user, { role: "assistant", content: "Let me see.", tool_calls: [chatCall("a")] }, toolMessage("a")],
  ],
  [
    "a text after a call, which is another turn",
    { input: [call("a"), said("Done.")] },
    [
      { role: "assistant", content: null, tool_calls: [chatCall("a")] },
      { role: "assistant", content: "Done." },
    ],
  ],
  [
    "signed reasoning, then a call",
    { input: [user, thought, call("a"), output("a")] },
    [
      user,
      { role: "assistant", content: null, reasoning_content: "Hm.", reasoning_details: details, tool_calls: [chatCall("a")] },
      toolMessage("a"),
    ],
  ],
  [
    "reasoning of another vendor, which stays unread",
    { input: [user, { ...thought, content: [], encrypted_content: "gAAAA" }, said("yes")] },
    [user, { role: "assistant", content: "yes" }],
  ],
  [
    "a summary",
    {
      input: [
        {
          type: "reasoning",
          summary: [
            { type: "summary_text", text: "a" },
            { type: "summary_text", text: "b" },
          ],
        },
        said("yes"),
      ],
    },
    [{ role: "assistant", content: "yes", reasoning_content: "a\nb" }],
  ],
  ["reasoning that nothing came of", { input: [user, thought] }, [user]],
  ["reasoning that nothing came of before a message", { input: [thought, user] }, [user]],
  [
    "reasoning twice",
    { input: [thought, call("a"), output("a"), thought, said("yes")] },
    [
      { role: "assistant", content: null, reasoning_content: "Hm.", reasoning_details: details, tool_calls: [chatCall("a")] },
      toolMessage("a"),
      { role: "assistant", content: "yes", reasoning_content: "Hm.", reasoning_details: details },
    ],
  ],
  [
    "Gemini's signatures",
    {
      input: [
        { ...said("yes"), extra_content: { google: 1 } },
        { ...call("a"), extra_content: { google: 2 } },
      ],
    },
    [
      {
        role: "assistant",
        content: "yes",
        extra_content: { google: 1 },
        tool_calls: [{ ...chatCall("a"), extra_content: { google: 2 } }],
      },
    ],
  ],
  [
    "a custom tool's call",
    {
      input: [
        { type: "custom_tool_call", call_id: "a", name: "sql", input: "select" },
        { type: "custom_tool_call_output", call_id: "a", output: [{ type: "input_text", text: "1" }] },
      ],
    },
    [
      { role: "assistant", content: null, tool_calls: [{ id: "a", type: "custom", custom: { name: "sql", input: "select" } }] },
      { role: "tool", tool_call_id: "a", content: [{ type: "text", text: "1" }] },
    ],
  ],
];

function translate(body: JsonObject) {
  const { messages, model: _model, ...fields } = toChatBody(checkBody(responseRequestSchema, { model: "m", ...body }));
  return { messages, fields };
}

test.each(CONVERSATIONS)("%s", (_name, body, messages) => {
  const translated = translate(body);
  expect(translated.messages).toEqual(messages);
  expect(() => checkBody(chatRequestSchema, { model: "m", messages: translated.messages })).not.toThrow();
});

const schema = { type: "object", properties: {} };
const tool = { type: "function", name: "f", description: "d", parameters: schema, strict: true };
const chatTool = { type: "function", function: { name: "f", description: "d", parameters: schema, strict: true } };

/** By name: fields of a request, and those of chat. */
const FIELDS: [name: string, fields: JsonObject, chat: JsonObject][] = [
  [
    "what is the same",
    { temperature: 0.5, top_p: 0.9, user: "u", cache: true },
    { temperature: 0.5, top_p: 0.9, user: "u", cache: true },
  ],
  [
    "what chat has no word for is left out",
    {
      metadata: { a: "b" },
      store: true,
      include: ["x"],
      truncation: "auto",
      unknown: 1,
      stream: true,
      max_output_tokens: 9,
      temperature: null,
    },
    {},
  ],
  ["a tool", { tools: [tool] }, { tools: [chatTool] }],
  [
    "a tool with nulls",
    { tools: [{ ...tool, strict: null, parameters: null, description: null }] },
    { tools: [{ type: "function", function: { name: "f" } }] },
  ],
  ["no tools", { tools: [], tool_choice: "auto", parallel_tool_calls: true }, {}],
  [
    "custom tools",
    {
      tools: [
        { type: "custom", name: "a" },
        { type: "custom", name: "b", format: { type: "grammar", syntax: "lark", definition: "x" } },
      ],
    },
    {
      tools: [
        { type: "custom", custom: { name: "a" } },
        { type: "custom", custom: { name: "b", format: { type: "grammar", grammar: { syntax: "lark", definition: "x" } } } },
      ],
    },
  ],
  [
    "a choice by word",
    { tools: [tool], tool_choice: "required", parallel_tool_calls: false },
    { tools: [chatTool], tool_choice: "required", parallel_tool_calls: false },
  ],
  [
    "a choice by name",
    { tools: [tool], tool_choice: { type: "function", name: "f" } },
    { tools: [chatTool], tool_choice: { type: "function", function: { name: "f" } } },
  ],
  [
    "a choice among some",
    { tools: [tool], tool_choice: { type: "allowed_tools", mode: "auto", tools: [{ type: "function", name: "f" }] } },
    {
      tools: [chatTool],
      tool_choice: {
        type: "allowed_tools",
        allowed_tools: { mode: "auto", tools: [{ type: "function", function: { name: "f" } }] },
      },
    },
  ],
  ["plain text", { text: { format: { type: "text" }, verbosity: "low" } }, { verbosity: "low" }],
  ["any JSON", { text: { format: { type: "json_object" } } }, { response_format: { type: "json_object" } }],
  [
    "a schema",
    { text: { format: { type: "json_schema", name: "n", schema, strict: true } } },
    { response_format: { type: "json_schema", json_schema: { name: "n", schema, strict: true } } },
  ],
  ["an effort", { reasoning: { effort: "low", summary: "auto" } }, { reasoning_effort: "low" }],
  ["probabilities of what was said", { include: ["message.output_text.logprobs"] }, { logprobs: true }],
  ["probabilities", { top_logprobs: 3 }, { logprobs: true, top_logprobs: 3 }],
];

test.each(FIELDS)("%s", (_name, fields, chat) => {
  const translated = translate({ input: "hi", ...fields });
  expect<JsonObject>(translated.fields).toEqual(chat);
  expect(() => checkBody(chatRequestSchema, { model: "m", messages: translated.messages, ...translated.fields })).not.toThrow();
});

test("carried reasoning comes back as it was, and nothing else is taken for it", () => {
  const odd = [{ type: "reasoning.encrypted", data: "é😀\u0000", index: null }];
  expect(readCarriedReasoning(carryReasoning(odd))).toEqual(odd);
  const carried = carryReasoning(details);
  const broken = [
    null,
    undefined,
    "",
    "gAAAAA",
    carried.slice(0, -3),
    "sellapi.reasoning.1.",
    "sellapi.reasoning.1.e30",
    carryReasoning([]),
  ];
  for (const text of broken) expect(readCarriedReasoning(text)).toBeNull();
});
