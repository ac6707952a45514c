/** Which failures leave a key free, which ends are given again, and that neither is ever paid for twice. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { EventReader, readStream } from "../support/event-reader.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream, type UpstreamScript } from "../support/scripted-upstream.ts";
import { completion, DONE, failure, finish, silence, stream, text, usage } from "../support/upstream-answers.ts";
import { ask, charges, receiptStates, seen, until } from "./support.ts";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(async () => {
  upstream.reset();
  caller = await gateway.createCaller({ credits: "100" });
});

/** Ends that gave the caller nothing and cost nothing. */
const VOIDED: Record<string, { script: UpstreamScript; status: number; receipt: string; isStream?: boolean }> = {
  "a provider that fails": {
    script: () => failure(500, { message: "no" }),
    status: 502,
    receipt: "released upstream_failed",
  },
  "a provider out of capacity": {
    script: () => failure(429, { message: "no" }),
    status: 502,
    receipt: "released upstream_failed",
  },
  "a provider that refuses the request": {
    script: () => failure(400, { message: "no" }),
    status: 400,
    receipt: "released upstream_rejected",
  },
  "an empty answer": {
    script: () => completion({ message: { content: "" } }),
    status: 200,
    receipt: "released empty",
  },
  "an empty stream": {
    script: () => stream([finish(), usage(), DONE]),
    status: 200,
    receipt: "released empty",
    isStream: true,
  },
  "a stream that fails before its first word": {
    script: () => stream([JSON.stringify({ error: { message: "no" } })]),
    status: 200,
    receipt: "released upstream_failed",
    isStream: true,
  },
};

describe("a request that came to nothing frees its key", () => {
  for (const [name, { script, status, receipt, isStream = false }] of Object.entries(VOIDED)) {
    test(`${name}: the same request runs again, as itself`, async () => {
      upstream.script = script;
      const first = await seen(await ask(gateway, caller, "k", { stream: isStream }));
      expect([first.status, await charges(gateway, caller)]).toEqual([status, []]);
      upstream.reset();
      const second = await seen(await ask(gateway, caller, "k", { stream: isStream }));
      expect(second).toMatchObject({ status: 200, isReplayed: null });
      expect(second.text).toContain("friend.");
      expect(upstream.requests.length).toBe(1);
      expect(await receiptStates(gateway, caller)).toEqual([receipt, "settled completed"]);
      expect(await seen(await ask(gateway, caller, "k", { stream: isStream }))).toEqual({ ...second, isReplayed: "true" });
    });
  }

  test("and may be another request then", async () => {
    upstream.script = () => failure(500, { message: "no" });
    await ask(gateway, caller, "k");
    upstream.reset();
    expect((await ask(gateway, caller, "k", { max_tokens: 5 })).status).toBe(200);
  });

  test("a caller who leaves before the first word: the second try is the one that is paid", async () => {
    upstream.script = ({ signal }) => silence(signal);
    const controller = new AbortController();
    const headers = { "idempotency-key": "k" };
    const left = gateway.chat(caller, {}, { signal: controller.signal, headers }).catch(() => "left");
    await until(() => upstream.requests.length === 1);
    controller.abort();
    expect(await left).toBe("left");
    await gateway.settledReceipt(caller);
    upstream.reset();
    expect((await ask(gateway, caller, "k")).status).toBe(200);
    expect(await receiptStates(gateway, caller)).toEqual(["released client_aborted", "settled completed"]);
    expect(await charges(gateway, caller)).toEqual(["0.825"]);
  });
});

