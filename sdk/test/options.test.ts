import { afterEach, describe, expect, test } from "bun:test";
import { inspect } from "node:util";
import { Sellapi, SellapiError } from "../src/index.ts";
import { clientOf, HELLO, rejectionOf } from "./support/client.ts";
import { startServer } from "./support/scripted-server.ts";
import { completionResponse, errorResponse } from "./support/wire.ts";

const VARIABLES = ["SELLAPI_API_KEY", "SELLAPI_BASE_URL", "SELLAPI_LOG"] as const;

afterEach(() => {
  for (const name of VARIABLES) delete process.env[name];
  Reflect.deleteProperty(globalThis, "window");
});

function messageOf(build: () => unknown): string {
  try {
    build();
  } catch (error) {
    if (error instanceof SellapiError) return error.message;
    throw error;
  }
  throw new Error("Nothing was thrown.");
}

describe("a wrong option is refused at construction, by name", () => {
  const key = "sk-sellapi-secret";
  const wrong: [object, string][] = [
    [{ apiKey: "" }, "apiKey"],
    [{ apiKey: `${key}\n` }, "apiKey"],
    [{ apiKey: 7 }, "apiKey"],
    [{ baseURL: "sellapi.dev" }, "baseURL"],
    [{ baseURL: "ftp://sellapi.dev" }, "baseURL"],
    [{ baseURL: "https://user:pass@sellapi.dev" }, "baseURL"],
    [{ baseURL: "https://sellapi.dev/v1?x=1" }, "baseURL"],
    [{ timeout: 0 }, "timeout"],
    [{ timeout: Number.POSITIVE_INFINITY }, "timeout"],
    [{ timeout: "60" }, "timeout"],
    [{ streamIdleTimeout: -1 }, "streamIdleTimeout"],
    [{ maxRetries: 1.5 }, "maxRetries"],
    [{ maxRetries: 1e9 }, "maxRetries"],
    [{ maxRetryDelay: Number.NaN }, "maxRetryDelay"],
    [{ idempotency: true }, "idempotency"],
    [{ defaultHeaders: { "x-a": "two\nlines" } }, 'defaultHeaders["x-a"]'],
    [{ defaultHeaders: { "x-a": 5 } }, 'defaultHeaders["x-a"]'],
    [{ defaultHeaders: { "not a name": "b" } }, 'defaultHeaders["not a name"]'],
    [{ fetch: "fetch" }, "fetch"],
    [{ middleware: [5] }, "middleware"],
    [{ onMeta: {} }, "onMeta"],
    [{ logger: "console" }, "logger"],
    [{ logLevel: "loud" }, "logLevel"],
    [{ dangerouslyAllowBrowser: "yes" }, "dangerouslyAllowBrowser"],
    [{ baseUrl: "https://sellapi.dev" }, "did you mean `baseURL`"],
    [{ retries: 3 }, "no option `retries`"],
  ];
  for (const [options, mention] of wrong) {
    test(`${inspect(options)}`, () => {
      const message = messageOf(() => Reflect.construct(Sellapi, [{ apiKey: key, ...options }]));
      expect(message).toContain(mention);
      expect(message).not.toContain("secret");
      expect(message).not.toContain("two\nlines");
    });
  }

  test("undefined counts as not given", () => {
    expect(new Sellapi({ apiKey: key, timeout: undefined, fetch: undefined })).toBeInstanceOf(Sellapi);
  });

  test("a key function that gives nothing usable fails the call, not the program", async () => {
    await using server = startServer();
    expect(String(await rejectionOf(clientOf(server, { apiKey: () => "" }).models.list()))).toContain(
      "apiKey (the function's result)",
    );
  });
});

