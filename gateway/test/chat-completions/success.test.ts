/** A chat request that goes well: what the vendor is asked, what the caller gets back, and in which headers. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { readStream } from "../support/event-reader.ts";
import { expectCallerHeaders } from "../support/expectations.ts";
import { chatBody, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, DONE, delta, finish, stream, usage } from "../support/upstream-answers.ts";

const TOOL = { type: "function", function: { name: "add", description: "Adds", parameters: { type: "object", properties: {} } } };
const CALL = { id: "call_1", type: "function", function: { name: "add", arguments: '{"a":1,"b":2}' } };

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

describe("an answer", () => {
  test("is the vendor's, with its charge", async () => {
    const response = await gateway.chat(caller);
    const body = await response.json();
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(body).toMatchObject({
      id: "chatcmpl-upstream",
      object: "chat.completion",
      model: "gpt-4o-mini-2024-07-18",
      choices: [{ index: 0, message: { role: "assistant", content: "Hello there, friend." }, finish_reason: "stop" }],
    });
  });

  test("as JSON carries the charge, the balance, the receipt's id and the limits in its headers", async () => {
    const response = await gateway.chat(caller);
    expectCallerHeaders(response);
    expect(response.headers.get("x-sellapi-credits-charged")).toBe("0.825");
    expect(response.headers.get("x-sellapi-generation-id")).toMatch(/^gen_[0-9a-z]{26}$/);
    expect(response.headers.get("x-sellapi-credits-held")).toBeNull();
    expect(response.headers.get("x-sellapi-max-tokens")).toBeNull();
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("x-ratelimit-limit")).toBe("600");
  });

  test("as a stream carries the hold in the charge's place, and the balance after the hold", async () => {
    const fresh = await gateway.createCaller({ credits: "100" });
    const response = await gateway.chat(fresh, { stream: true, max_tokens: 50 });
    expectCallerHeaders(response);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    expect(response.headers.get("x-sellapi-credits-held")).toBe("3.315");
    expect(response.headers.get("x-sellapi-credits-balance")).toBe("96.685");
    expect(response.headers.get("x-sellapi-credits-charged")).toBeNull();
    await response.text();
  });

  test("counts the request against the key's window", async () => {
    const fresh = await gateway.createCaller();
    const remaining = async () => Number((await gateway.chat(fresh)).headers.get("x-ratelimit-remaining"));
    const first = await remaining();
    // A minute that ends between the two gives some of the window back.
    expect([first - 1, 599]).toContain(await remaining());
  });
});

describe("the request id", () => {
  test.each(["my-id.42_a", "x".repeat(128)])("%p is the caller's own, in the header and the receipt", async (id) => {
    const response = await gateway.chat(caller, {}, { headers: { "x-request-id": id } });
    expect(response.headers.get("x-request-id")).toBe(id);
    const receipt = await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"));
    expect(receipt.request_id).toBe(id);
  });

  test.each(["with space", "x".repeat(129), "<script>", "é"])("%p is replaced by one of ours", async (id) => {
    const response = await gateway.chat(caller, {}, { headers: { "x-request-id": id } });
    expect(response.headers.get("x-request-id")).toMatch(/^req_[0-9a-z]{26}$/);
  });
});

describe("a caller", () => {
  const ask = (path: string, headers: Record<string, string>) =>
    gateway.request(path, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(chatBody()),
    });

  test("may send the key as x-api-key, and bearer in any case", async () => {
    expect((await ask("/v1/chat/completions", { "x-api-key": caller.secret })).status).toBe(200);
    expect((await ask("/v1/chat/completions", { authorization: `bearer ${caller.secret}` })).status).toBe(200);
  });

  test("may leave out /v1", async () => {
    const response = await fetch(`${gateway.url}/chat/completions`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${caller.secret}` },
      body: JSON.stringify(chatBody()),
    });
    expect(response.headers.get("x-sellapi-credits-charged")).toBe("0.825");
  });
});

describe("the vendor", () => {
  test("is asked with our key and nothing of the caller's headers", async () => {
    const private_ = {
      cookie: "session=1",
      "x-forwarded-for": "10.0.0.1",
      "openai-organization": "org-1",
      "x-sellapi-max-credits": "9",
    };
    await gateway.chat(caller, {}, { headers: private_ });
    const { headers } = upstream.latest;
    expect(headers.get("authorization")).toBe("Bearer upstream-key");
    expect(Object.keys(private_).filter((name) => headers.has(name))).toEqual([]);
    expect(JSON.stringify([...headers])).not.toContain(caller.secret);
  });

  test("gets the model's own name, and none of sellapi's own switches", async () => {
    await gateway.chat(caller, { model: "openai/gpt-4o-mini", cache: true, no_cache: true, temperature: 0.5 });
    expect(upstream.latest.body).toEqual({ ...chatBody(), model: "gpt-4o-mini", stream: false, temperature: 0.5 });
  });

  test("is asked for a stream's usage even if the caller does not want to see it", async () => {
    await (await gateway.chat(caller, { stream: true })).text();
    expect(upstream.latest.body).toMatchObject({ stream: true, stream_options: { include_usage: true } });
  });

  test("gets every kind of part, tools and formats as they were sent", async () => {
    const body = {
      messages: [
        { role: "developer", content: "Be brief." },
        {
          role: "user",
          content: [
            { type: "text", text: "What is this?" },
            { type: "image_url", image_url: { url: "https://example.com/a.png", detail: "low" } },
            { type: "image_url", image_url: { url: "data:image/png;base64,AAAA" } },
            { type: "input_audio", input_audio: { data: "AAAA", format: "wav" } },
            { type: "file", file: { file_id: "file-1" } },
          ],
        },
        { role: "assistant", content: null, tool_calls: [CALL] },
        { role: "tool", tool_call_id: "call_1", content: "3" },
      ],
      tools: [TOOL],
      tool_choice: { type: "function", function: { name: "add" } },
      response_format: { type: "json_schema", json_schema: { name: "n", schema: { type: "object" }, strict: true } },
      stop: ["END"],
      reasoning_effort: "low",
    };
    expect((await gateway.chat(caller, { ...body, max_tokens: 50 })).status).toBe(200);
    expect(upstream.latest.body).toMatchObject(body);
  });
});

describe("tool calls", () => {
  test("come back as the vendor made them", async () => {
    upstream.script = () => completion({ message: { content: null, tool_calls: [CALL] }, finishReason: "tool_calls" });
    const body = await (await gateway.chat(caller, { tools: [TOOL] })).json();
    expect(body.choices[0]).toMatchObject({ message: { content: "", tool_calls: [CALL] }, finish_reason: "tool_calls" });
    expect(body.usage.credits_charged).toBe("0.825");
  });

  test("stream piece by piece", async () => {
    const pieces = ['{"a":', "1,", '"b":2}'];
    upstream.script = () =>
      stream([
        delta({
          role: "assistant",
          content: null,
          tool_calls: [{ index: 0, ...CALL, function: { name: "add", arguments: "" } }],
        }),
        ...pieces.map((piece) => delta({ tool_calls: [{ index: 0, function: { arguments: piece } }] })),
        finish("tool_calls"),
        usage(),
        DONE,
      ]);
    const { events, finish: last } = await readStream(await gateway.chat(caller, { tools: [TOOL], stream: true }));
    const deltas = events.flatMap((event) => event.json?.choices?.[0]?.delta.tool_calls ?? []) as {
      function: { arguments: string };
    }[];
    expect(deltas.map((call) => call.function.arguments).join("")).toBe('{"a":1,"b":2}');
    expect(last?.choices?.[0]?.finish_reason).toBe("tool_calls");
    expect(last?.x_sellapi?.credits_charged).toBe("0.825");
  });
});
