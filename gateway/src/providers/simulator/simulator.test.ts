import { describe, expect, test } from "bun:test";
import { z } from "zod";
import { readServerSentEvents } from "../sse/read-server-sent-events.ts";
import { collect } from "../testing/outcomes.ts";
import { createSimulatorHandler, handleSimulatorRequest } from "./handler.ts";
import { splitIntoPieces } from "./tokens.ts";

const user = { role: "user", content: "Tell me about lighthouses in Brittany" };

const completion = z.object({
  id: z.string(),
  choices: z.array(z.object({ message: z.object({ content: z.string().nullable() }), finish_reason: z.string() })),
  usage: z.object({
    prompt_tokens: z.number(),
    completion_tokens: z.number(),
    total_tokens: z.number(),
    prompt_tokens_details: z.object({ audio_tokens: z.number(), cached_tokens: z.number() }),
  }),
});

function post(body: unknown, init: RequestInit = {}): Request {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Request("http://simulator/v1/chat/completions", { method: "POST", body: text, ...init });
}

async function complete(fields: object): Promise<z.infer<typeof completion>> {
  const response = await handleSimulatorRequest(post({ model: "gpt-4o", messages: [user], ...fields }));
  return completion.parse(await response.json());
}

async function streamEvents(fields: object): Promise<string[]> {
  const response = await handleSimulatorRequest(post({ model: "gpt-4o", messages: [user], stream: true, ...fields }));
  if (response.body === null) throw new Error("no body");
  return collect(readServerSentEvents(response.body, { idleMs: 1_000 }));
}

async function textOf(fields: object): Promise<string> {
  return (await complete(fields)).choices[0]?.message.content ?? "";
}

describe("simulator answers", () => {
  test("the text is English about the prompt and the same every time", async () => {
    const text = await textOf({});
    expect(text).toMatch(/lighthouses|Brittany/);
    expect(text).toMatch(/^[A-Z].*\.$/);
    expect(await textOf({})).toBe(text);
    expect(await textOf({ seed: 7 })).not.toBe(text);
  });

  test("completion tokens are the pieces of the text, and a limit keeps its beginning", async () => {
    const whole = await complete({});
    const text = whole.choices[0]?.message.content ?? "";
    expect(whole.usage.completion_tokens).toBe(splitIntoPieces(text).length);
    const cut = await complete({ max_completion_tokens: 4 });
    expect(cut.choices[0]).toEqual({ message: { content: splitIntoPieces(text).slice(0, 4).join("") }, finish_reason: "length" });
    expect(cut.usage.completion_tokens).toBe(4);
  });

  test("a limit that the text just fits is not a cut", async () => {
    const { usage } = await complete({});
    expect((await complete({ max_tokens: usage.completion_tokens })).choices[0]?.finish_reason).toBe("stop");
    expect((await complete({ max_tokens: usage.completion_tokens - 1 })).choices[0]?.finish_reason).toBe("length");
  });

  test("the text ends before the first stop sequence", async () => {
    const text = await textOf({});
    expect(await textOf({ stop: [". ", "~"] })).toBe(text.slice(0, text.indexOf(". ")));
  });

  test("images and audio are counted by the documented rules, and spoken of", async () => {
    const image = (detail: string): object => ({ type: "image_url", image_url: { url: "data:image/png;base64,AA==", detail } });
    const audio = { type: "input_audio", input_audio: { data: "A".repeat(64_000), format: "wav" } };
    const ask = (...parts: object[]) =>
      complete({ messages: [{ role: "user", content: [{ type: "text", text: "hello" }, ...parts] }] });
    const plain = (await ask()).usage.prompt_tokens;
    expect((await ask(image("low"))).usage.prompt_tokens - plain).toBe(85);
    expect((await ask(image("high"), image("auto"))).usage.prompt_tokens - plain).toBe(2 * 765);
    const heard = await ask(audio);
    expect(heard.usage.prompt_tokens_details.audio_tokens).toBe(10);
    expect(heard.usage.prompt_tokens - plain).toBe(10);
    expect(heard.choices[0]?.message.content).toContain("I listened to a recording.");
  });

  test("json_object is an object", async () => {
    expect(JSON.parse(await textOf({ response_format: { type: "json_object" } }))).toMatchObject({ answer: expect.any(String) });
  });
});

