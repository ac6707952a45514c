import { describe, expect, test } from "bun:test";
import { neverAborted } from "../testing/outcomes.ts";
import { buildRequestBody } from "./request.ts";

const messages = [{ role: "user", content: "hi" }];

/** What is sent for this body, less what every request has. */
function sent(body: Record<string, unknown>): Record<string, unknown> {
  const request = { upstreamModel: "m", body: { messages, ...body }, signal: neverAborted() };
  const { messages: _, model, stream, ...rest } = JSON.parse(buildRequestBody(request, false, "max_tokens"));
  expect([model, stream]).toEqual(["m", false]);
  return rest;
}

describe("a request to a server of OpenAI's form", () => {
  test("passes on what nobody here knows, and leaves out our own switches", () => {
    const unknown = { user: "u", seed: 0, metadata: { a: "b" }, brand_new: { deep: [null] } };
    expect(sent({ ...unknown, cache: true, no_cache: false, models: ["x"] })).toEqual(unknown);
  });

  test.each([[[]], [null]])("has no tools for tools: %j, nor what servers refuse without them", (tools) => {
    expect(sent({ tools, tool_choice: "auto", parallel_tool_calls: false, stop: null })).toEqual({ stop: null });
  });

  test("has the tools that there are, with their choice", () => {
    const body = { tools: [{ type: "function", function: { name: "f" } }], tool_choice: "required", parallel_tool_calls: false };
    expect(sent(body)).toEqual(body);
  });
});
