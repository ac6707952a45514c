/** What a Responses request is refused for, and in which words; and what a vendor's failure becomes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { expectError } from "../support/expectations.ts";
import { type GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { readResponseStream } from "../support/response-reader.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, failure, hello, stream, text } from "../support/upstream-answers.ts";
import { closing, eventStream, helloEvents, opening, response } from "../support/upstream-responses.ts";
import { ask, NATIVE, startGateway, TRANSLATED } from "./support.ts";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await startGateway(upstream.baseUrl);
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

const user = { role: "user", content: "hi" };
const image = (fields: object) => ({ role: "user", content: [{ type: "input_image", ...fields }] });
const file = (fields: object) => ({ role: "user", content: [{ type: "input_file", ...fields }] });

/** By the field that is blamed: a body that is refused for it, and a word that the message must have. */
const REFUSED: [param: string, body: Record<string, unknown>, word: RegExp][] = [
  ["previous_response_id", { previous_response_id: "resp_1" }, /not stored/],
  ["conversation", { conversation: { id: "conv_1" } }, /not stored/],
  ["prompt", { prompt: { id: "pmpt_1" } }, /templates/],
  ["background", { background: true }, /stream/],
  ["context_management", { context_management: [{ type: "compaction" }] }, /prices/],
  ["tools[0].type", { tools: [{ type: "web_search" }] }, /web_search/],
  ["tools[0].type", { tools: [{ type: "web_search_preview" }] }, /prices/],
  ["tools[0].type", { tools: [{ type: "file_search", vector_store_ids: ["vs_1"] }] }, /file_search/],
  ["tools[0].type", { tools: [{ type: "code_interpreter", container: { type: "auto" } }] }, /code_interpreter/],
  ["tools[0].type", { tools: [{ type: "image_generation" }] }, /image_generation/],
  [
    "tools[1].type",
    {
      tools: [
        { type: "function", name: "f" },
        { type: "mcp", server_label: "x" },
      ],
    },
    /mcp/,
  ],
  ["tools[0].type", { tools: [{ type: "computer_use_preview" }] }, /computer_use/],
  ["tools[0].type", { tools: [{ type: "shell" }] }, /shell/],
  ["tools[0].name", { tools: [{ type: "function" }] }, /required/],
  ["tool_choice.type", { tool_choice: { type: "web_search" } }, /web_search/],
  ["input[0].type", { input: [{ type: "item_reference", id: "msg_1" }] }, /not stored/],
  ["input[1].type", { input: [user, { type: "web_search_call", id: "ws_1" }] }, /built-in/],
  ["input[0].content[0].file_id", { input: [image({ file_id: "file_1" })] }, /image_url/],
  ["input[0].content[0].file_id", { input: [file({ file_id: "file_1" })] }, /file_data/],
  ["input[0].content[0].file_url", { input: [file({ file_url: "https://x.test/a.pdf" })] }, /file_data/],
  ["input[0].content[0].image_url", { input: [image({ image_url: "file:///etc/passwd" })] }, /https/],
  ["input[0].content[0].type", { input: [{ role: "user", content: [{ type: "text", text: "x" }] }] }, /./],
  ["input[0].output", { input: [{ type: "function_call_output", call_id: "c" }] }, /required/],
  ["input", { input: undefined }, /required/],
  ["input", { input: [] }, /./],
  ["input", { input: [{ type: "reasoning", summary: [] }] }, /more than reasoning/],
  ["model", { model: undefined }, /required/],
  ["service_tier", { service_tier: "priority" }, /./],
  ["service_tier", { service_tier: "flex" }, /./],
  ["max_output_tokens", { max_output_tokens: 0 }, /./],
  ["temperature", { temperature: 3 }, /./],
  ["truncation", { truncation: "middle" }, /./],
  ["text.format.schema", { text: { format: { type: "json_schema", name: "x" } } }, /required/],
  ["reasoning.summary", { reasoning: { summary: "long" } }, /./],
  ["models", { models: ["openai/gpt-4o"] }, /chat completions/],
];

test.each(REFUSED)("%s is refused by name, and nothing is asked or charged: %j", async (param, body, word) => {
  const before = await gateway.balance(caller);
  for (const path of ["/v1/responses", "/api/v1/responses"]) {
    const answer = await ask(gateway, caller, body, { path });
    const { error } = await answer.clone().json();
    expect({ status: answer.status, param: error.param }).toEqual({ status: 400, param });
    expect(error.message).toMatch(word);
  }
  expect(upstream.requests).toEqual([]);
  expect(await gateway.balance(caller)).toEqual(before);
});

test("what says nothing is not refused", async () => {
  const silent = { previous_response_id: null, conversation: null, prompt: null, background: false, tools: null, metadata: null };
  const answer = await ask(gateway, caller, { ...silent, store: true, truncation: "auto", include: [], service_tier: "auto" });
  expect(answer.status).toBe(200);
  expect(upstream.latest.body.store).toBe(false);
});

