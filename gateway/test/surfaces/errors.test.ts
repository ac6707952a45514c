/** Every row of contract §6, provoked on every surface, in that surface's shape and words. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, mock, spyOn, test } from "bun:test";
import { LedgerUnavailableError } from "@sellapi/prisma";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { withinOneMinute } from "../support/minute.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, failure } from "../support/upstream-answers.ts";
import { askFor, type ChatWish, keyHeader } from "./chat-asker.ts";
import { CONTRACT, type ContractCode, expectRow, SURFACES } from "./surface-words.ts";

const BYTES_MAX = 50_000;
const ABSENT_PROVIDER = "deepseek";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({
    upstreamUrl: upstream.baseUrl,
    adjust: ({ body }) => ({ body: { ...body, bytesMax: BYTES_MAX } }),
    replace: ({ providers }) => ({ providers: new Map([...providers].filter(([name]) => name !== ABSENT_PROVIDER)) }),
  });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());
afterEach(() => {
  mock.restore();
});

/** The rows that were provoked, by surface: all of them, or the last test fails. */
const provoked = new Set<string>();

describe.each(SURFACES)("on the $name surface at $prefix", (surface) => {
  const { name, prefix } = surface;
  const isGemini = name === "gemini";
  const ask = (wish: ChatWish = {}, who = caller) => askFor(gateway, surface, who, wish);
  const post = (path: string, init: RequestInit = {}) =>
    gateway.request(prefix + path, {
      method: "POST",
      ...init,
      headers: { "content-type": "application/json", ...keyHeader(name, caller.secret), ...init.headers },
    });
  const chatPath = isGemini ? "/models/gpt-4o-mini:generateContent" : "/chat/completions";
  const expectIt = (response: Response, code: ContractCode, options: Parameters<typeof expectRow>[3] = {}) => {
    provoked.add(`${prefix} ${code}`);
    return expectRow(name, response, code, options);
  };

  test("invalid_request names the field, the platform with codes of its own", async () => {
    const body = JSON.stringify(isGemini ? {} : { model: "gpt-4o-mini" });
    const options = { param: isGemini ? "contents" : "messages", platformCode: "messages_required" };
    await expectIt(await post(chatPath, { body }), "invalid_request", options);
    const param = isGemini ? "generationConfig.temperature" : "temperature";
    await expectIt(await ask({ temperature: 9 }), "invalid_request", { param });
    if (isGemini) return;
    const unnamed = JSON.stringify({ messages: [{ role: "user", content: "x" }] });
    await expectIt(await post(chatPath, { body: unnamed }), "invalid_request", {
      param: "model",
      platformCode: "model_required",
    });
  });

  test("invalid_request of a vendor has the vendor's words", async () => {
    upstream.script = () => failure(400, { message: "That is too hot for me.", param: "temperature" });
    const param = isGemini ? "generationConfig.temperature" : "temperature";
    expect((await expectIt(await ask(), "invalid_request", { param }))["message"]).toBe("That is too hot for me.");
  });

  test("invalid_api_key", async () => {
    for (const secret of [null, "sk-sellapi-wrong"]) {
      await expectIt(await ask({ secret }), "invalid_api_key", { isCallerKnown: false });
    }
  });

  test("insufficient_credits says what is required, what there is and where to top up", async () => {
    const poor = await gateway.createCaller({ credits: "0.5" });
    const said = await expectIt(await ask({}, poor), "insufficient_credits");
    expect(said).toMatchObject({ available: "0.5", top_up_url: "http://localhost:3000/dashboard/billing" });
    expect(Number(said["required"])).toBeGreaterThan(0.5);
  });

  test("tier_restricted names the tier", async () => {
    const free = await gateway.createCaller({ tier: "free" });
    const said = await expectIt(await ask({ model: "openai/gpt-4o" }, free), "tier_restricted", { param: "model" });
    expect(said["required_tier"]).toBe("pro");
  });

  test("scope_restricted, for a scope and for a model", async () => {
    const reader = await gateway.addKey(caller.accountId, { scopes: ["models"] });
    expect((await expectIt(await ask({}, reader), "scope_restricted"))["required_scope"]).toBe("chat");
    const bound = await gateway.addKey(caller.accountId, { models: ["openai/gpt-4o"] });
    await expectIt(await ask({}, bound), "scope_restricted", { param: "model" });
  });

  test("api_disabled", async () => {
    const suspended = await gateway.createCaller();
    await gateway.prisma.account.update({ where: { id: suspended.accountId }, data: { status: "suspended" } });
    await expectIt(await ask({}, suspended), "api_disabled");
  });

  test("model_not_found suggests near names", async () => {
    const said = await expectIt(await ask({ model: "openai/gpt-4o-mimi" }), "model_not_found", { param: "model" });
    expect(said["suggestions"]).toContain("openai/gpt-4o-mini");
  });

  test("not_found, on a path that is none", async () => {
    await expectIt(await post("/nothing"), "not_found");
  });

  test("method_not_allowed names the methods", async () => {
    const response = await post(chatPath, { method: "DELETE" });
    expect(response.headers.get("allow")).toBe("POST");
    expect((await expectIt(response, "method_not_allowed"))["allowed_methods"]).toBe('["POST"]');
  });

  test("idempotency_conflict, while the first runs and for another body", async () => {
    const { promise: isReleased, resolve: release } = Promise.withResolvers<void>();
    const { promise: isAsked, resolve: asked } = Promise.withResolvers<void>();
    upstream.script = async () => {
      asked();
      await isReleased;
      return completion();
    };
    const headers = { "idempotency-key": `conflict-${prefix}` };
    const first = ask({ headers });
    await isAsked;
    const running = await ask({ headers });
    expect(running.headers.get("retry-after")).toBe("1");
    await expectIt(running, "idempotency_running", { param: "idempotency-key" });
    release();
    expect((await first).status).toBe(200);
    await expectIt(await ask({ headers, text: "Other." }), "idempotency_mismatch", { param: "idempotency-key" });
  });

  test("request_too_large", async () => {
    await expectIt(await ask({ text: "x".repeat(BYTES_MAX) }), "request_too_large");
  });

  test("unsupported_media_type", async () => {
    await expectIt(await post(chatPath, { headers: { "content-type": "text/plain" }, body: "x" }), "unsupported_media_type");
  });

  test("rate_limit_exceeded says how long to wait", async () => {
    await withinOneMinute(3_000);
    const slow = await gateway.createCaller({ rateLimitPerMinute: 1 });
    expect((await ask({}, slow)).status).toBe(200);
    const response = await ask({}, slow);
    const wait = response.headers.get("retry-after");
    const said = await expectIt(response, "rate_limit_exceeded");
    expect(said[isGemini ? "retryDelay" : "reset_seconds"]).toBe(isGemini ? `${wait}s` : String(wait));
  });

  test("internal_error tells nothing", async () => {
    spyOn(gateway.dependencies.catalog, "find").mockImplementation(() => {
      throw new Error("hunter2 at postgres://10.1.2.3");
    });
    expect((await expectIt(await ask(), "internal_error"))["message"]).toContain("Nothing was charged");
  });

  test("upstream_error, whether the vendor fails, is busy, or answers nonsense", async () => {
    for (const script of [
      () => failure(500, { message: "hunter2" }),
      () => failure(429, { message: "busy" }),
      () => new Response("<html>", { status: 200 }),
    ]) {
      upstream.script = script;
      await expectIt(await ask(), "upstream_error");
    }
  });

  test("provider_not_configured", async () => {
    await expectIt(await ask({ model: "deepseek/deepseek-chat" }), "provider_not_configured");
  });

  test("service_unavailable says when to come again", async () => {
    spyOn(gateway.dependencies, "hold").mockRejectedValue(new LedgerUnavailableError("the database is away"));
    const response = await ask();
    expect(response.headers.get("retry-after")).toBe("1");
    // The balance is not asked for where the database is away.
    await expectIt(response, "service_unavailable", { isCallerKnown: false });
  });
});

test("no row was left out on any surface", () => {
  const all = SURFACES.flatMap(({ prefix }) => Object.keys(CONTRACT).map((code) => `${prefix} ${code}`));
  expect([...provoked].sort()).toEqual(all.sort());
});
