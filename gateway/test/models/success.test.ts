/** GET /v1/models and /v1/models/{id}: what is sold, to whom, for how much. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { expectCallerHeaders, expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";

const NO_SCOPE = { status: 403, code: "scope_restricted", type: "scope_restricted" };
const NOT_FOUND = { status: 404, code: "model_not_found", type: "model_not_found", param: "model" };

let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start();
  caller = await gateway.createCaller({ tier: "free" });
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

async function readErrorOf(response: Response): Promise<{ message: string; suggestions: string[] }> {
  expect(response.status).toBe(404);
  return (await response.json()).error;
}

interface ListedModel {
  id: string;
  aliases: string[];
  pricing: Record<string, number>;
  credit_cost: string | null;
  free_tier_allowed: boolean;
}

async function listed(): Promise<ListedModel[]> {
  return (await (await gateway.get("/v1/models", caller)).json()).data;
}

describe("the list", () => {
  test("has at least 100 models, each once and each with a price", async () => {
    const models = await listed();
    expect(models.length).toBeGreaterThanOrEqual(100);
    expect(new Set(models.map((model) => model.id)).size).toBe(models.length);
    expect(models.filter((model) => Object.keys(model.pricing).length === 0 && model.credit_cost === null)).toEqual([]);
  });

  test("is sorted, and shows a free caller what he may call", async () => {
    const models = await listed();
    expect(models.map((model) => model.id)).toEqual(models.map((model) => model.id).sort());
    const free = new Map(models.map((model) => [model.id, model.free_tier_allowed]));
    expect([free.get("openai/gpt-4o-mini"), free.get("openai/gpt-4o")]).toEqual([true, false]);
  });

  test("has the headers of every answer, and a charge of 0", async () => {
    const response = await gateway.get("/v1/models", caller);
    expectCallerHeaders(response);
    expect(response.headers.get("x-sellapi-credits-balance")).toBe("10000");
    expect(response.headers.get("x-sellapi-credits-charged")).toBe("0");
  });

  test("leaves out a model that is switched off or has no price yet, once the registry is read again", async () => {
    await gateway.prisma.model.update({ where: { id: "openai/gpt-4.1" }, data: { enabled: false } });
    await gateway.prisma.model.create({
      data: {
        ...{ id: "openai/unpriced", provider: "openai", upstreamName: "unpriced", displayName: "Unpriced", ownedBy: "openai" },
        ...{ category: "chat", aliases: ["unpriced"], capabilities: ["chat"] },
      },
    });
    await gateway.dependencies.catalog.refresh();
    const ids = (await listed()).map((model) => model.id);
    for (const id of ["openai/gpt-4.1", "openai/unpriced"]) {
      expect(ids).not.toContain(id);
      await expectError(await gateway.get(`/v1/models/${id}`, caller), NOT_FOUND);
      const refused = await gateway.chat(await gateway.createCaller(), { model: id });
      await expectError(refused, NOT_FOUND);
    }
  });
});

describe("one model", () => {
  const NAMES = ["openai/gpt-4o-mini", "openai%2Fgpt-4o-mini", "gpt-4o-mini", "GPT-4O-MINI"];
  test.each(NAMES)("is found as %s", async (name) => {
    const response = await gateway.get(`/v1/models/${name}`, caller);
    expectCallerHeaders(response);
    expect(await response.json()).toMatchObject({
      id: "openai/gpt-4o-mini",
      object: "model",
      owned_by: "openai",
      category: "chat",
      context_window: 128_000,
      pricing: { input_per_1m_usd: 0.15, output_per_1m_usd: 0.6, cached_input_per_1m_usd: 0.075 },
      credit_cost: null,
      free_tier_allowed: true,
    });
  });

  test.each(["openai/nothing", "x", "openai/%00", "%E0%A4%A", "%"])("that is none, %s, is not found", async (name) => {
    await expectError(await gateway.get(`/v1/models/${name}`, caller), NOT_FOUND);
  });

  test.each(["/v1", "/api/v1"])("that is none at %s is answered with the names it may have meant", async (prefix) => {
    const error = await readErrorOf(await gateway.get(`${prefix}/models/openai%2Fgpt-4o-mimi`, caller));
    expect(error.suggestions).toContain("openai/gpt-4o-mini");
    expect(error.message).toContain('"openai/gpt-4o-mimi". Did you mean');
  });

  test("that is none is not likened to what only test keys see", async () => {
    const near = async (who: TestCaller) => (await readErrorOf(await gateway.get("/v1/models/test/slov", who))).suggestions;
    expect(await near(caller)).not.toContain("test/slow");
    expect(await near(await gateway.createCaller({ mode: "test" }))).toContain("test/slow");
  });
});

test("a key without the scope models is refused both, naming the scope", async () => {
  const other = await gateway.createCaller({ scopes: ["chat"] });
  for (const path of ["/v1/models", "/v1/models/openai/gpt-4o-mini"]) {
    expect((await expectError(await gateway.get(path, other), NO_SCOPE)).required_scope).toBe("models");
  }
});

test("without a key there is no list", async () => {
  const refused = { status: 401, code: "invalid_api_key", type: "invalid_api_key", isCallerKnown: false };
  await expectError(await gateway.request("/v1/models"), refused);
  await expectError(await gateway.request("/v1/models/gpt-4o"), refused);
});
