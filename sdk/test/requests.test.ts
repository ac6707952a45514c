import { describe, expect, test } from "bun:test";
import packageJson from "../package.json" with { type: "json" };
import { Sellapi, SellapiError } from "../src/index.ts";
import { VERSION } from "../src/version.ts";
import { clientOf, HELLO, rejectionOf } from "./support/client.ts";
import { startServer } from "./support/scripted-server.ts";
import { completionResponse, errorResponse, event, META_HEADERS, streamResponse } from "./support/wire.ts";

const ok = (): Response => Response.json({ object: "list", data: [] });

describe("each method asks its endpoint", () => {
  test("chat.completions.create", async () => {
    await using server = startServer(completionResponse());
    await clientOf(server).chat.completions.create({ ...HELLO, max_tokens: 5 });
    const [request] = server.requests;
    expect(request).toMatchObject({ method: "POST", path: "/v1/chat/completions", body: { ...HELLO, max_tokens: 5 } });
    expect(Object.fromEntries(request?.headers.entries() ?? [])).toMatchObject({
      authorization: "Bearer sk-sellapi-secret",
      accept: "application/json",
      "content-type": "application/json",
      "user-agent": `sellapi-js/${VERSION}`,
    });
  });

  test("responses.create, embeddings.create, images.generate, images.retrieve", async () => {
    await using server = startServer(ok, ok, ok, ok);
    const client = clientOf(server);
    await client.responses.create({ model: "m", input: "Hello!" });
    await client.embeddings.create({ model: "m", input: ["a", "b"], dimensions: 64 });
    await client.images.generate({ prompt: "A lighthouse", n: 2 });
    await client.images.retrieve("task_1/x");
    expect(server.requests.map(({ method, path, body }) => [`${method} ${path}`, body])).toEqual([
      ["POST /v1/responses", { model: "m", input: "Hello!" }],
      ["POST /v1/embeddings", { model: "m", input: ["a", "b"], dimensions: 64 }],
      ["POST /v1/images/generations", { prompt: "A lighthouse", n: 2 }],
      ["GET /v1/images/generations/task_1%2Fx", null],
    ]);
  });

  test("responses.create with `stream: true` gives the events, their text and the charge", async () => {
    const events = [
      { type: "response.created", sequence_number: 0 },
      { type: "response.output_text.delta", sequence_number: 1, delta: "Hel" },
      { type: "response.output_text.delta", sequence_number: 2, delta: "lo" },
      { type: "response.completed", sequence_number: 3, x_sellapi: { generation_id: "gen_1", credits_charged: "7" } },
      "[DONE]",
    ];
    await using server = startServer(() => streamResponse(events.map(event).join("")));
    const stream = await clientOf(server).responses.create({ model: "m", input: "Hello!", stream: true });
    expect((await Array.fromAsync(stream.textStream())).join("")).toBe("Hello");
    expect((await stream.settled).credits.charged).toBe("7");
    expect(server.requests[0]?.headers.get("accept")).toBe("text/event-stream");
  });

  test("audio.speech.create gives the response with the audio in it", async () => {
    await using server = startServer(() => new Response(new Uint8Array([1, 2, 3]), { headers: META_HEADERS }));
    const call = clientOf(server).audio.speech.create({ model: "tts-1", voice: "nova", input: "Hello" });
    expect(await (await call).bytes()).toEqual(new Uint8Array([1, 2, 3]));
    expect((await call.withResponse()).meta.credits.charged).toBe("0.825");
    expect(server.requests[0]).toMatchObject({ method: "POST", path: "/v1/audio/speech", body: { voice: "nova" } });
  });

  test("audio.transcriptions.create sends a file as a form, the same on its retry, and `input_audio` as JSON", async () => {
    const forms: FormData[] = [];
    let failures = 1;
    const heard = async (request: Request): Promise<Response> => {
      forms.push(await request.formData());
      return failures-- > 0 ? errorResponse(503, { code: "service_unavailable" }) : Response.json({ text: "Hello" });
    };
    const options = { apiKey: "k", maxRetryDelay: 1, logLevel: "off", fetch: heard } as const;
    const file = new File([new Uint8Array([1, 2])], "a.wav", { type: "audio/wav" });
    const params = { model: "whisper-1", file, language: null };
    const { transcriptions } = new Sellapi(options).audio;
    const { text } = await transcriptions.create({ ...params, timestamp_granularities: ["word", "segment"] });
    expect(text).toBe("Hello");
    expect(forms).toHaveLength(2);
    for (const form of forms) {
      expect([...form.keys()]).toEqual(["model", "file", "timestamp_granularities[]", "timestamp_granularities[]"]);
      const sent = form.get("file");
      if (!(sent instanceof File)) throw new Error("no file was sent");
      expect([sent.name, (await sent.bytes()).length]).toEqual(["a.wav", 2]);
    }
    await using server = startServer(ok);
    await clientOf(server).audio.transcriptions.create({ model: "m", input_audio: { data: "AA==", format: "wav" } });
    expect(server.requests[0]?.body).toEqual({ model: "m", input_audio: { data: "AA==", format: "wav" } });
  });

  test("the others", async () => {
    await using server = startServer(ok, ok, ok, ok, ok, ok);
    const client = clientOf(server);
    await client.models.list();
    await client.models.retrieve("openai/gpt-4o-mini");
    await client.credits.retrieve();
    await client.credits.retrieve({ currency: "INR" });
    await client.key.retrieve();
    await client.generations.retrieve("gen_1");
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /v1/models",
      "GET /v1/models/openai%2Fgpt-4o-mini",
      "GET /v1/credits",
      "GET /v1/credits?currency=INR",
      "GET /v1/key",
      "GET /v1/generations/gen_1",
    ]);
    expect(server.requests.every(({ headers }) => !headers.has("idempotency-key"))).toBe(true);
  });

  test("a stream asks for events", async () => {
    await using server = startServer(streamResponse());
    await clientOf(server).chat.completions.create({ ...HELLO, stream: true });
    expect(server.requests[0]?.headers.get("accept")).toBe("text/event-stream");
    expect(server.requests[0]?.body).toMatchObject({ stream: true });
  });
});

