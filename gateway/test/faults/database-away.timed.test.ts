/** PostgreSQL is gone, and comes back: refusals are quick, what runs finishes, and nothing has to be done by hand. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { EventReader } from "../support/event-reader.ts";
import { credits, type GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, DONE, finish, stream, text, usage } from "../support/upstream-answers.ts";
import {
  FaultyDatabase,
  introduce,
  medianMs,
  type TimedAnswer,
  timed,
  UNAVAILABLE,
  untilServed,
} from "./support/faulty-database.ts";
import { noPostgresReason } from "./support/postgres-server.ts";

const REFUSAL_MS = 100;
const RECOVERY_MS = 5_000;

const upstream = new ScriptedUpstream();
let faulty: FaultyDatabase;
let gateway: GatewayHarness;
let isUp = true;

async function crash(): Promise<void> {
  isUp = false;
  await faulty.server.crash();
}

async function startAgain(): Promise<void> {
  if (isUp) return;
  await faulty.server.startAgain();
  isUp = true;
}

describe.skipIf(noPostgresReason !== null)("when PostgreSQL is gone", () => {
  beforeAll(async () => {
    faulty = await FaultyDatabase.start();
    gateway = await faulty.openGateway({ upstreamUrl: upstream.baseUrl });
  }, HOOK_TIMEOUT_MS);
  afterEach(async () => {
    await startAgain();
    upstream.reset();
    await untilServed(() => gateway.request("/health/ready"), RECOVERY_MS);
  });
  afterAll(async () => {
    await gateway.stop();
    await faulty.stop();
    await upstream.stop();
  }, HOOK_TIMEOUT_MS);

  test("requests are refused within 100 ms as unavailable, strangers too, and served again once it is back", async () => {
    const caller = await gateway.createCaller();
    const stranger = await gateway.createCaller();
    await introduce(gateway, caller);
    await crash();
    // The first to come finds connections that broke without its knowing.
    const answers: TimedAnswer[] = [];
    for (let round = 0; round < 10; round += 1) {
      answers.push(
        await timed(() => gateway.chat(caller)),
        await timed(() => gateway.chat(caller, { stream: true })),
        await timed(() => gateway.chat(stranger)),
        await timed(() => gateway.get("/v1/credits", caller)),
      );
    }
    for (const answer of answers) expect(answer).toMatchObject(UNAVAILABLE);
    expect(medianMs(answers)).toBeLessThan(REFUSAL_MS);
    expect(medianMs(answers.slice(0, 4))).toBeLessThan(REFUSAL_MS * 3);
    expect(upstream.requests).toEqual([]);
    await startAgain();
    expect(await untilServed(() => gateway.chat(stranger), RECOVERY_MS)).toBeLessThan(RECOVERY_MS);
  });

  test("refusals leave the caller's rate limit alone, but for the first few that found it out", async () => {
    const caller = await gateway.createCaller();
    await introduce(gateway, caller);
    await crash();
    const remaining: number[] = [];
    for (let request = 0; request < 30; request += 1) {
      const refused = await gateway.chat(caller);
      expect(refused.status).toBe(503);
      remaining.push(Number(refused.headers.get("x-ratelimit-remaining")));
    }
    const [first = Number.NaN] = remaining;
    expect(first).toBeGreaterThanOrEqual(599);
    // Five failures open the breaker.
    expect(remaining.at(-1)).toBeGreaterThanOrEqual(595);
    expect(new Set(remaining.slice(5)).size).toBe(1);
  });

  test("a known caller stays known, a stranger is not called a stranger", async () => {
    const caller = await gateway.createCaller();
    const stranger = await gateway.createCaller();
    await introduce(gateway, caller);
    await crash();
    expect((await gateway.get("/v1/models", caller)).status).toBe(200);
    expect(await timed(() => gateway.get("/v1/models", stranger))).toMatchObject(UNAVAILABLE);
    // A key that is none needs no database to be refused.
    expect((await timed(() => gateway.get("/v1/models", { ...stranger, secret: "sk-nothing" }))).status).toBe(401);
  });

  test("/health/ready names the database, /health does not mind", async () => {
    await crash();
    const ready = await gateway.request("/health/ready");
    expect([ready.status, await ready.json()]).toEqual([503, { status: "unavailable", db: "unavailable", redis: "ok" }]);
    expect((await gateway.request("/health")).status).toBe(200);
  });

  test("running streams and answers finish with their charge, which is committed once it is back, exactly once", async () => {
    const caller = await gateway.createCaller();
    const { promise: gone, resolve: isGone } = Promise.withResolvers<void>();
    upstream.script = async ({ body }) => {
      if (body.stream !== true) {
        await gone;
        return completion();
      }
      return stream(
        (async function* () {
          yield text("Hello ");
          await gone;
          yield text("there.");
          yield finish();
          yield usage();
          yield DONE;
        })(),
      );
    };
    const json = gateway.chat(caller);
    const readers = await Promise.all(
      Array.from({ length: 5 }, async () => new EventReader(await gateway.chat(caller, { stream: true }))),
    );
    for (const reader of readers) await reader.until((chunk) => chunk.choices?.[0]?.delta.content === "Hello ");
    while (upstream.requests.length < 6) await Bun.sleep(5);
    await crash();
    isGone();
    const ids = await Promise.all(
      readers.map(async (reader) => {
        const events = await reader.rest();
        expect(events.at(-1)?.json).toBeNull();
        const summary = events.find((event) => event.json?.x_sellapi)?.json?.x_sellapi;
        expect(summary?.credits_charged).toBe("0.825");
        return summary?.generation_id;
      }),
    );
    const answer = await json;
    expect([answer.status, answer.headers.get("x-sellapi-credits-charged")]).toEqual([200, "0.825"]);
    ids.push(answer.headers.get("x-sellapi-generation-id") ?? "");

    await startAgain();
    const until = performance.now() + RECOVERY_MS;
    const charged = () => gateway.ledgerCharges(caller).catch(() => []);
    while ((await charged()).length < ids.length && performance.now() < until) await Bun.sleep(20);
    expect(await charged()).toEqual(ids.map(() => credits("0.825")));
    for (const id of ids) expect(await gateway.receipt(caller, id)).toMatchObject({ state: "settled", credits_charged: "0.825" });
  }, 20_000);

  test("restarted again and again under load, every answered charge is in the books once, and nothing else is", async () => {
    const callers = await Promise.all(Array.from({ length: 4 }, () => gateway.createCaller({ tier: "enterprise" })));
    await gateway.prisma.account.updateMany({ data: { chatPerMinute: 1_000_000 } });
    let isOver = false;
    const served: number[] = callers.map(() => 0);
    const statuses = new Set<number>();
    const clients = callers.map(async (caller, index) => {
      while (!isOver) {
        const answer = await gateway.chat(caller, { stream: index % 2 === 0 });
        statuses.add(answer.status);
        await answer.text();
        if (answer.status === 200) served[index] = (served[index] ?? 0) + 1;
        else await Bun.sleep(5);
      }
    });
    for (let restart = 0; restart < 4; restart += 1) {
      await Bun.sleep(150);
      await crash();
      await startAgain();
      await untilServed(() => gateway.request("/health/ready"), RECOVERY_MS);
    }
    isOver = true;
    await Promise.all(clients);
    expect(served.reduce((sum, count) => sum + count)).toBeGreaterThan(callers.length);
    expect([...statuses].filter((status) => status !== 200 && status !== 503)).toEqual([]);
    for (const [index, caller] of callers.entries()) {
      const until = performance.now() + RECOVERY_MS;
      const charges = () => gateway.ledgerCharges(caller);
      while ((await charges()).length < (served[index] ?? 0) && performance.now() < until) await Bun.sleep(20);
      expect((await charges()).length).toBe(served[index] ?? 0);
    }
  }, 30_000);
});
