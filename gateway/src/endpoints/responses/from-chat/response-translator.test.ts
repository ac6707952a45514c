/** Chat answers as the events of a Responses stream: their order, their places, and what they add up to. */
import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { z } from "zod";
import { asChunks, asJson, vendorAnswer } from "../../../../test/support/vendor-answer.ts";
import type { JsonObject } from "../../../providers/provider.ts";
import { checkBody } from "../../../schemas/check-body.ts";
import { responseRequestSchema } from "../../../schemas/response-request.ts";
import { OutputSnapshot } from "../output-snapshot.ts";
import { readCarriedReasoning } from "../to-chat/carried-reasoning.ts";
import { translateCompletion } from "../translate-completion.ts";
import { ResponseTranslator } from "./response-translator.ts";

const RUNS = Number(process.env.SELLAPI_PROPERTY_RUNS ?? 150);

const body = (fields: JsonObject = {}) => checkBody(responseRequestSchema, { model: "m", input: "hi", ...fields });
const chunk = (delta: JsonObject, finish: string | null = null): JsonObject => ({
  ...{ id: "c", object: "chat.completion.chunk", created: 7, model: "vendor-m" },
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const toolDelta = (index: number, fields: JsonObject) => chunk({ tool_calls: [{ index, ...fields }] });

const lastSchema = z.object({
  type: z.string(),
  response: z.looseObject({ status: z.string(), output: z.array(z.record(z.string(), z.unknown())) }),
});

/** All events of a stream of these chunks, and the last one. */
function translate(chunks: readonly JsonObject[], cause: "stop" | "length" = "stop", fields: JsonObject = {}) {
  const translator = new ResponseTranslator(body(fields));
  // Copies, as they go over the wire: what comes later must not reach back into an event.
  const events = [...chunks.flatMap((each) => [...translator.accept(each)].map((event) => structuredClone(event)))];
  events.push(...translator.close(cause));
  return { events, last: lastSchema.parse(translator.lastEvent(cause)) };
}

/** The types of the events, without what they have in common, each run of one type once. */
function outline(events: readonly JsonObject[]): string[] {
  const names = events.map(({ type }) => String(type).replace("response.", ""));
  return names.filter((name, index) => name !== names[index - 1]);
}

/** An item without its id, which is chance. */
function plain(items: readonly JsonObject[]): JsonObject[] {
  return items.map(({ id: _id, ...item }) => item);
}

const BEGIN = ["created", "in_progress"];
const TEXT = [
  "output_item.added",
  "content_part.added",
  "output_text.delta",
  "output_text.done",
  "content_part.done",
  "output_item.done",
];
const REASONING = [
  "output_item.added",
  "content_part.added",
  "reasoning_text.delta",
  "reasoning_text.done",
  "content_part.done",
  "output_item.done",
];
const CALL = ["output_item.added", "function_call_arguments.delta"];
const CALL_END = ["function_call_arguments.done", "output_item.done"];
const part = (text: string) => ({ type: "output_text", annotations: [], logprobs: [], text });
const message = (text: string, status = "completed") => ({ type: "message", status, role: "assistant", content: [part(text)] });
const called = (id: string, args: string) => ({
  type: "function_call",
  status: "completed",
  call_id: id,
  name: "f",
  arguments: args,
});

/** By name: chunks, the outline of the events, and the items they end with. */
const STREAMS: [name: string, chunks: JsonObject[], events: string[], items: JsonObject[]][] = [
  [
    "a text",
    [chunk({ role: "assistant", content: "" }), chunk({ content: "a" }), chunk({ content: "b" }, "stop")],
    [...BEGIN, ...TEXT],
    [message("ab")],
  ],
  ["no text at all", [chunk({ role: "assistant", content: "" }), chunk({}, "stop")], BEGIN, []],
  [
    "reasoning, then a text",
    [chunk({ reasoning_content: "h" }), chunk({ reasoning_content: "m" }), chunk({ content: "a" }), chunk({}, "stop")],
    [...BEGIN, ...REASONING, ...TEXT],
    [{ type: "reasoning", status: "completed", summary: [], content: [{ type: "reasoning_text", text: "hm" }] }, message("a")],
  ],
  [
    "OpenRouter's name for reasoning",
    [chunk({ reasoning: "hm" }), chunk({ content: "a" }, "stop")],
    [...BEGIN, ...REASONING, ...TEXT],
    [{ type: "reasoning", status: "completed", summary: [], content: [{ type: "reasoning_text", text: "hm" }] }, message("a")],
  ],
  [
    "a text, then a call",
    [
      chunk({ content: "a" }),
      toolDelta(0, { id: "c1", type: "function", function: { name: "f", arguments: "" } }),
      toolDelta(0, { function: { arguments: "{}" } }),
      chunk({}, "tool_calls"),
    ],
    [...BEGIN, ...TEXT, ...CALL, ...CALL_END],
    [message("a"), called("c1", "{}")],
  ],
  [
    "calls whose pieces come in turns",
    [
      toolDelta(0, { id: "c1", function: { name: "f", arguments: "[" } }),
      toolDelta(1, { id: "c2", function: { name: "f", arguments: "{" } }),
      toolDelta(0, { function: { arguments: "]" } }),
      toolDelta(1, { function: { arguments: "}" } }),
      chunk({}, "tool_calls"),
    ],
    [...BEGIN, ...CALL, ...CALL, ...CALL_END, ...CALL_END],
    [called("c1", "[]"), called("c2", "{}")],
  ],
  [
    "whole calls without an index, as some servers send them",
    [
      chunk(
        {
          tool_calls: [
            { id: "c1", function: { name: "f", arguments: "1" } },
            { id: "c2", function: { name: "f", arguments: "2" } },
          ],
        },
        "tool_calls",
      ),
    ],
    [...BEGIN, ...CALL, ...CALL, ...CALL_END, ...CALL_END],
    [called("c1", "1"), called("c2", "2")],
  ],
  [
    "a call whose name comes late",
    [
      toolDelta(0, { id: "c1", function: { arguments: "" } }),
      toolDelta(0, { function: { name: "f", arguments: "1" } }),
      chunk({}, "tool_calls"),
    ],
    [...BEGIN, ...CALL, ...CALL_END],
    [called("c1", "1")],
  ],
  [
    "a custom tool's call",
    [
      toolDelta(0, { id: "c1", type: "custom", custom: { name: "sql", input: "sel" } }),
      toolDelta(0, { type: "custom", custom: { input: "ect" } }),
      chunk({}, "tool_calls"),
    ],
    [...BEGIN, "output_item.added", "custom_tool_call_input.delta", "custom_tool_call_input.done", "output_item.done"],
    [{ type: "custom_tool_call", status: "completed", call_id: "c1", name: "sql", input: "select" }],
  ],
  [
    "a refusal",
    [chunk({ refusal: "I " }), chunk({ refusal: "won't." }, "stop")],
    [
      ...BEGIN,
      "output_item.added",
      "content_part.added",
      "refusal.delta",
      "refusal.done",
      "content_part.done",
      "output_item.done",
    ],
    [{ type: "message", status: "completed", role: "assistant", content: [{ type: "refusal", refusal: "I won't." }] }],
  ],
  [
    "a text that turns into a refusal",
    [chunk({ content: "Well" }), chunk({ refusal: "no." }, "stop")],
    [
      ...BEGIN,
      ...TEXT.slice(0, 5),
      "content_part.added",
      "refusal.delta",
      "refusal.done",
      "content_part.done",
      "output_item.done",
    ],
    [{ type: "message", status: "completed", role: "assistant", content: [part("Well"), { type: "refusal", refusal: "no." }] }],
  ],
  [
    "a citation",
    [
      chunk({ content: "a" }),
      chunk(
        {
          annotations: [
            { type: "url_citation", url_citation: { url: "https://x.test", title: "X", start_index: 0, end_index: 1 } },
          ],
        },
        "stop",
      ),
    ],
    [...BEGIN, ...TEXT.slice(0, 3), "output_text.annotation.added", ...TEXT.slice(3)],
    [
      {
        ...message("a"),
        content: [
          {
            ...part("a"),
            annotations: [{ type: "url_citation", url: "https://x.test", title: "X", start_index: 0, end_index: 1 }],
          },
        ],
      },
    ],
  ],
  [
    "reasoning between texts",
    [chunk({ content: "a" }), chunk({ reasoning_content: "h" }), chunk({ content: "b" }, "stop")],
    [...BEGIN, ...TEXT, ...REASONING, ...TEXT],
    [
      message("a"),
      { type: "reasoning", status: "completed", summary: [], content: [{ type: "reasoning_text", text: "h" }] },
      message("b"),
    ],
  ],
  [
    "a text after a call, whose pieces go on",
    [
      toolDelta(0, { id: "c1", function: { name: "f", arguments: "[" } }),
      chunk({ content: "a" }),
      toolDelta(0, { function: { arguments: "]" } }),
      chunk({}, "tool_calls"),
    ],
    [...BEGIN, ...CALL, ...TEXT.slice(0, 3), "function_call_arguments.delta", ...TEXT.slice(3), ...CALL_END],
    [called("c1", "[]"), message("a")],
  ],
  ["content in parts", [chunk({ content: [{ type: "text", text: "a" }] }, "stop")], [...BEGIN, ...TEXT], [message("a")]],
  [
    "chunks without choices, and other choices",
    [chunk({ content: "a" }), { choices: [] }, { choices: [{ index: 1, delta: { content: "b" } }] }, {}, chunk({}, "stop")],
    [...BEGIN, ...TEXT],
    [message("a")],
  ],
  [
    "deltas that are none",
    [
      { choices: [null, 7, { index: 0, delta: "x" }] },
      chunk({ content: 7, tool_calls: "x", reasoning_details: [1], annotations: {} }, "stop"),
    ],
    BEGIN,
    [],
  ],
];

test.each(STREAMS)("%s", (_name, chunks, names, items) => {
  const { events, last } = translate(chunks);
  expect(outline(events)).toEqual(names);
  expect(plain(last.response.output)).toEqual(items);
  expect(last).toMatchObject({ type: "response.completed", response: { status: "completed", incomplete_details: null } });
});

describe("a reasoning that is to come back", () => {
  const claude = { format: "anthropic-claude-v1", index: 0 };
  const chunks = [
    chunk({ reasoning_content: "h", reasoning_details: [{ type: "reasoning.text", text: "h", ...claude }] }),
    chunk({ reasoning_content: "m", reasoning_details: [{ type: "reasoning.text", text: "m", ...claude }] }),
    chunk({ reasoning_details: [{ type: "reasoning.text", signature: "sig", ...claude }] }),
    chunk({ reasoning_details: [{ type: "reasoning.encrypted", data: "xyz", ...claude, index: 1 }] }),
    toolDelta(0, { id: "c1", function: { name: "f", arguments: "{}" }, extra_content: { google: { thought_signature: "g" } } }),
    chunk({}, "tool_calls"),
  ];
  test("is carried whole, block by block, and a signed call keeps its signature", () => {
    const [reasoning, call] = translate(chunks).last.response.output;
    expect(readCarriedReasoning(String(reasoning?.encrypted_content))).toEqual([
      { type: "reasoning.text", text: "hm", signature: "sig", ...claude },
      { type: "reasoning.encrypted", data: "xyz", ...claude, index: 1 },
    ]);
    expect(call).toMatchObject({ extra_content: { google: { thought_signature: "g" } } });
  });

  test("is shown as a summary to who asked for one", () => {
    const { events, last } = translate(chunks, "stop", { reasoning: { summary: "auto" } });
    expect(outline(events).slice(2, 8)).toEqual([
      ...["output_item.added", "reasoning_summary_part.added", "reasoning_summary_text.delta"],
      ...["reasoning_summary_text.done", "reasoning_summary_part.done", "output_item.done"],
    ]);
    expect(last.response.output[0]).toMatchObject({ summary: [{ type: "summary_text", text: "hm" }] });
  });
});

test.each([
  ["length", "max_output_tokens"],
  ["content_filter", "content_filter"],
])("an answer that ends by %s is incomplete, and so is its item", (finish, reason) => {
  const { last } = translate([chunk({ content: "a" }, finish)]);
  expect(last).toMatchObject({ type: "response.incomplete", response: { status: "incomplete", incomplete_details: { reason } } });
  expect(plain(last.response.output)).toEqual([message("a", "incomplete")]);
});

test("an answer that was cut is incomplete, and one that nothing came of still has a beginning", () => {
  expect(translate([chunk({ content: "a" })], "length").last.type).toBe("response.incomplete");
  const { events, last } = translate([]);
  expect(outline(events)).toEqual(BEGIN);
  expect(last).toMatchObject({ type: "response.completed", response: { model: "m", output: [] } });
});

test("what was asked is said again", () => {
  const asked = { temperature: 0.1, metadata: { a: "b" }, tools: [{ type: "function", name: "f" }], max_output_tokens: 5 };
  const { events } = translate([chunk({ content: "a" }, "stop")], "stop", asked);
  expect(events[0]).toMatchObject({
    response: { ...asked, model: "vendor-m", created_at: 7, store: false, status: "in_progress", output: [] },
  });
});

test("whatever a vendor says in whatever pieces, the events add up to the last one, and that to the whole answer", () => {
  fc.assert(
    fc.property(vendorAnswer, (answer) => {
      const { events, last } = translate(asChunks(answer));
      const snapshot = new OutputSnapshot();
      const begun = new Set<unknown>();
      for (const event of events) {
        snapshot.add(event);
        if (event.type === "response.output_item.added") {
          expect(event.output_index).toBe(begun.size);
          begun.add(event.output_index);
        }
      }
      expect(snapshot.open).toEqual([]);
      expect(snapshot.output).toEqual(last.response.output);
      const whole = z.array(z.record(z.string(), z.unknown())).parse(translateCompletion(asJson(answer), body()).output);
      const texts = (items: readonly JsonObject[]) =>
        plain(items).map(({ content, arguments: args }) => JSON.stringify([content, args]));
      expect(texts(last.response.output).sort()).toEqual(texts(whole).sort());
    }),
    { numRuns: RUNS },
  );
});