describe("request options", () => {
  test("a ceiling, extra fields, headers and a key of the caller's", async () => {
    await using server = startServer(completionResponse());
    const options = {
      maxCredits: "2.5",
      extraBody: { top_k: 3 },
      headers: { "x-trace": "t", "user-agent": null },
      idempotencyKey: "order-7",
    };
    await clientOf(server, { defaultHeaders: { "x-trace": "default", "x-team": "a" } }).chat.completions.create(HELLO, options);
    const [request] = server.requests;
    expect(request?.body).toEqual({ ...HELLO, top_k: 3 });
    expect(Object.fromEntries(request?.headers.entries() ?? [])).toMatchObject({
      "x-sellapi-max-credits": "2.5",
      "x-trace": "t",
      "x-team": "a",
      "idempotency-key": "order-7",
    });
    expect(request?.headers.get("user-agent")).not.toContain("sellapi");
  });

  test("two POSTs have two idempotency keys; with idempotency off they have none", async () => {
    await using server = startServer(completionResponse(), completionResponse(), completionResponse());
    const client = clientOf(server);
    await client.chat.completions.create(HELLO);
    await client.chat.completions.create(HELLO);
    await client.withOptions({ idempotency: "off" }).chat.completions.create(HELLO);
    const keys = server.requests.map(({ headers }) => headers.get("idempotency-key"));
    expect(new Set(keys).size).toBe(3);
    expect(keys[2]).toBeNull();
  });

  test("an idempotency key among the default headers is not used: every request would repeat the first", async () => {
    await using server = startServer(completionResponse());
    await clientOf(server, { defaultHeaders: { "idempotency-key": "fixed" } }).chat.completions.create(HELLO);
    expect(server.requests[0]?.headers.get("idempotency-key")).not.toBe("fixed");
  });

  const wrong = [
    { timeout: 0 },
    { timeout: 2 ** 31 },
    { maxRetries: -1 },
    { maxRetries: 1.5 },
    { streamIdleTimeout: -1 },
    { maxCredits: "1e3" },
    { maxCredits: "-1" },
    { idempotencyKey: "" },
    { idempotencyKey: "two\nlines" },
    { headers: { "x-a": "two\nlines" } },
  ];
  for (const options of wrong) {
    test(`${JSON.stringify(options)} is refused before anything is sent`, async () => {
      await using server = startServer();
      const [name = ""] = Object.keys(options);
      expect(() => clientOf(server).models.list(options)).toThrow(SellapiError);
      expect(() => clientOf(server).models.list(options)).toThrow(name);
      expect(server.requests).toHaveLength(0);
    });
  }
});

describe("the escape hatch", () => {
  test("get and post reach any endpoint, with meta", async () => {
    await using server = startServer(ok, Response.json({ data: [1] }, { headers: { "x-sellapi-credits-charged": "1" } }));
    const client = clientOf(server);
    await client.get("/models", { query: { limit: 5, deep: true, absent: undefined } });
    const embeddings = await client.post<{ data: number[] }>("/embeddings", { body: { input: "a" } });
    expect(embeddings.data).toEqual([1]);
    expect(embeddings._meta.credits.charged).toBe("1");
    expect(server.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /v1/models?limit=5&deep=true",
      "POST /v1/embeddings",
    ]);
  });

  test("as response gives raw bytes", async () => {
    await using server = startServer(new Response(new Uint8Array([0, 255, 7])));
    const response = await clientOf(server).post("/audio/speech", { body: { input: "a" }, as: "response" });
    expect([...new Uint8Array(await response.arrayBuffer())]).toEqual([0, 255, 7]);
  });

  test("as stream gives events", async () => {
    await using server = startServer(streamResponse('data: {"type":"a"}\n\ndata: [DONE]\n\n'));
    const stream = await clientOf(server).post("/responses", { body: {}, as: "stream" });
    expect(await Array.fromAsync(stream)).toEqual([{ type: "a" }]);
  });

  test("a path that is not below the base URL is refused: the key goes nowhere else", async () => {
    await using server = startServer();
    expect(await rejectionOf(clientOf(server).get("https://evil.example/"))).toBeInstanceOf(SellapiError);
    expect(await rejectionOf(clientOf(server).get("models"))).toBeInstanceOf(SellapiError);
  });
});

test("middleware wraps each attempt, the first outermost, and may change what is sent", async () => {
  const order: string[] = [];
  await using server = startServer(new Response("", { status: 500 }), ok);
  const client = clientOf(server, {
    middleware: [
      async (request, next) => {
        order.push("outer in");
        const response = await next(request);
        order.push(`outer out ${response.status}`);
        return response;
      },
      async (request, next) => {
        order.push("inner");
        const changed = new Request(request);
        changed.headers.set("x-added", "yes");
        return await next(changed);
      },
    ],
  });
  await client.models.list();
  expect(order).toEqual(["outer in", "inner", "outer out 500", "outer in", "inner", "outer out 200"]);
  expect(server.requests[1]?.headers.get("x-added")).toBe("yes");
});

test("the version that is sent is the package's", () => {
  expect(VERSION).toBe(packageJson.version);
});
