/** One model, two providers: which one answers, what the caller is told, what it costs. Real processes' sockets, scripted vendors. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { readStream } from "../support/event-reader.ts";
import { expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, text } from "../support/upstream-answers.ts";

const MODEL = "openai/gpt-4o-mini";
const first = new ScriptedUpstream();
const second = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

async function openGateway(): Promise<GatewayHarness> {
  return GatewayHarness.start({
    upstreamUrl: first.baseUrl,
    environment: { OPENROUTER_BASE_URL: second.baseUrl, OPENROUTER_API_KEY: "second-key" },
    adjust: () => ({
      retry: { attemptsMax: 3, budgetMs: 5_000, backOffMs: 2 },
      routeHealth: { failuresToCool: 3, coolMs: 60_000, pauseMaxMs: 30_000 },
    }),
  });
}

beforeAll(async () => {
  gateway = await openGateway();
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await Promise.all([first.stop(), second.stop()]);
}, HOOK_TIMEOUT_MS);
beforeEach(() => {
  first.reset();
  second.reset();
  gateway.dependencies.routeHealth.recordSuccess({ provider: { name: "openai" }, upstreamModel: "gpt-4o-mini" });
});

const broken = () => Response.json({ error: { message: "down" } }, { status: 503 });

test("the model's own provider answers, and is named in the header and on the receipt", async () => {
  const answer = await gateway.chat(caller);
  expect(answer.headers.get("x-sellapi-provider")).toBe("openai");
  expect(await gateway.receipt(caller, answer.headers.get("x-sellapi-generation-id"))).toMatchObject({ provider: "openai" });
  expect(second.requests).toHaveLength(0);
});

test.each([false, true])("a provider that fails is replaced at once, at the same price (stream: %p)", async (stream) => {
  first.script = broken;
  const before = await gateway.balance(caller);
  const answer = await gateway.chat(caller, { stream });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("x-sellapi-provider")).toBe("openrouter");
  if (stream) await readStream(answer);
  else await answer.json();
  const receipt = await gateway.receipt(caller, answer.headers.get("x-sellapi-generation-id"));
  expect(receipt).toMatchObject({ provider: "openrouter", model: MODEL, credits_charged: "0.825" });
  expect((await gateway.balance(caller)).available).toBe((before.available - 825_000n) as never);
  expect([first.requests.length, second.requests.length]).toEqual([1, 1]);
  expect(second.latest.body.model).toBe(MODEL);
});

test("a request that is the caller's own mistake is not tried elsewhere", async () => {
  first.script = () => Response.json({ error: { message: "no such tool", param: "tools" } }, { status: 400 });
  await expectError(await gateway.chat(caller), {
    status: 400,
    code: "invalid_request",
    type: "invalid_request_error",
    param: "tools",
  });
  expect(second.requests).toHaveLength(0);
});

test("a stream that broke off after its first byte is not begun again", async () => {
  const piece = `data: ${JSON.stringify(text("Hel"))}\n\n`;
  first.script = () => new Response(piece, { headers: { "content-type": "text/event-stream" } });
  const { error } = await readStream(await gateway.chat(caller, { stream: true }));
  expect(error).toMatchObject({ code: "upstream_error" });
  expect(second.requests).toHaveLength(0);
});

test("with both down the caller is told, nothing is charged, and there were no more attempts than allowed", async () => {
  first.script = broken;
  second.script = broken;
  const before = await gateway.balance(caller);
  await expectError(await gateway.chat(caller), { status: 502, code: "upstream_error", type: "upstream_error" });
  expect(first.requests.length + second.requests.length).toBe(3);
  expect(await gateway.balance(caller)).toEqual(before);
});

test("a provider that keeps failing is asked last; one that asks for a pause is not asked", async () => {
  first.script = broken;
  for (let requests = 0; requests < 3; requests += 1) await (await gateway.chat(caller)).json();
  first.reset();
  expect((await gateway.chat(caller)).headers.get("x-sellapi-provider")).toBe("openrouter");
  expect(first.requests).toHaveLength(0);
});

test("a caller's own list of models is gone through in order, each at its own price", async () => {
  const models = ["anthropic/claude-haiku-4.5", "openai/gpt-4.1-mini"];
  const down = await openGateway();
  const user = await down.createCaller();
  first.script = ({ body }) => (body.model === "gpt-4.1-mini" ? completion() : broken());
  second.script = broken;
  const answer = await down.chat(user, { model: MODEL, models: models.slice(1) });
  expect(answer.status).toBe(200);
  await answer.json();
  expect(first.latest.body.models).toBeUndefined();
  const receipt = await down.receipt(user, answer.headers.get("x-sellapi-generation-id"));
  // 19 × 0.04 + 9 × 0.16
  expect(receipt).toMatchObject({ model: "openai/gpt-4.1-mini", credits_charged: "2.2" });
  const tries = await down.prisma.generation.findMany({ where: { accountId: user.accountId }, orderBy: { id: "asc" } });
  expect(tries.map((row) => [row.modelId, row.state, row.charged])).toEqual([
    [MODEL, "released", 0n],
    ["openai/gpt-4.1-mini", "settled", 2_200_000n],
  ]);
  await down.stop();
});

test("a name in the list that is no model is refused before anything is asked", async () => {
  const answer = await gateway.chat(caller, { models: ["no/such-model"] });
  expect(
    (await expectError(answer, { status: 404, code: "model_not_found", type: "model_not_found", param: "models[0]" })).message,
  ).toContain("no/such-model");
  expect(first.requests).toHaveLength(0);
});

describe("in production, where a provider without a key is not played", () => {
  let production: GatewayHarness;
  let user: TestCaller;

  beforeAll(async () => {
    production = await GatewayHarness.start({
      upstreamUrl: first.baseUrl,
      adjust: ({ providers }) => ({ providers: { ...providers, isSimulatorAllowed: false } }),
    });
    user = await production.createCaller();
  }, HOOK_TIMEOUT_MS);
  afterAll(() => production.stop(), HOOK_TIMEOUT_MS);

  test.each([
    ["behind", { model: MODEL, models: ["deepseek/deepseek-chat"] }],
    ["before", { model: "deepseek/deepseek-chat", models: ["anthropic/claude-haiku-4.5", MODEL] }],
  ])("a name %s one that can be served is skipped when its provider is not set up", async (_where, body) => {
    const answer = await production.chat(user, body);
    expect(answer.status).toBe(200);
    const receipt = await production.receipt(user, answer.headers.get("x-sellapi-generation-id"));
    expect(receipt).toMatchObject({ model: MODEL, provider: "openai", credits_charged: "0.825" });
  });

  test("a list of which no name can be served is refused, and every name is told with its reason", async () => {
    const answer = await production.chat(user, { model: "deepseek/deepseek-flash", models: ["anthropic/claude-haiku-4.5"] });
    const error = await expectError(answer, {
      ...{ status: 502, code: "provider_not_configured", type: "upstream_error", param: "models" },
    });
    expect(error.skipped_models).toEqual([
      { model: "deepseek/deepseek-flash", reason: "provider_not_configured" },
      { model: "anthropic/claude-haiku-4.5", reason: "provider_not_configured" },
    ]);
    for (const name of ["deepseek/deepseek-flash", "anthropic/claude-haiku-4.5"]) expect(error.message).toContain(name);
    expect(await production.prisma.generation.count({ where: { accountId: user.accountId, state: "held" } })).toBe(0);
    expect(first.requests).toHaveLength(0);
  });

  test("two names of one model are one try", async () => {
    first.script = broken;
    await expectError(await production.chat(user, { models: ["gpt-4o-mini"] }), {
      ...{ status: 502, code: "upstream_error", type: "upstream_error" },
    });
    expect(first.requests).toHaveLength(1);
  });
});
