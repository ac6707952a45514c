/** OpenAI's own clients on Responses, both major versions, at a provider that has them and at one that has only chat. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import OpenAi7 from "openai";
import { zodTextFormat } from "openai/helpers/zod";
import OpenAi6 from "openai-6";
import { z } from "zod";
import { NATIVE, startGateway, TRANSLATED } from "../responses/support.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, DONE, delta, finish, stream, text, usage } from "../support/upstream-answers.ts";
import { callEvents, callItem, eventStream, helloEvents, numbered, opening, response } from "../support/upstream-responses.ts";

type Client = typeof OpenAi7;
/** The tests use what both versions share, under the types of the newer. */
const CLIENTS: [string, Client][] = [
  ["openai 7.55", OpenAi7],
  ["openai 6.49", OpenAi6 as unknown as Client],
];
const MODELS = [
  { path: "native", model: NATIVE, charged: "0.825" },
  { path: "translated", model: TRANSLATED, charged: "1.65" },
] as const;
const ADD = {
  type: "function" as const,
  name: "add",
  description: "Adds two numbers",
  parameters: { type: "object", properties: { a: { type: "number" }, b: { type: "number" } } },
  strict: false,
};
const ARGUMENTS = '{"a":20,"b":22}';
const CALL = { id: "call_1", type: "function", function: { name: "add", arguments: ARGUMENTS } };

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let simulated: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await startGateway(upstream.baseUrl);
  simulated = await GatewayHarness.start();
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await simulated.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

/** Calls a tool when asked, and answers when given its result; in the form that the provider was asked in. */
function callThenAnswer(): void {
  upstream.script = ({ body, path }) => {
    const hasResult = /"role":"tool"|"function_call_output"/.test(JSON.stringify(body));
    if (path.endsWith("/responses")) {
      if (body.stream === true) return eventStream(hasResult ? helloEvents() : callEvents("add", ARGUMENTS));
      return hasResult ? response() : response({ output: [callItem("add", ARGUMENTS)] });
    }
    if (body.stream !== true) {
      return hasResult
        ? completion()
        : completion({ message: { content: null, tool_calls: [CALL] }, finishReason: "tool_calls" });
    }
    const call = delta({ role: "assistant", tool_calls: [{ index: 0, ...CALL }] });
    return stream(
      hasResult ? [text("Hello there, friend."), finish(), usage(), DONE] : [call, finish("tool_calls"), usage(), DONE],
    );
  };
}

async function failureOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => Promise.reject(new Error("the call should have failed")),
    (error: unknown) => error,
  );
}

