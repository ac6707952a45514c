/**
 * OpenAI's own client and the gateway, with a proxy in between that knows nothing but the first reference's document: no request and
 * no answer is otherwise than it says.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { join } from "node:path";
import OpenAI from "openai";
import { type ClientGateway, callsAdd, failureOf, MODEL, SIMULATED_MODELS, startClientGateway } from "../clients/support.ts";
import { HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { withinOneMinute } from "../support/minute.ts";
import { failure, stream, text } from "../support/upstream-answers.ts";
import { type ApiDocument, ValidatingProxy } from "../support/validating-proxy.ts";

const PREFIX = "/v1";
const documentText = await Bun.file(join(import.meta.dir, "reference", "sellapi-openapi.json")).text();
const asWritten: ApiDocument = JSON.parse(documentText);
/** With the one word that the contract adds to it (section 3): a model's category may be audio. */
const reference: ApiDocument = JSON.parse(
  documentText.replace(
    '"enum": ["chat", "reasoning", "image", "embedding"]',
    '"enum": ["chat", "reasoning", "image", "embedding", "audio"]',
  ),
);
/** The header cannot be on a stream, whose charge is not known when it leaves (contract, section 5). */
const mayLack = { "text/event-stream": ["x-sellapi-credits-charged"] };

let clients: ClientGateway;
let proxy: ValidatingProxy;

