/** A repetition's headers say what the first answer's said: who served it, whether it came from the cache, to what it was limited. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { openAnswer, sealAnswer } from "../../src/idempotency/sealed-answer.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, DONE, finish, hello, stream, text, usage } from "../support/upstream-answers.ts";
import { ask, seen } from "./support.ts";

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
  caller = await gateway.createCaller();
});

const BOTH = [
  ["JSON", { stream: false }],
  ["a stream", { stream: true }],
] as const;

describe.each(BOTH)("%s", (_, form) => {
  test("from the cache is a hit again, and nobody served it", async () => {
    const body = { ...form, temperature: 0 };
    await (await gateway.chat(caller, body)).text();
    const first = await seen(await ask(gateway, caller, "k", body));
    expect(first).toMatchObject({ cache: "hit", provider: null, isReplayed: null });
    expect(await seen(await ask(gateway, caller, "k", body))).toEqual({ ...first, isReplayed: "true" });
    expect(upstream.requests).toHaveLength(1);
  });

  test("that was kept in the cache too stays the miss it was", async () => {
    const body = { ...form, temperature: 0 };
    const first = await seen(await ask(gateway, caller, "k", body));
    expect(first).toMatchObject({ cache: "miss", provider: "openai" });
    expect(await seen(await ask(gateway, caller, "k", body))).toEqual({ ...first, isReplayed: "true" });
  });

  test("that bypassed the cache did so, whatever its repetition asks for", async () => {
    const send = (headers: Record<string, string>) =>
      gateway.chat(caller, form, { headers: { "idempotency-key": "k", ...headers } });
    const first = await seen(await send({}));
    expect(first.cache).toBe("bypass");
    expect(await seen(await send({ "x-sellapi-cache": "exact" }))).toEqual({ ...first, isReplayed: "true" });
  });

  test("whose limit was lowered names that limit, whatever could be spent by now", async () => {
    const poor = await gateway.createCaller({ credits: "2" });
    const first = await seen(await ask(gateway, poor, "k", form));
    expect(Number(first.maxTokens)).toBeGreaterThan(0);
    const again = await seen(await ask(gateway, poor, "k", form));
    expect(again).toEqual({ ...first, isReplayed: "true" });
  });
});

test("a stream whose headers left before its provider had answered does not name it the second time either", async () => {
  const { database } = gateway.dependencies;
  const adjust = () => ({ keepAliveMs: 20 });
  const hasty = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl, database, adjust });
  const begun = Promise.withResolvers<void>();
  upstream.script = () => begun.promise.then(() => hello());
  const response = await ask(hasty, caller, "k", { stream: true });
  begun.resolve();
  const first = await seen(response);
  expect(first.provider).toBeNull();
  const again = await seen(await ask(hasty, caller, "k", { stream: true }));
  // Comments kept the first one alive; they are none of its answer.
  expect({ ...again, text: "" }).toEqual({ ...first, text: "", isReplayed: "true" });
  await hasty.stop();
});

describe("an answer that was kept by an earlier version", () => {
  /** Changes what is kept for the caller's only key. */
  async function rewrite(change: (kept: { head?: unknown; end?: Record<string, unknown> }) => void): Promise<void> {
    const where = { accountId: caller.accountId };
    const { answer, generationId } = await gateway.prisma.idempotencyClaim.findFirstOrThrow({ where });
    const kept = JSON.parse(openAnswer(answer ?? new Uint8Array(), generationId, TEST_PEPPERS) ?? "null");
    change(kept);
    const sealed = await sealAnswer(JSON.stringify(kept), generationId, TEST_PEPPERS);
    await gateway.prisma.idempotencyClaim.updateMany({ where, data: { answer: new Uint8Array(sealed) } });
  }

  test("without its headers has those that its receipt tells", async () => {
    const first = await seen(await ask(gateway, caller, "k"));
    await rewrite((kept) => delete kept.head);
    expect(await seen(await ask(gateway, caller, "k"))).toEqual({ ...first, isReplayed: "true" });
  });

  test("without its headers, and came from the cache, is a hit", async () => {
    upstream.script = () => completion();
    await gateway.chat(caller, { temperature: 0 });
    const first = await seen(await ask(gateway, caller, "k", { temperature: 0 }));
    await rewrite((kept) => delete kept.head);
    expect(await seen(await ask(gateway, caller, "k", { temperature: 0 }))).toEqual({ ...first, isReplayed: "true" });
  });

  test("without the usage that no chunk had told in OpenAI's form is given again", async () => {
    upstream.script = () => stream([...Array.from({ length: 200 }, () => text("word ")), finish(), usage(), DONE]);
    const body = { stream: true, stream_options: { include_usage: true } };
    const headers = { "idempotency-key": "k", "x-sellapi-max-credits": "2" };
    const first = await seen(await gateway.chat(caller, body, { headers }));
    await rewrite(({ end }) => {
      expect(end).toHaveProperty("reported", null);
      delete end?.["reported"];
    });
    expect(await seen(await gateway.chat(caller, body, { headers }))).toEqual({ ...first, isReplayed: "true" });
  });
});