describe("simulator streams", () => {
  test("the role comes first, the usage is null on every chunk but the last, and [DONE] ends", async () => {
    const events = await streamEvents({ stream_options: { include_usage: true } });
    expect(events.at(-1)).toBe("[DONE]");
    const chunks = events.slice(0, -1).map((event) => JSON.parse(event));
    expect(chunks[0].choices).toEqual([
      { index: 0, delta: { role: "assistant", content: "", refusal: null }, logprobs: null, finish_reason: null },
    ]);
    expect(chunks.slice(0, -1).every((chunk) => chunk.usage === null)).toBe(true);
    expect(chunks.at(-1)).toMatchObject({
      object: "chat.completion.chunk",
      choices: [],
      usage: { total_tokens: expect.any(Number) },
    });
    expect(chunks.at(-2).choices[0]).toMatchObject({ delta: {}, finish_reason: "stop" });
  });

  test("without include_usage no chunk mentions usage", async () => {
    const events = await streamEvents({});
    expect(events.some((event) => event.includes('"usage"'))).toBe(false);
  });

  test("two choices take turns", async () => {
    const events = await streamEvents({ n: 2 });
    expect(events.slice(0, 6).map((event) => JSON.parse(event).choices[0].index)).toEqual([0, 1, 0, 1, 0, 1]);
  });

  test("the pace holds, and an abort stops production at once with the signal's reason", async () => {
    const handle = createSimulatorHandler({ tokensPerSecond: 200 });
    const caller = new AbortController();
    const reason = new Error("gone");
    const response = await handle(post({ model: "m", messages: [user], stream: true }, { signal: caller.signal }));
    const reader = response.body?.getReader();
    const startedMs = performance.now();
    for (let chunks = 0; chunks < 11; chunks += 1) await reader?.read();
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(49);
    caller.abort(reason);
    const outcome = (async () => {
      for (let chunks = 0; chunks < 3; chunks += 1) await reader?.read();
    })();
    expect(await outcome.catch((error: unknown) => error)).toBe(reason);
  });
});

describe("simulator refusals", () => {
  const bad: Record<string, { body: unknown; param: string | null; code: string | null }> = {
    "no JSON": { body: "{", param: null, code: null },
    "no object": { body: [], param: null, code: null },
    "no model": { body: { messages: [user] }, param: "model", code: "missing_required_parameter" },
    "no messages": { body: { model: "m" }, param: "messages", code: "missing_required_parameter" },
    "empty messages": { body: { model: "m", messages: [] }, param: "messages", code: "invalid_value" },
    "an unknown role": {
      body: { model: "m", messages: [{ role: "king", content: "x" }] },
      param: "messages[0].role",
      code: "invalid_value",
    },
    "a part without text": {
      body: { model: "m", messages: [{ role: "user", content: [{ type: "text" }] }] },
      param: "messages[0].content[0].text",
      code: "missing_required_parameter",
    },
    "text for n": { body: { model: "m", messages: [user], n: "2" }, param: "n", code: "invalid_type" },
    "a limit of zero": { body: { model: "m", messages: [user], max_tokens: 0 }, param: "max_tokens", code: "invalid_value" },
    "stream_options without stream": {
      body: { model: "m", messages: [user], stream_options: {} },
      param: "stream_options",
      code: null,
    },
    "tool_choice without tools": {
      body: { model: "m", messages: [user], tool_choice: "auto" },
      param: "tool_choice",
      code: null,
    },
  };
  for (const [name, { body, param, code }] of Object.entries(bad)) {
    test(`${name} is refused in OpenAI's form, naming ${param}`, async () => {
      const response = await handleSimulatorRequest(post(body));
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({
        error: { message: expect.any(String), type: "invalid_request_error", param, code },
      });
    });
  }

  test("an unknown path is a 404 in the same form", async () => {
    const response = await handleSimulatorRequest(new Request("http://simulator/v1/nothing"));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { type: "invalid_request_error" } });
  });
});

describe("simulator tool calls", () => {
  const tools = ["first", "second"].map((name) => ({ type: "function", function: { name, parameters: { type: "object" } } }));
  const toolResult = [
    user,
    {
      role: "assistant",
      content: null,
      tool_calls: [{ id: "c", type: "function", function: { name: "first", arguments: "{}" } }],
    },
    { role: "tool", tool_call_id: "c", content: "42" },
  ];
  const choices: Record<string, { fields: object; called: string | null }> = {
    "no tool_choice": { fields: {}, called: "first" },
    auto: { fields: { tool_choice: "auto" }, called: "first" },
    none: { fields: { tool_choice: "none" }, called: null },
    "a named function": { fields: { tool_choice: { type: "function", function: { name: "second" } } }, called: "second" },
    "auto after a result": { fields: { messages: toolResult }, called: null },
    "required after a result": { fields: { messages: toolResult, tool_choice: "required" }, called: "first" },
  };
  for (const [name, { fields, called }] of Object.entries(choices)) {
    test(`${name} calls ${called ?? "nothing"}`, async () => {
      const response = await handleSimulatorRequest(post({ model: "m", messages: [user], tools, ...fields }));
      const answer = JSON.stringify(await response.json());
      expect(/"function":\{"name":"(\w+)"/.exec(answer)?.[1] ?? null).toBe(called);
    });
  }

  test("a limit of one token leaves the call's name and is a cut", async () => {
    const cut = await complete({ tools, max_tokens: 1 });
    expect(cut.choices[0]?.finish_reason).toBe("length");
    expect(cut.usage.completion_tokens).toBe(1);
  });
});