describe("a request that was refused before its hold was never there", () => {
  const send = (body: Record<string, unknown> = {}, headers: Record<string, string> = {}) =>
    gateway.chat(caller, body, { headers: { "idempotency-key": "k", ...headers } });

  test("400, 402, 403, 404 and 429 leave the key free for another body", async () => {
    const limited = await gateway.addKey(caller.accountId, { rateLimitPerMinute: 1 });
    const free = await gateway.addKey(caller.accountId, { models: ["openai/gpt-4o"] });
    await gateway.chat(limited);
    const refusals = [
      await send({ temperature: "hot" }),
      await send({}, { "x-sellapi-max-credits": "0.1" }),
      await send({ max_tokens: 16_000 }),
      await ask(gateway, free, "k"),
      await send({ model: "gpt-99" }),
      await ask(gateway, limited, "k"),
    ];
    expect(refusals.map(({ status }) => status)).toEqual([400, 402, 402, 403, 404, 429]);
    expect(await gateway.prisma.idempotencyClaim.count({ where: { accountId: caller.accountId } })).toBe(0);
    expect((await send()).status).toBe(200);
  });

  test("a 402 under load leaves no claim behind either", async () => {
    const poor = await gateway.createCaller({ credits: "2" });
    const sent = await Promise.all(
      Array.from({ length: 20 }, (_, index) => ask(gateway, poor, `k${index % 4}`, { max_tokens: 20 })),
    );
    const answers = await Promise.all(sent.map(seen));
    expect(answers.filter(({ status, isReplayed }) => status === 200 && isReplayed === null).length).toBeLessThanOrEqual(2);
    const claims = await gateway.prisma.idempotencyClaim.findMany({ where: { accountId: poor.accountId } });
    const held = await gateway.prisma.generation.count({ where: { accountId: poor.accountId } });
    expect(claims.length).toBe(held);
  });
});

describe("a stream that broke off is given again as far as it went", () => {
  test("by its provider: the same words, the same error event with the charge, nothing more to pay", async () => {
    upstream.script = () => stream([text("Hello "), text("there"), JSON.stringify({ error: { message: "broken" } })]);
    const first = await seen(await ask(gateway, caller, "k", { stream: true }));
    const paid = await charges(gateway, caller);
    expect(first.text).toContain("upstream_error");
    expect(paid.length).toBe(1);
    upstream.reset();
    const again = await seen(await ask(gateway, caller, "k", { stream: true }));
    expect(again).toEqual({ ...first, isReplayed: "true" });
    expect(upstream.requests).toEqual([]);
    expect(await charges(gateway, caller)).toEqual(paid);
    expect(await receiptStates(gateway, caller)).toEqual(["settled upstream_interrupted"]);
  });

  test("by its caller: the words that had been given, then an event that says so with the charge", async () => {
    upstream.script = ({ signal }) =>
      stream(
        (async function* () {
          yield* [text("Hello "), text("there")];
          await silence(signal);
        })(),
      );
    const reader = new EventReader(await ask(gateway, caller, "k", { stream: true }));
    await reader.until((json) => json.choices?.[0]?.delta.content === "there");
    await reader.cancel();
    const receipt = await gateway.settledReceipt(caller);
    expect(receipt).toMatchObject({ outcome: "client_aborted", usage_source: "estimated" });
    const paid = await charges(gateway, caller);
    upstream.reset();
    const again = await readStream(await ask(gateway, caller, "k", { stream: true }));
    expect(again.text).toBe("Hello there");
    expect(again.error).toMatchObject({ code: "idempotency_conflict", generation_id: receipt.id });
    expect(again.error?.message).toContain("new key");
    const last = again.events.at(-1)?.json;
    expect(last?.x_sellapi).toMatchObject({ generation_id: receipt.id, credits_charged: receipt.credits_charged });
    expect([again.isDone, upstream.requests.length]).toEqual([false, 0]);
    expect(await charges(gateway, caller)).toEqual(paid);
  });

  test("by our own deadline: the same words and the same error event", async () => {
    const { database } = gateway.dependencies;
    const adjust = () => ({ requestDeadlineMs: 1_500 });
    const hurried = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl, database, adjust });
    upstream.script = ({ signal }) =>
      stream(
        (async function* () {
          yield text("Hello");
          await silence(signal);
        })(),
      );
    const first = await seen(await ask(hurried, caller, "k", { stream: true }));
    expect(first.text).toContain("did not answer in time");
    expect(await seen(await ask(hurried, caller, "k", { stream: true }))).toEqual({ ...first, isReplayed: "true" });
    expect(await receiptStates(gateway, caller)).toEqual(["settled timed_out"]);
    await hurried.stop();
  });

  test("over and over: the charge stays one", async () => {
    upstream.script = () => stream([text("Hello"), JSON.stringify({ error: { message: "broken" } })]);
    for (let times = 0; times < 5; times += 1) await (await ask(gateway, caller, "k", { stream: true })).text();
    expect((await charges(gateway, caller)).length).toBe(1);
    expect(upstream.requests.length).toBe(1);
  });
});
