/**
 * OpenAI's own client and the gateway, with a proxy in between that knows nothing but the first reference's document: no request and
 * no answer is otherwise than it says.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import OpenAI from "openai";
import { type ClientGateway, callsAdd, failureOf, MODEL, SIMULATED_MODELS, startClientGateway } from "../clients/support.ts";
import { HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { withinOneMinute } from "../support/minute.ts";
import { failure, stream, text } from "../support/upstream-answers.ts";
import { ValidatingProxy } from "../support/validating-proxy.ts";
import { asWritten, MAY_LACK, reference } from "./reference-document.ts";

const PREFIX = "/v1";

let clients: ClientGateway;
let proxy: ValidatingProxy;

beforeAll(async () => {
  clients = await startClientGateway();
  proxy = new ValidatingProxy({ target: clients.gateway.url, document: reference, prefix: PREFIX, mayLack: MAY_LACK });
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