beforeAll(async () => {
  clients = await startClientGateway();
  proxy = new ValidatingProxy({ target: clients.gateway.url, document: reference, prefix: PREFIX, mayLack });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await proxy.stop();
  await clients.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => {
  clients.upstream.reset();
  proxy.violations.length = 0;
  proxy.seen.length = 0;
});

function connect(apiKey = clients.caller.secret, url = proxy.url): OpenAI {
  return new OpenAI({ apiKey, baseURL: url + PREFIX, maxRetries: 0 });
}

const ask = (model: string = MODEL) => ({ model, messages: [{ role: "user" as const, content: "Say hello." }] });

/** What went through the proxy, none of it a violation. */
function expectClean(...seen: string[]): void {
  expect(proxy.violations).toEqual([]);
  expect(proxy.seen).toEqual(seen);
}

const CHAT_JSON = "POST /chat/completions 200 application/json";
const CHAT_STREAM = "POST /chat/completions 200 text/event-stream";

const add = {
  type: "function" as const,
  function: {
    ...{ name: "add", description: "Adds two numbers", parameters: { type: "object", properties: { a: { type: "number" } } } },
    parse: (argument: string): object => JSON.parse(argument),
    function: () => "42",
  },
};

describe.each([["scripted", MODEL], ...SIMULATED_MODELS.map((model) => ["simulated", model])] as [string, string][])(
  "%s %s",
  (kind, model) => {
    const client = () => connect(kind === "scripted" ? clients.caller.secret : clients.simulatedKey(model));

    test("a plain chat, whole and streamed", async () => {
      await client().chat.completions.create({ ...ask(model), temperature: 0, max_tokens: 50 });
      await client()
        .chat.completions.stream({ ...ask(model), stream_options: { include_usage: true } })
        .finalChatCompletion();
      expectClean(CHAT_JSON, CHAT_STREAM);
    });

    test("a loop of tools, whole and streamed", async () => {
      clients.upstream.script = callsAdd;
      const wish = { ...ask(model), tools: [add] };
      await client().chat.completions.runTools(wish).done();
      await client()
        .chat.completions.runTools({ ...wish, stream: true })
        .done();
      expectClean(CHAT_JSON, CHAT_JSON, CHAT_STREAM, CHAT_STREAM);
    });

    test("text and a picture", async () => {
      const url =
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
      const content = [
        { type: "text" as const, text: "What is this?" },
        { type: "image_url" as const, image_url: { url } },
      ];
      await client().chat.completions.create({
        model,
        messages: [
          { role: "system", content: "Look." },
          { role: "user", content },
        ],
      });
      expectClean(CHAT_JSON);
    });
  },
);

test("a stream that fails midway is still text", async () => {
  clients.upstream.script = () => stream([text("half"), { error: { message: "no" } }]);
  await failureOf(connect().chat.completions.stream(ask()).finalChatCompletion());
  expectClean(CHAT_STREAM);
});

describe("errors", () => {
  const chat = (secret?: string, model?: string) => failureOf(connect(secret).chat.completions.create(ask(model)));
  const error = (status: number) => `POST /chat/completions ${status} application/json`;

  test("401 for a wrong key, at every endpoint", async () => {
    const client = connect("sk-sellapi-wrong");
    await failureOf(client.chat.completions.create(ask()));
    await failureOf(client.embeddings.create({ model: "text-embedding-3-small", input: "one", encoding_format: "float" }));
    await failureOf(client.images.generate({ model: "dall-e-3", prompt: "A lighthouse" }));
    await failureOf(client.models.list());
    expectClean(
      error(401),
      "POST /embeddings 401 application/json",
      "POST /images/generations 401 application/json",
      "GET /models 401 application/json",
    );
  });

  test("402 for an exhausted balance, at every endpoint that costs", async () => {
    const { secret } = await clients.gateway.createCaller({ credits: "0.001" });
    await chat(secret);
    await failureOf(
      connect(secret).embeddings.create({ model: "text-embedding-3-small", input: "one two", encoding_format: "float" }),
    );
    await failureOf(connect(secret).images.generate({ model: "dall-e-3", prompt: "A lighthouse", n: 1 }));
    expectClean(error(402), "POST /embeddings 402 application/json", "POST /images/generations 402 application/json");
  });

  test("403 for a scope that is missing and for a model of another tier", async () => {
    const scoped = await clients.gateway.createCaller({ scopes: ["embeddings"] });
    const free = await clients.gateway.createCaller({ tier: "free" });
    await chat(scoped.secret);
    await chat(free.secret, "anthropic/claude-opus-4.6");
    expectClean(error(403), error(403));
  });

  test("404 for an unknown model, at every endpoint that names one", async () => {
    await chat(undefined, "gpt-4o-mimi");
    await failureOf(connect().embeddings.create({ model: "no-such", input: "one", encoding_format: "float" }));
    await failureOf(connect().images.generate({ model: "no-such", prompt: "A lighthouse" }));
    expectClean(error(404), "POST /embeddings 404 application/json", "POST /images/generations 404 application/json");
  });

  test("429 for a key over its limit, with retry-after", async () => {
    await withinOneMinute(3_000);
    const { secret } = await clients.gateway.createCaller({ rateLimitPerMinute: 1 });
    await connect(secret).chat.completions.create(ask());
    expect(await chat(secret)).toBeInstanceOf(OpenAI.RateLimitError);
    expectClean(CHAT_JSON, error(429));
  });

  test("502 for a failed vendor", async () => {
    clients.upstream.script = () => failure(500, { message: "no" });
    await chat();
    expectClean(error(502));
  });
});

test("embeddings as numbers, of one text and of several", async () => {
  const client = connect(clients.simulatedKey(MODEL));
  for (const input of ["one", ["one", "two"]])
    await client.embeddings.create({ model: "text-embedding-3-small", input, encoding_format: "float", dimensions: 16 });
  expectClean("POST /embeddings 200 application/json", "POST /embeddings 200 application/json");
});

test.each(["openai/dall-e-3", "openai/gpt-image-1.5", "google/imagen-4.0-generate-001"])(
  "images of %s in base64",
  async (model) => {
    await connect(clients.simulatedKey(model)).images.generate({ model, prompt: "A lighthouse", n: 1, size: "1024x1024" });
    expectClean("POST /images/generations 200 application/json");
  },
);

test("models: the category audio is all that the document does not say of them", async () => {
  await connect().models.list();
  expectClean("GET /models 200 application/json");
  const strict = new ValidatingProxy({ target: clients.gateway.url, document: asWritten, prefix: PREFIX });
  const models = await connect(undefined, strict.url).models.list();
  await strict.stop();
  const audio = models.data.flatMap((model, index) => ("category" in model && model.category === "audio" ? [index] : []));
  expect(audio.length).toBeGreaterThan(0);
  const complaint = (index: number) => `GET /models 200: /data/${index}/category must be equal to one of the allowed values`;
  expect(strict.violations).toEqual(audio.map(complaint));
});

describe("the proxy sees", () => {
  let broken: ValidatingProxy;
  let answer: () => Response;
  let server: ReturnType<typeof Bun.serve>;
  const caller: Pick<TestCaller, "secret"> = { secret: "any" };

  beforeAll(() => {
    server = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: () => answer() });
    broken = new ValidatingProxy({ target: server.url.origin, document: reference, prefix: PREFIX, mayLack });
  });
  afterAll(async () => {
    await broken.stop();
    await server.stop(true);
  });
  beforeEach(() => {
    broken.violations.length = 0;
  });

  const good = { id: "1", object: "chat.completion", created: 1, model: "m", choices: [] };
  const headers = {
    "x-sellapi-credits-charged": "1",
    "x-sellapi-credits-balance": "1",
    "x-ratelimit-limit": "1",
    "x-ratelimit-remaining": "1",
  };
  const at = "POST /chat/completions";
  const cases: [string, () => Response, string[]][] = [
    ["nothing in an answer as it should be", () => Response.json(good, { headers }), []],
    [
      "a field of another type",
      () => Response.json({ ...good, created: "now" }, { headers }),
      [`${at} 200: /created must be integer`],
    ],
    [
      "another object",
      () => Response.json({ ...good, object: "list" }, { headers }),
      [`${at} 200: /object must be equal to one of the allowed values`],
    ],
    [
      "an answer that is no JSON",
      () => new Response("{", { headers: { ...headers, "content-type": "application/json" } }),
      [`${at} 200: is no JSON`],
    ],
    [
      "an HTML page",
      () => new Response("<p>", { headers: { ...headers, "content-type": "text/html" } }),
      [`${at} 200: is answered as text/html`],
    ],
    [
      "a status that there is not",
      () => Response.json({ error: {} }, { status: 418 }),
      [`${at} 418: the document has no such status`],
    ],
    [
      "an error whose code is a number",
      () => Response.json({ error: { code: 401 } }, { status: 401 }),
      [`${at} 401: /error/code must be string`],
    ],
    ["a 429 that does not say when", () => Response.json({ error: {} }, { status: 429 }), [`${at} 429: lacks retry-after`]],
    [
      "a stream that is no text",
      () => new Response(new Uint8Array([0xff, 0xfe]), { headers: { ...headers, "content-type": "text/event-stream" } }),
      [`${at} 200: is no text`],
    ],
  ];

  test.each(cases)("%s", async (_what, response, violations) => {
    answer = response;
    await (await post("/v1/chat/completions", JSON.stringify(ask()))).arrayBuffer();
    expect(broken.violations).toEqual(violations);
  });

  test("a request that lacks a field, has a wrong one, is no JSON or goes nowhere", async () => {
    answer = () => Response.json(good, { headers });
    await post("/v1/chat/completions", JSON.stringify({ messages: "hello" }));
    await post("/v1/chat/completions", "{");
    await post("/v1/chat/completions", "a=b", "application/x-www-form-urlencoded");
    await post("/v1/nowhere", "{}");
    expect(broken.violations).toEqual([
      `${at} request: the body must have required property 'model'`,
      `${at} request: /messages must be array`,
      `${at} request: is no JSON`,
      `${at}: is sent as application/x-www-form-urlencoded`,
      "POST /nowhere is not in the document",
    ]);
  });

  function post(path: string, body: string, type = "application/json"): Promise<Response> {
    return fetch(broken.url + path, {
      method: "POST",
      body,
      headers: { "content-type": type, authorization: `Bearer ${caller.secret}` },
    });
  }
});
