/** Answers given again: to whom, when, what they cost, and when not. Over HTTP, with a scripted vendor and a vendor of meanings. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { Provider } from "../../src/providers/provider.ts";
import { embedText } from "../../src/providers/simulator/vectors.ts";
import { readStream } from "../support/event-reader.ts";
import { expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion } from "../support/upstream-answers.ts";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

/** The vendor of the embedding model: near texts get near vectors. */
const meanings: Provider = {
  name: "openai",
  embed: async ({ body }) => ({ vectors: [embedText(String(body.input), Number(body.dimensions))], usage: null }),
};

beforeAll(async () => {
  gateway = await GatewayHarness.start({
    upstreamUrl: upstream.baseUrl,
    environment: { SEMANTIC_CACHE_SIMILARITY: "0.8" },
    replace: ({ providers }) => {
      const openai = providers.get("openai");
      if (openai) Object.assign(openai, { embed: meanings.embed });
      return {};
    },
  });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(async () => {
  upstream.reset();
  caller = await gateway.createCaller();
});

const ZERO = { temperature: 0 };

async function spent(work: () => Promise<unknown>): Promise<bigint> {
  const before = await gateway.balance(caller);
  await work();
  return before.available - (await gateway.balance(caller)).available;
}

describe("the identical request", () => {
  test("is answered again for nothing, says so, and leaves a receipt", async () => {
    const first = await gateway.chat(caller, ZERO);
    expect([first.headers.get("x-sellapi-cache"), first.headers.get("x-sellapi-credits-charged")]).toEqual(["miss", "0.825"]);
    const answer = await first.json();
    let again = new Response();
    expect(
      await spent(async () => {
        again = await gateway.chat(caller, ZERO);
      }),
    ).toBe(0n);
    expect([again.headers.get("x-sellapi-cache"), again.headers.get("x-sellapi-credits-charged")]).toEqual(["hit", "0"]);
    const body = await again.json();
    expect(body.choices).toEqual(answer.choices);
    expect(body.usage).toMatchObject({ prompt_tokens: 19, completion_tokens: 9, credits_charged: "0", cost: 0 });
    expect(await gateway.receipt(caller, body.x_sellapi.generation_id)).toMatchObject({
      provider: "cache",
      credits_charged: "0",
    });
    expect(upstream.requests).toHaveLength(1);
  });

  test("is streamed again as it was, with the new charge at its end", async () => {
    const wish = { ...ZERO, stream: true, stream_options: { include_usage: true } };
    const first = await readStream(await gateway.chat(caller, wish));
    const response = await gateway.chat(caller, wish);
    expect(response.headers.get("x-sellapi-cache")).toBe("hit");
    const again = await readStream(response);
    expect([again.text, again.isDone]).toEqual([first.text, true]);
    expect(again.finish?.x_sellapi?.credits_charged).toBe("0");
    expect(again.usage).toMatchObject({ prompt_tokens: 19, completion_tokens: 9, credits_charged: "0" });
    expect(upstream.requests).toHaveLength(1);
  });

  test("means the same JSON in any order, under any name of the model, whoever it is for", async () => {
    await gateway.chat(caller, { temperature: 0, seed: 7, user: "ann" });
    const again = await gateway.chat(caller, { seed: 7, user: "bob", model: "gpt-4o-mini", temperature: 0 });
    expect(again.headers.get("x-sellapi-cache")).toBe("hit");
    const other = await gateway.chat(caller, { temperature: 0, seed: 8 });
    expect(other.headers.get("x-sellapi-cache")).toBe("miss");
  });

  test("is asked anew where the caller wants that, or leaves the temperature alone", async () => {
    await gateway.chat(caller, ZERO);
    const bypassed = [
      await gateway.chat(caller, { ...ZERO, no_cache: true }),
      await gateway.chat(caller, ZERO, { headers: { "cache-control": "no-cache" } }),
      await gateway.chat(caller),
      await gateway.chat(caller),
    ];
    expect(bypassed.map((answer) => answer.headers.get("x-sellapi-cache"))).toEqual(["bypass", "bypass", "bypass", "bypass"]);
    expect(upstream.requests).toHaveLength(5);
    expect(upstream.requests.every(({ body }) => !("no_cache" in body))).toBe(true);
  });

  test("of another account, or of a test key, is another request", async () => {
    await gateway.chat(caller, ZERO);
    const stranger = await gateway.createCaller();
    const rehearsal = await gateway.addKey(caller.accountId, { mode: "test" });
    for (const other of [stranger, rehearsal]) {
      expect((await gateway.chat(other, ZERO)).headers.get("x-sellapi-cache")).toBe("miss");
    }
  });

  test("is answered again to a caller without credits, but not to a revoked key or a suspended account", async () => {
    await gateway.chat(caller, ZERO);
    const { available } = await gateway.balance(caller);
    await gateway.prisma.balance.update({ where: { accountId: caller.accountId }, data: { held: { increment: available } } });
    const hit = await gateway.chat(caller, ZERO);
    await gateway.prisma.balance.update({ where: { accountId: caller.accountId }, data: { held: { decrement: available } } });
    expect([hit.status, hit.headers.get("x-sellapi-cache")]).toEqual([200, "hit"]);
    await gateway.prisma.apiKey.update({ where: { id: caller.keyId }, data: { revokedAt: new Date() } });
    await expectError(await gateway.chat(caller, ZERO), {
      status: 401,
      code: "invalid_api_key",
      type: "invalid_api_key",
      isCallerKnown: false,
    });
  });

  test("expires", async () => {
    await gateway.chat(caller, ZERO);
    await gateway.prisma.cachedAnswer.updateMany({ where: { accountId: caller.accountId }, data: { expiresAt: new Date(0) } });
    expect((await gateway.chat(caller, ZERO)).headers.get("x-sellapi-cache")).toBe("miss");
    await gateway.prisma.cachedAnswer.updateMany({ where: { accountId: caller.accountId }, data: { expiresAt: new Date(0) } });
    await gateway.dependencies.answerStore.purge();
    expect(await gateway.prisma.cachedAnswer.count({ where: { accountId: caller.accountId } })).toBe(0);
  });
});

describe("no answer is kept", () => {
  test("of a request that failed, or said nothing", async () => {
    upstream.script = () => completion({ message: { content: "" }, usage: null });
    await gateway.chat(caller, ZERO);
    upstream.script = () => Response.json({ error: { message: "down" } }, { status: 500 });
    await gateway.chat(caller, { ...ZERO, seed: 1 });
    expect(await gateway.prisma.cachedAnswer.count({ where: { accountId: caller.accountId } })).toBe(0);
  });

  test("in words that a copy of the database would show", async () => {
    upstream.script = () => completion({ message: { content: "canary-in-the-cache" } });
    await gateway.chat(caller, ZERO);
    const row = await gateway.prisma.cachedAnswer.findFirstOrThrow({ where: { accountId: caller.accountId } });
    expect(Buffer.from(row.answer).toString("latin1")).not.toContain("canary");
  });
});

describe("a question that means the same", () => {
  const ask = (content: string, headers: Record<string, string> = { "x-sellapi-cache": "semantic" }, more = {}) =>
    gateway.chat(
      caller,
      {
        messages: [
          { role: "system", content: "Be brief." },
          { role: "user", content },
        ],
        ...more,
      },
      { headers },
    );

  test("gets the answer of the one before it, another does not", async () => {
    await ask("What is the capital city of France?");
    const same = await ask("what is the capital city of France");
    expect([same.headers.get("x-sellapi-cache"), same.headers.get("x-sellapi-credits-charged")]).toEqual(["hit", "0"]);
    const other = await ask("How do I bake sourdough bread at home?");
    expect(other.headers.get("x-sellapi-cache")).toBe("miss");
    expect(upstream.requests).toHaveLength(2);
  });

  test("counts only within the same conversation and settings", async () => {
    await ask("What is the capital city of France?");
    const elsewhere = [
      await ask("what is the capital city of France", undefined, { max_tokens: 50 }),
      await ask("what is the capital city of France", undefined, { model: "openai/gpt-4.1-mini" }),
    ];
    expect(elsewhere.map((answer) => answer.headers.get("x-sellapi-cache"))).toEqual(["miss", "miss"]);
  });

  test("is looked for where key or account has chosen it, the key's choice first", async () => {
    const settings = { where: { id: caller.accountId }, data: { cacheMode: "semantic" as const } };
    await gateway.prisma.account.update(settings);
    const own = await gateway.addKey(caller.accountId);
    await gateway.prisma.apiKey.update({ where: { id: own.keyId }, data: { cacheMode: "off" } });
    await ask("What is the capital city of France?", {});
    expect((await ask("what is the capital city of France", {})).headers.get("x-sellapi-cache")).toBe("hit");
    expect((await gateway.chat(own, ZERO)).headers.get("x-sellapi-cache")).toBe("bypass");
  });
});

test("a cache that is away is no reason to fail", async () => {
  const { answerStore } = gateway.dependencies;
  const { find, keep } = answerStore;
  Object.assign(answerStore, { find: () => Promise.reject(new Error("gone")), keep: () => Promise.reject(new Error("gone")) });
  const answer = await gateway.chat(caller, ZERO);
  Object.assign(answerStore, { find, keep });
  expect([answer.status, answer.headers.get("x-sellapi-cache")]).toEqual([200, "miss"]);
});