describe.each(CLIENTS)("%s", (_name, OpenAi) => {
  const connect = (to = gateway, by = caller) => new OpenAi({ apiKey: by.secret, baseURL: `${to.url}/v1`, maxRetries: 0 });

  describe.each([...MODELS])("$path", ({ model, charged }) => {
    const ask = { model, input: "Say hello." };

    test("creates a response", async () => {
      const answer = await connect().responses.create(ask);
      expect(answer.output_text).toBe("Hello there, friend.");
      expect(answer.status).toBe("completed");
      expect(answer.usage).toMatchObject({ input_tokens: 19, output_tokens: 9, total_tokens: 28, credits_charged: charged });
    });

    test("streams, with the charge in the last event", async () => {
      const events = [];
      for await (const event of await connect().responses.create({ ...ask, stream: true })) events.push(event);
      expect(events.map((event) => (event.type === "response.output_text.delta" ? event.delta : "")).join("")).toBe(
        "Hello there, friend.",
      );
      expect(events.map((event) => event.sequence_number)).toEqual(events.map((_event, index) => index));
      expect(events.at(-1)).toMatchObject({
        type: "response.completed",
        x_sellapi: { credits_charged: charged },
        response: { usage: { total_tokens: 28, credits_charged: charged }, x_sellapi: { credits_charged: charged } },
      });
    });

    test("streams through its helper, which puts the events together", async () => {
      const helper = connect().responses.stream(ask);
      const pieces: string[] = [];
      helper.on("response.output_text.delta", (event) => pieces.push(event.delta));
      const final = await helper.finalResponse();
      expect(pieces).toEqual(["Hello ", "there, ", "friend."]);
      expect(final.output_text).toBe("Hello there, friend.");
      expect(final.usage).toMatchObject({ credits_charged: charged });
    });

    test.each([false, true])("runs a loop of tools, giving the output back as it came (stream: %p)", async (isStream) => {
      callThenAnswer();
      const client = connect();
      const turn = (input: OpenAi7.Responses.ResponseInput) => {
        const wish = { model, input, tools: [ADD] };
        return isStream ? client.responses.stream(wish).finalResponse() : client.responses.create(wish);
      };
      const input: OpenAi7.Responses.ResponseInput = [{ role: "user", content: "Add 20 and 22." }];
      const first = await turn(input);
      const [call] = first.output;
      if (call?.type !== "function_call") throw new Error(`no call but ${call?.type}`);
      expect(call).toMatchObject({ name: "add", arguments: ARGUMENTS, call_id: "call_1" });
      input.push(...(first.output as OpenAi7.Responses.ResponseInput), {
        ...{ type: "function_call_output" as const, call_id: call.call_id },
        output: "42",
      });
      expect((await turn(input)).output_text).toBe("Hello there, friend.");
      expect(upstream.requests.length).toBe(2);
      expect(JSON.stringify(upstream.latest.body)).toContain('"42"');
    });

    test("parses what a schema was given for", async () => {
      const said = '{"city":"Paris","degrees":18}';
      upstream.script = ({ path }) =>
        path.endsWith("/responses")
          ? response({
              output: [
                {
                  id: "msg_1",
                  type: "message",
                  role: "assistant",
                  status: "completed",
                  content: [{ type: "output_text", text: said, annotations: [] }],
                },
              ],
            })
          : completion({ message: { content: said } });
      const weather = zodTextFormat(z.object({ city: z.string(), degrees: z.number() }), "weather");
      const answer = await connect().responses.parse({ ...ask, text: { format: weather } });
      expect(answer.output_parsed).toEqual({ city: "Paris", degrees: 18 });
      expect(JSON.stringify(upstream.latest.body)).toContain('"degrees":{"type":"number"}');
    });

    test("knows a bad field as BadRequestError that names it", async () => {
      const error = await failureOf(connect().responses.create({ ...ask, previous_response_id: "resp_1" }));
      expect(error).toBeInstanceOf(OpenAi.BadRequestError);
      expect(error).toMatchObject({ code: "invalid_request", param: "previous_response_id" });
    });

    test("knows a stream that breaks off as an APIError with our words", async () => {
      upstream.script = ({ path }) =>
        path.endsWith("/responses")
          ? eventStream(numbered([...opening(), ...helloEvents().slice(2, 5)]))
          : stream([text("Hello "), { error: { message: "secret words" } }]);
      const read = async () => {
        for await (const event of await connect().responses.create({ ...ask, stream: true }))
          expect(event.type).not.toBe("error");
      };
      const error = await failureOf(read());
      expect(error).toBeInstanceOf(OpenAi.APIError);
      expect(error).toMatchObject({ code: "upstream_error", message: expect.stringContaining("broke off") });
      const viaHelper = await failureOf(connect().responses.stream(ask).finalResponse());
      expect(viaHelper).toBeInstanceOf(OpenAi.APIError);
    });
  });

  test.each([false, true])("a loop of tools with reasoning runs to its end on the simulator (stream: %p)", async (isStream) => {
    const own = await simulated.createCaller();
    const client = connect(simulated, own);
    const input: OpenAi7.Responses.ResponseInput = [{ role: "user", content: "Add twenty and twenty-two." }];
    const turn = () => {
      const wish = { model: NATIVE, input, tools: [ADD], reasoning: { effort: "low" as const } };
      return isStream ? client.responses.stream(wish).finalResponse() : client.responses.create(wish);
    };
    const first = await turn();
    expect(first.output.map(({ type }) => type)).toEqual(["reasoning", "function_call"]);
    const call = first.output[1];
    if (call?.type !== "function_call") throw new Error(`no call but ${call?.type}`);
    const result = { type: "function_call_output" as const, call_id: call.call_id, output: "forty-two" };
    input.push(...(first.output as OpenAi7.Responses.ResponseInput), result);
    const second = await turn();
    expect(second.output_text).toContain("forty-two");
    input.push(...(second.output as OpenAi7.Responses.ResponseInput), { role: "user", content: "Thank you." });
    expect((await turn()).status).toBe("completed");
  });

  test("every kind of answer of the simulator is put together by the helper as the JSON answer has it", async () => {
    const own = await simulated.createCaller();
    const client = connect(simulated, own);
    const format = {
      type: "json_schema" as const,
      name: "it",
      schema: { type: "object", properties: { a: { type: "number" } }, required: ["a"] },
    };
    const wishes = [
      {},
      { tools: [ADD] },
      { text: { format } },
      { reasoning: { effort: "low" as const, summary: "auto" as const } },
      { max_output_tokens: 16 },
    ];
    for (const wish of wishes) {
      const body = { model: NATIVE, input: "Why is the sky blue?", ...wish };
      const [json, streamed] = [await client.responses.create(body), await client.responses.stream(body).finalResponse()];
      const facts = (answer: OpenAi7.Responses.Response) => ({
        text: answer.output_text,
        status: answer.status,
        items: answer.output.map((item) => ({ ...item, parsed: null, parsed_arguments: null, content: null })),
        usage: answer.usage,
      });
      expect(facts(streamed)).toEqual(facts(json));
      expect(json.output.length).toBeGreaterThan(0);
    }
  });
});
