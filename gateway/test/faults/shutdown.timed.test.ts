/** SIGTERM to a gateway process: nobody new is let in, who is in gets what was begun, and the process ends in time with 0. */

import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { createAccount, createApiKey, type Database, openDatabase, seed, verifyLedger, wholeCredits } from "@sellapi/prisma";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { SIGNAL_ECHO_MS } from "../../src/server.ts";
import { EventReader } from "../support/event-reader.ts";
import { chatBody, HOOK_TIMEOUT_MS, violationsIn } from "../support/gateway-harness.ts";
import { noRedisServerReason, RedisServer } from "../support/redis-server.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, DONE, finish, stream, text, usage } from "../support/upstream-answers.ts";
import { GatewayProcess } from "./support/gateway-process.ts";
import { noPostgresReason, PostgresServer } from "./support/postgres-server.ts";

const DRAIN_MS = 3_000;

let postgres: PostgresServer;
let redis: RedisServer;
let database: Database;
let secret: string;
let accountId: string;
let gateway: GatewayProcess;
const upstream = new ScriptedUpstream();

function environment(): Record<string, string> {
  return {
    DATABASE_URL: postgres.url(),
    REDIS_URL: redis.url,
    OPENAI_BASE_URL: upstream.baseUrl,
    OPENAI_API_KEY: "upstream-key",
    KEEP_ALIVE_SECONDS: "0.5",
  };
}