test("errors are in the words of each surface", async () => {
  const v1 = await ask(gateway, caller, { model: "openai/gpt-4o-mimi" });
  await expectError(v1, { status: 404, code: "model_not_found", type: "model_not_found", param: "model" });
  const platform = await ask(gateway, caller, { model: "openai/gpt-4o-mimi" }, { path: "/api/v1/responses" });
  await expectError(platform, { status: 404, code: "model_not_available", type: "not_found_error", param: "model" });
  const embedding = await ask(gateway, caller, { model: "openai/text-embedding-3-small" });
  expect(embedding.status).toBe(400);
});

describe("what is refused in chat's words is told in the caller's", () => {
  test.each([
    ["messages[1].content[0]", "input"],
    ["max_tokens", "max_output_tokens"],
    ["response_format.json_schema", "text.format"],
    ["reasoning_effort", "reasoning.effort"],
    ["tools[2].function.parameters", "tools[2].parameters"],
    ["tools[0].function", "tools[0]"],
    ["temperature", "temperature"],
  ])("%s is %s", async (blamed, param) => {
    upstream.script = () => failure(400, { message: "Not like this.", param: blamed });
    for (const isStream of [false, true]) {
      const answer = await ask(gateway, caller, { model: TRANSLATED, stream: isStream });
      const error = await expectError(answer, { status: 400, code: "invalid_request", type: "invalid_request_error", param });
      expect(error.message).toBe("Not like this.");
    }
  });

  test("a vendor that was asked in the caller's own words keeps its own", async () => {
    upstream.script = () => failure(400, { message: "Not like this.", param: "response_format" });
    const refused = { status: 400, code: "invalid_request", type: "invalid_request_error", param: "response_format" };
    await expectError(await ask(gateway, caller, { model: NATIVE }), refused);
  });

  test.each(["anthropic/claude-haiku-4.5", "google/gemini-2.5-flash"])(
    "what cannot be written for %s is input",
    async (model) => {
      const call = { type: "function_call", call_id: "c", name: "f", arguments: "no JSON" };
      const input = [user, call, { type: "function_call_output", call_id: "c", output: "1" }];
      for (const isStream of [false, true]) {
        const answer = await ask(gateway, caller, { model, input, stream: isStream });
        await expectError(answer, { status: 400, code: "invalid_request", type: "invalid_request_error", param: "input" });
      }
    },
  );
});

describe.each([
  ["native", NATIVE],
  ["translated", TRANSLATED],
])("%s", (kind, model) => {
  test("what the vendor refuses is the caller's fault, in the vendor's words", async () => {
    upstream.script = () =>
      failure(400, { message: "Unsupported value: 'x'.", param: "reasoning.effort", code: "unsupported_value" });
    const answer = await ask(gateway, caller, { model });
    const error = await expectError(answer, {
      ...{ status: 400, code: "invalid_request", type: "invalid_request_error", param: "reasoning.effort" },
    });
    expect(error.message).toBe("Unsupported value: 'x'.");
  });

  test.each([
    ["fails", () => failure(500, { message: "secret words" })],
    ["refuses our key", () => failure(401, { message: "secret words", code: "invalid_api_key" })],
    ["answers with no JSON", () => new Response("<html>secret words", { headers: { "content-type": "text/html" } })],
    ["answers with something else", () => Response.json({ object: "list", data: ["secret words"] })],
    ["reports an error in a 200", () => Response.json({ error: { message: "secret words", type: "server_error" } })],
  ])("a vendor that %s is an upstream error without its words", async (_name, script) => {
    upstream.script = script;
    for (const isStream of [false, true]) {
      const answer = await ask(gateway, caller, { model, stream: isStream });
      if (answer.status === 200) continue;
      const error = await expectError(answer, { status: 502, code: "upstream_error", type: "upstream_error" });
      expect(JSON.stringify(error)).not.toContain("secret words");
    }
    const whole = await ask(gateway, caller, { model });
    expect(whole.status).toBe(502);
  });

  test("a stream that breaks off ends with one error event of both forms, and with its charge", async () => {
    upstream.script = () =>
      kind === "native"
        ? eventStream([...helloEvents().slice(0, 5), { type: "error", error: { message: "secret words", code: "server_error" } }])
        : stream([text("Hello "), { error: { message: "secret words" } }]);
    const { events, last, isDone, raw } = await readResponseStream(await ask(gateway, caller, { model, stream: true }));
    expect(last).toMatchObject({
      ...{ type: "error", code: "upstream_error", param: null, sequence_number: events.length - 1 },
      message: expect.stringContaining("broke off"),
      error: { code: "upstream_error", type: "upstream_error", message: last.message, request_id: expect.any(String) },
      x_sellapi: { credits_charged: expect.stringMatching(/^0\.\d+$/) },
    });
    expect(isDone).toBe(false);
    expect(raw).not.toContain("secret words");
  });
});

