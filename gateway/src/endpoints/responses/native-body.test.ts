/** Requests of Responses, and what a vendor that has them is asked. */
import { expect, test } from "bun:test";
import type { JsonObject } from "../../providers/provider.ts";
import { checkBody } from "../../schemas/check-body.ts";
import { responseRequestSchema } from "../../schemas/response-request.ts";
import { toNativeBody } from "./native-body.ts";
import { carryReasoning } from "./to-chat/carried-reasoning.ts";

function translate(body: JsonObject, outputLimit: number | null = null): JsonObject {
  const { model: _model, ...rest } = toNativeBody(checkBody(responseRequestSchema, { model: "m", input: "hi", ...body }), {
    outputLimit,
  });
  return rest;
}

const PLAIN = { input: "hi", store: false };
const encrypted = "reasoning.encrypted_content";

test.each<[string, JsonObject, JsonObject]>([
  ["nothing is stored, whatever the caller asked for", { store: true }, PLAIN],
  ["fields that we do not know are passed on", { prompt_cache_key: "k", x: [1] }, { ...PLAIN, prompt_cache_key: "k", x: [1] }],
  ["our own switches are not", { cache: true, no_cache: true }, PLAIN],
  ["include stays as it is", { include: ["a"] }, { ...PLAIN, include: ["a"] }],
  [
    "who asks for reasoning gets it encrypted, to give it back",
    { reasoning: { effort: "low" } },
    { ...PLAIN, reasoning: { effort: "low" }, include: [encrypted] },
  ],
  [
    "but not twice",
    { reasoning: { effort: "low" }, include: [encrypted] },
    { ...PLAIN, reasoning: { effort: "low" }, include: [encrypted] },
  ],
  ["nor who asks for none", { reasoning: { effort: "none" } }, { ...PLAIN, reasoning: { effort: "none" } }],
  [
    "ids and others' marks are taken out of items, and all else is left",
    {
      input: [
        { type: "function_call", id: "fc_1", call_id: "c", name: "f", arguments: "{}", extra_content: { google: 1 }, odd: 1 },
      ],
    },
    { ...PLAIN, input: [{ type: "function_call", call_id: "c", name: "f", arguments: "{}", odd: 1 }] },
  ],
  [
    "so is what openai-node's helpers have parsed",
    {
      input: [
        { type: "function_call", call_id: "c", name: "f", arguments: "{}", parsed_arguments: null },
        { role: "assistant", content: [{ type: "output_text", text: "{}", annotations: [], parsed: {} }] },
      ],
    },
    {
      ...PLAIN,
      input: [
        { type: "function_call", call_id: "c", name: "f", arguments: "{}" },
        { role: "assistant", content: [{ type: "output_text", text: "{}", annotations: [] }] },
      ],
    },
  ],
  [
    "reasoning goes back only as what this vendor encrypted",
    {
      input: [
        { type: "reasoning", id: "rs_1", summary: [], encrypted_content: "gAAAA" },
        { type: "reasoning", id: "rs_2", summary: [], encrypted_content: carryReasoning([{ type: "reasoning.text" }]) },
        { type: "reasoning", id: "rs_3", summary: [{ type: "summary_text", text: "x" }] },
        { role: "user", content: "hi" },
      ],
    },
    {
      ...PLAIN,
      input: [
        { type: "reasoning", summary: [], encrypted_content: "gAAAA" },
        { role: "user", content: "hi" },
      ],
    },
  ],
])("%s", (_name, body, sent) => expect(translate(body)).toEqual(sent));

test("a lowered limit takes the place of the caller's", () => {
  expect(translate({ max_output_tokens: 900 }, 20)).toEqual({ ...PLAIN, max_output_tokens: 20 });
  expect(translate({ max_output_tokens: 900 })).toEqual({ ...PLAIN, max_output_tokens: 900 });
});