function chat(url: string, fields: Record<string, unknown> = {}): Promise<Response> {
  return fetch(`${url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
    body: JSON.stringify(chatBody(fields)),
  });
}

/** A stream that says "Hello " and goes on when it is told to. */
function heldStream(): { goOn: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  upstream.script = () =>
    stream(
      (async function* () {
        yield text("Hello ");
        await promise;
        yield text("there.");
        yield finish();
        yield usage();
        yield DONE;
      })(),
    );
  return { goOn: () => resolve() };
}

async function openStream(): Promise<EventReader> {
  const reader = new EventReader(await chat(gateway.url, { stream: true }));
  await reader.until((chunk) => chunk.choices?.[0]?.delta.content === "Hello ");
  return reader;
}

/** Waits until the gateway refuses connections. */
async function untilRefused(url: string): Promise<void> {
  const until = performance.now() + 2_000;
  while (performance.now() < until) {
    const isRefused = await fetch(`${url}/health`, { headers: { connection: "close" } }).then(
      () => false,
      () => true,
    );
    if (isRefused) return;
    await Bun.sleep(5);
  }
  throw new Error("the gateway still accepts connections");
}

describe.skipIf(noPostgresReason !== null || noRedisServerReason !== null)("SIGTERM", () => {
  beforeAll(async () => {
    [postgres, redis] = await Promise.all([PostgresServer.start(), RedisServer.start()]);
    database = await openDatabase({ kind: "postgres", url: postgres.url(), poolSize: 2 });
    await database.migrate();
    await seed(database.prisma);
    accountId = await createAccount(database.prisma, { name: "test", tierId: "enterprise", credits: wholeCredits(1_000_000) });
    await database.prisma.account.update({ where: { id: accountId }, data: { chatPerMinute: 1_000_000 } });
    ({ secret } = await createApiKey(database.prisma, TEST_PEPPERS, { accountId, name: "test" }));
  }, HOOK_TIMEOUT_MS);
  afterEach(async () => {
    await gateway.kill();
    upstream.reset();
  });
  afterAll(async () => {
    expect(violationsIn(await verifyLedger(database.prisma))).toEqual([]);
    await database.close();
    await postgres.stop();
    await redis.stop();
    await upstream.stop();
  }, HOOK_TIMEOUT_MS);

  test("lets streams and answers finish, refuses new connections, and ends with 0 and nothing held", async () => {
    gateway = await GatewayProcess.start(environment());
    const held = heldStream();
    const reader = await openStream();
    gateway.signal("SIGTERM");
    await untilRefused(gateway.url);
    expect(gateway.hasExited).toBe(false);
    held.goOn();
    const events = await reader.rest();
    expect(events.at(-1)?.json).toBeNull();
    expect(events.find((event) => event.json?.x_sellapi)?.json?.x_sellapi).toMatchObject({ credits_charged: "0.825" });
    expect(await gateway.exited).toBe(0);
    expect(await database.prisma.generation.count({ where: { accountId, state: "held" } })).toBe(0);
    expect(await database.prisma.instance.count()).toBe(0);
  }, 20_000);

  test("ends a stream that outlives the time to drain with an error event, charges what was delivered, and still ends with 0", async () => {
    gateway = await GatewayProcess.start({ ...environment(), DRAIN_SECONDS: "1" });
    heldStream();
    const reader = await openStream();
    const startedAt = performance.now();
    gateway.signal("SIGTERM");
    const events = await reader.rest();
    expect(events.at(-1)?.json?.error).toMatchObject({ code: "service_unavailable" });
    const id = events.at(-1)?.json?.x_sellapi?.generation_id ?? "";
    expect(await gateway.exited).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(1_000 + 2_500);
    const row = await database.prisma.generation.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ state: "settled", outcome: "upstream_interrupted", usageSource: "estimated" });
  }, 20_000);

  test("a second time ends the process at once", async () => {
    gateway = await GatewayProcess.start(environment());
    heldStream();
    const reader = await openStream();
    gateway.signal("SIGTERM");
    await untilRefused(gateway.url);
    // Sooner it would count as the same signal again.
    await Bun.sleep(SIGNAL_ECHO_MS + 100);
    const startedAt = performance.now();
    gateway.signal("SIGTERM");
    expect(await gateway.exited).toBe(1);
    expect(performance.now() - startedAt).toBeLessThan(DRAIN_MS / 2);
    await reader.rest().catch(() => undefined);
    // What it held is found by its successor.
    gateway = await GatewayProcess.start(environment());
    const held = () => database.prisma.generation.count({ where: { accountId, state: "held" } });
    const until = performance.now() + 5_000;
    while ((await held()) > 0 && performance.now() < until) await Bun.sleep(20);
    expect(await held()).toBe(0);
  }, 20_000);

  test("with PostgreSQL frozen ends in time all the same", async () => {
    gateway = await GatewayProcess.start(environment());
    const thaw = await postgres.freeze();
    const startedAt = performance.now();
    gateway.signal("SIGTERM");
    const exitCode = await gateway.exited;
    thaw();
    expect(exitCode).toBe(0);
    expect(performance.now() - startedAt).toBeLessThan(DRAIN_MS + 4_500);
  }, 20_000);

  test("to one of two processes on one port, and a new one in its place: no request fails that is tried again once, and none is charged for nothing", async () => {
    upstream.script = () => completion();
    const shared = { ...environment(), REUSE_PORT: "true" };
    gateway = await GatewayProcess.start(shared);
    const port = new URL(gateway.url).port;
    const processes = [gateway, await GatewayProcess.start({ ...shared, PORT: port })];
    const chargesBefore = await database.prisma.ledgerEntry.count({ where: { accountId, kind: "usage" } });
    let isOver = false;
    let served = 0;
    const failures: unknown[] = [];
    const client = async () => {
      while (!isOver) {
        // A listening socket that closes takes with it what the kernel had queued on it; every SDK tries such a request again.
        const response = await chat(gateway.url).catch(() => chat(gateway.url).catch((error: unknown) => error));
        if (!(response instanceof Response)) failures.push(response);
        else if ((await response.text()) && response.status === 200) served += 1;
        else failures.push(response.status);
      }
    };
    const clients = Promise.all([1, 2, 3, 4].map(client));
    for (const [index, old] of [...processes].entries()) {
      old.signal("SIGTERM");
      expect(await old.exited).toBe(0);
      processes[index] = await GatewayProcess.start({ ...shared, PORT: port });
    }
    isOver = true;
    await clients;
    for (const one of processes) await one.kill();
    expect(failures).toEqual([]);
    expect(served).toBeGreaterThan(20);
    const charges = await database.prisma.ledgerEntry.count({ where: { accountId, kind: "usage" } });
    expect(charges - chargesBefore).toBe(served);
  }, 30_000);
});