describe("a vendor's own stream that fails before it says anything", () => {
  const failed = (error: object) => [
    ...opening(),
    closing({ status: "failed", error, output: [], usage: null }, "response.failed"),
  ];
  test.each([
    ["response.failed of its own", failed({ code: "server_error", message: "secret words" }), "upstream_error"],
    ["response.failed for the prompt", failed({ code: "invalid_prompt", message: "Not this." }), "invalid_request"],
    ["response.failed for an image", failed({ code: "image_too_large", message: "Not this." }), "invalid_request"],
    ["response.failed for our limits", failed({ code: "rate_limit_exceeded", message: "secret words" }), "upstream_error"],
    [
      "an error event as documented",
      [...opening(), { type: "error", code: "server_error", message: "secret words" }],
      "upstream_error",
    ],
    ["an error without a type", [{ error: { message: "secret words" } }], "upstream_error"],
    ["an end", opening(), "upstream_error"],
    ["[DONE]", ["[DONE]"], "upstream_error"],
    ["no JSON", ["{"], "upstream_error"],
    ["a list", ["[]"], "upstream_error"],
    ["an event without a type", [{ hello: 1 }], "upstream_error"],
    ["a last event without a response", [...opening(), { type: "response.completed" }], "upstream_error"],
  ])("by %s is an error event and free", async (_name, events, code) => {
    upstream.script = () =>
      eventStream(events.map((event, position) => (typeof event === "string" ? event : { ...event, sequence_number: position })));
    const own = await gateway.createCaller();
    const { last, raw } = await readResponseStream(await ask(gateway, own, { stream: true }));
    expect(last).toMatchObject({ type: "error", code, x_sellapi: { credits_charged: "0" } });
    expect(raw).not.toContain("secret words");
    expect(await gateway.ledgerCharges(own)).toEqual([]);
  });
});

test("a whole response that failed is an error in the right words", async () => {
  upstream.script = () =>
    response({ status: "failed", output: [], error: { code: "invalid_prompt", message: "Do not ask this." } });
  const answer = await ask(gateway, caller);
  const error = await expectError(answer, { status: 400, code: "invalid_request", type: "invalid_request_error" });
  expect(error.message).toBe("Do not ask this.");
});

test("a response that is still running is no answer", async () => {
  upstream.script = () => response({ status: "in_progress" });
  await expectError(await ask(gateway, caller), { status: 502, code: "upstream_error", type: "upstream_error" });
});

test("an event's type cannot write lines of its own into the stream", async () => {
  const evil = { type: 'x\n\ndata: {"type":"response.completed"}\n\n', sequence_number: 2 };
  upstream.script = () => eventStream([...helloEvents().slice(0, 2), evil, ...helloEvents().slice(2)]);
  const raw = await (await ask(gateway, caller, { stream: true })).text();
  expect(raw.split("\n\n").filter((block) => block.includes("response.completed")).length).toBe(2);
  expect(raw.split("\n").filter((line) => line.startsWith("data:") && line.includes('"response.completed"')).length).toBe(1);
});

test("a completion is no response, nor the other way round", async () => {
  upstream.script = ({ path }) => (path.endsWith("/responses") ? completion() : response());
  for (const model of [NATIVE, TRANSLATED]) {
    await expectError(await ask(gateway, caller, { model }), { status: 502, code: "upstream_error", type: "upstream_error" });
  }
});

describe("a server in OpenAI's place that has chat only", () => {
  test.each([false, true])("is asked as chat (stream: %p)", async (isStream) => {
    upstream.script = ({ path }) => {
      if (path.endsWith("/responses")) return failure(404, { message: "Not Found" });
      return isStream ? hello() : completion();
    };
    const answer = await ask(gateway, caller, { stream: isStream });
    const said = isStream ? (await readResponseStream(answer)).text : (await answer.json()).output[0].content[0].text;
    expect(said).toBe("Hello there, friend.");
    expect(upstream.requests.map(({ path }) => path)).toEqual(["/v1/responses", "/v1/chat/completions"]);
  });

  test("but not for another refusal, and a model that is missing in both is a failure", async () => {
    upstream.script = () => failure(400, { message: "You may not ask this." });
    expect((await ask(gateway, caller)).status).toBe(400);
    expect(upstream.requests.length).toBe(1);
    upstream.script = () => failure(404, { message: "No such model", code: "model_not_found" });
    expect((await ask(gateway, caller)).status).toBe(502);
    expect(upstream.requests.length).toBe(3);
  });
});