describe("the environment", () => {
  test("without any key the message says how to give one", () => {
    expect(messageOf(() => new Sellapi())).toContain("SELLAPI_API_KEY");
  });

  test("gives key and base URL; options come first", async () => {
    await using server = startServer(completionResponse(), completionResponse());
    process.env["SELLAPI_API_KEY"] = " from-environment\n";
    process.env["SELLAPI_BASE_URL"] = `${server.url}/`;
    await new Sellapi().chat.completions.create(HELLO);
    await new Sellapi({ apiKey: "from-option" }).chat.completions.create(HELLO);
    expect(server.requests.map(({ headers, path }) => [path, headers.get("authorization")])).toEqual([
      ["/v1/chat/completions", "Bearer from-environment"],
      ["/v1/chat/completions", "Bearer from-option"],
    ]);
  });

  test("a wrong value is refused under the variable's name", () => {
    process.env["SELLAPI_API_KEY"] = "two words";
    expect(messageOf(() => new Sellapi())).toContain("SELLAPI_API_KEY");
    process.env["SELLAPI_API_KEY"] = "key";
    process.env["SELLAPI_LOG"] = "loud";
    expect(messageOf(() => new Sellapi())).toContain("SELLAPI_LOG");
  });
});

test("withOptions changes only what is given", async () => {
  await using server = startServer(completionResponse());
  const base = clientOf(server, { defaultHeaders: { "x-a": "1" } });
  await base.withOptions({ apiKey: "other" }).chat.completions.create(HELLO);
  expect(server.requests[0]?.headers.get("x-a")).toBe("1");
  expect(server.requests[0]?.headers.get("authorization")).toBe("Bearer other");
});

test("on a web page the client is refused unless allowed", () => {
  Reflect.set(globalThis, "window", { document: {} });
  expect(messageOf(() => new Sellapi({ apiKey: "k" }))).toContain("dangerouslyAllowBrowser");
  expect(new Sellapi({ apiKey: "k", dangerouslyAllowBrowser: true })).toBeInstanceOf(Sellapi);
});

describe("secrets and prompts", () => {
  const SECRETS = ["sk-sellapi-secret", "order-key-7", "cf-secret-value", "Hello!"];

  test("are in no log line at any level", async () => {
    const lines: string[] = [];
    const write = (message: string, details?: object): void => void lines.push(inspect([message, details], { depth: 9 }));
    await using server = startServer(errorResponse(503, {}, { "set-cookie": "cf-secret-value" }), completionResponse());
    const client = clientOf(server, {
      logger: { error: write, warn: write, info: write, debug: write },
      logLevel: "debug",
      defaultHeaders: { "cf-access-client-secret": "cf-secret-value" },
    });
    await client.chat.completions.create(HELLO, { idempotencyKey: "order-key-7" });
    const log = lines.join("\n");
    expect(lines.length).toBeGreaterThanOrEqual(5);
    expect(log).toContain("[redacted]");
    expect(log).toContain("/v1/chat/completions");
    for (const secret of SECRETS) expect(log).not.toContain(secret);
  });

  test("are not shown when the client is printed", () => {
    const client = new Sellapi({ apiKey: "sk-sellapi-secret", defaultHeaders: { "x-secret": "cf-secret-value" } });
    for (const text of [inspect(client, { depth: 9, showHidden: true }), Bun.inspect(client), JSON.stringify(client)]) {
      for (const secret of SECRETS) expect(text).not.toContain(secret);
    }
  });

  test("the default level is silent about a request that succeeds after a retry", async () => {
    const lines: string[] = [];
    const write = (message: string): void => void lines.push(message);
    const logger = { error: write, warn: write, info: write, debug: write };
    await using server = startServer(errorResponse(503, {}), completionResponse(), errorResponse(503, {}), completionResponse());
    const client = new Sellapi({ apiKey: "k", baseURL: server.url, maxRetryDelay: 1, logger });
    await client.chat.completions.create(HELLO);
    expect(lines).toEqual([]);
    await client.withOptions({ logLevel: "info" }).chat.completions.create(HELLO);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("trying again");
  });
});
