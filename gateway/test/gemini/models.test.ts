/** The models in Google's form, what their prompts count, and their embeddings. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { UpstreamCall } from "../../src/providers/provider.ts";
import { expectCallerHeaders } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { expectGoogleError } from "../support/google-expectations.ts";
import { REFUSED_TEXT, TOKENS_PER_TEXT, withEmbeddings } from "../support/scripted-embeddings.ts";
import { generate, HELLO, type Json } from "./support.ts";

const INVALID = { status: 400, name: "INVALID_ARGUMENT", reason: "INVALID_REQUEST" };
const EMBEDDING_MODEL = "openai/text-embedding-3-small";

const embedCalls: UpstreamCall[] = [];
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({
    replace: ({ providers }) => ({
      providers: new Map([...providers].map(([name, provider]) => [name, withEmbeddings(provider, embedCalls)])),
    }),
  });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

interface ModelPage {
  models: { name: string; supportedGenerationMethods: string[]; inputTokenLimit?: number; outputTokenLimit?: number }[];
  nextPageToken?: string;
}

const page = async (query: string): Promise<ModelPage> => (await gateway.get(`/v1beta/models${query}`, caller)).json();

describe("the list", () => {
  test("comes in pages that leave nothing out and name nothing twice", async () => {
    const names: string[] = [];
    let token: string | undefined = "";
    for (let pages = 0; token !== undefined && pages < 50; pages += 1) {
      const { models, nextPageToken }: ModelPage = await page(`?pageSize=17${token ? `&pageToken=${token}` : ""}`);
      expect(models.length).toBeLessThanOrEqual(17);
      names.push(...models.map(({ name }) => name));
      token = nextPageToken;
    }
    expect(names).toEqual(gateway.dependencies.catalog.list("live").map(({ id }) => `models/${id}`));
    expect(names.length).toBeGreaterThan(100);
  });

  test("has 50 on a page unless told otherwise, and says what each model does", async () => {
    expect((await page("")).models).toHaveLength(50);
    const { models, nextPageToken } = await page("?pageSize=1000");
    expect(nextPageToken).toBeUndefined();
    const methodsOf = (id: string) => models.find(({ name }) => name === `models/${id}`)?.supportedGenerationMethods;
    expect(methodsOf("openai/gpt-4o-mini")).toEqual(["generateContent", "streamGenerateContent", "countTokens"]);
    expect(methodsOf(EMBEDDING_MODEL)).toEqual(["embedContent", "batchEmbedContents", "countTokens"]);
    expect(methodsOf("openai/dall-e-3")).toEqual([]);
  });

  test.each([
    ["?pageSize=many", "pageSize"],
    ["?pageToken=%21", "pageToken"],
  ])("refuses %s", async (query, field) => {
    await expectGoogleError(await gateway.get(`/v1beta/models${query}`, caller), { ...INVALID, field });
  });
});

test.each(["openai/gpt-4o-mini", "openai%2Fgpt-4o-mini", "gpt-4o-mini", "models/gpt-4o-mini"])(
  "a model is found as %s",
  async (name) => {
    const response = await gateway.get(`/api/v1beta/models/${name}`, caller);
    expectCallerHeaders(response);
    expect(await response.json()).toMatchObject({
      name: "models/openai/gpt-4o-mini",
      baseModelId: "openai/gpt-4o-mini",
      inputTokenLimit: 128_000,
      outputTokenLimit: 16_384,
    });
  },
);

test.each(["/v1beta", "/api/v1beta"])(
  "a model that is none at %s is answered with the names it may have meant",
  async (prefix) => {
    for (const name of ["openai/gpt-4o-mimi", "models/openai%2Fgpt-4o-mimi"]) {
      const refused = { status: 404, name: "NOT_FOUND", reason: "MODEL_NOT_FOUND", field: "name" };
      const { message } = await expectGoogleError(await gateway.get(`${prefix}/models/${name}`, caller), refused);
      expect(message).toStartWith('There is no model "openai/gpt-4o-mimi". Did you mean');
      expect(message).toContain("openai/gpt-4o-mini");
    }
  },
);

test("a model to try after the path's that is none is named by its place in the list", async () => {
  const body = { ...HELLO, models: ["openai/gpt-4o", "openai/gpt-4o-mimi"] };
  const refused = { status: 404, name: "NOT_FOUND", reason: "MODEL_NOT_FOUND", field: "models[1]" };
  await expectGoogleError(await generate(gateway, caller, { body }), refused);
});

describe("countTokens", () => {
  const count = async (body: Json, model = "openai/gpt-4o-mini") => {
    const response = await generate(gateway, caller, { method: "countTokens", body, model });
    expect(response.status).toBe(200);
    expectCallerHeaders(response);
    return (await response.json()) as { totalTokens: number; promptTokensDetails: Json[]; x_sellapi: Json };
  };

  test("says that it is an estimate, and costs nothing", async () => {
    const before = await gateway.balance(caller);
    const answer = await count(HELLO);
    expect(answer).toEqual({
      totalTokens: 7,
      promptTokensDetails: [{ modality: "TEXT", tokenCount: 7 }],
      x_sellapi: { token_count_source: "estimated" },
    });
    expect(await gateway.balance(caller)).toEqual(before);
  });

  test("counts a whole request, its instruction, tools and pictures", async () => {
    const plain = await count({ generateContentRequest: HELLO });
    const image = { parts: [{ inlineData: { mimeType: "image/png", data: "QUJD" } }] };
    const rich = await count({
      generateContentRequest: {
        model: "models/openai/gpt-4o-mini",
        contents: [...HELLO.contents, image],
        systemInstruction: { parts: [{ text: "Be brief." }] },
        tools: [{ functionDeclarations: [{ name: "f" }] }],
      },
    });
    expect(rich.totalTokens).toBeGreaterThan(plain.totalTokens + 258);
    expect(rich.promptTokensDetails).toContainEqual({ modality: "IMAGE", tokenCount: 258 });
  });

  test("counts for a model that embeds, too", async () => {
    expect((await count(HELLO, EMBEDDING_MODEL)).totalTokens).toBe(7);
  });
});

describe("embeddings", () => {
  const embed = (method: string, body: Json) => generate(gateway, caller, { method, body, model: EMBEDDING_MODEL });
  const content = (text: string) => ({ parts: [{ text }] });

  test("of one content, charged for what the vendor reports", async () => {
    const response = await embed("embedContent", {
      content: { parts: [{ text: "one" }, { text: "two" }] },
      outputDimensionality: 2,
    });
    // 3 tokens at $0.02 per 1M are 0.006 credits.
    expect(response.headers.get("x-sellapi-credits-charged")).toBe("0.006");
    expect(await response.json()).toMatchObject({
      embedding: { values: [7, 7] },
      usageMetadata: { promptTokenCount: TOKENS_PER_TEXT, totalTokenCount: TOKENS_PER_TEXT, creditsCharged: "0.006" },
      x_sellapi: { credits_charged: "0.006" },
    });
    expect(embedCalls.at(-1)?.body).toEqual({ model: EMBEDDING_MODEL, input: ["one\ntwo"], dimensions: 2 });
  });

  test("of several contents, in order, as one call", async () => {
    const requests = ["a", "bb"].map((text) => ({
      model: `models/${EMBEDDING_MODEL}`,
      content: content(text),
      taskType: "CLUSTERING",
    }));
    const before = embedCalls.length;
    const answer = await (await embed("batchEmbedContents", { requests })).json();
    expect(answer).toMatchObject({
      embeddings: [{ values: [1, 1, 1] }, { values: [2, 2, 2] }],
      usageMetadata: { creditsCharged: "0.012" },
    });
    expect(embedCalls.slice(before).map(({ body }) => body)).toEqual([
      { model: EMBEDDING_MODEL, input: ["a", "bb"], task_type: "CLUSTERING" },
    ]);
  });

  test("are given again for an Idempotency-Key, charged once", async () => {
    const own = await gateway.createCaller();
    const call = {
      method: "embedContent",
      model: EMBEDDING_MODEL,
      body: { content: content("x") },
      headers: { "idempotency-key": "k" },
    };
    const first = await (await generate(gateway, own, call)).text();
    const second = await generate(gateway, own, call);
    expect(second.headers.get("idempotent-replayed")).toBe("true");
    expect(await second.text()).toBe(first);
    expect(await gateway.ledgerCharges(own)).toHaveLength(1);
  });

  const refused: Record<string, [method: string, body: Json, field: string]> = {
    "an empty text": ["embedContent", { content: content("") }, "content.parts[0].text"],
    "a picture": [
      "embedContent",
      { content: { parts: [{ inlineData: { mimeType: "image/png", data: "QUJD" } }] } },
      "content.parts[0]",
    ],
    "another model": ["embedContent", { content: content("x"), model: "models/other" }, "model"],
    "different tasks in one batch": [
      "batchEmbedContents",
      { requests: [{ content: content("x") }, { content: content("y"), taskType: "CLUSTERING" }] },
      "requests[1].taskType",
    ],
    "what the vendor refuses": ["embedContent", { content: content(REFUSED_TEXT) }, "outputDimensionality"],
  };
  test.each(Object.entries(refused))("refuse %s by name", async (_what, [method, body, field]) => {
    await expectGoogleError(await embed(method, body), { ...INVALID, field });
  });
});

test("a model is asked only for what it does", async () => {
  const chatted = await generate(gateway, caller, { model: EMBEDDING_MODEL });
  await expectGoogleError(chatted, { ...INVALID, field: "model" });
  const embedded = await generate(gateway, caller, { method: "embedContent", body: { content: { parts: [{ text: "x" }] } } });
  await expectGoogleError(embedded, { ...INVALID, field: "model" });
});
