/** PostgreSQL fails over to a replica that lags behind: it is refused until the newer state is back, or an operator accepts the older. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Database, openDatabase } from "@sellapi/prisma";
import { credits, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { FaultyDatabase, introduce, timed, UNAVAILABLE, untilServed } from "./support/faulty-database.ts";
import { noPostgresReason, type PostgresServer } from "./support/postgres-server.ts";

const RECOVERY_MS = 5_000;
const REQUESTS = 12;

const upstream = new ScriptedUpstream();
let faulty: FaultyDatabase;
let standby: PostgresServer;
let gateway: GatewayHarness;
let caller: TestCaller;

/** What was charged when the replica last heard of the primary. */
let chargesThen = 0;

async function failOver(to: PostgresServer): Promise<void> {
  faulty.network.redirect(to.port);
  faulty.network.resetAll();
}

/** Several requests, all refused in the way of a database that is away. */
async function expectRefusals(): Promise<void> {
  const before = upstream.requests.length;
  for (let request = 0; request < REQUESTS; request += 1) {
    expect(await timed(() => gateway.chat(caller))).toMatchObject(UNAVAILABLE);
    // Time for probes to find the database, and to be refused by themselves.
    await Bun.sleep(50);
  }
  expect((await gateway.request("/health/ready")).status).toBe(503);
  expect(upstream.requests.length).toBe(before);
}

async function generationsOn(server: PostgresServer): Promise<number> {
  const database: Database = await openDatabase({ kind: "postgres", url: server.url(), poolSize: 1 });
  try {
    return await database.prisma.generation.count({ where: { accountId: caller.accountId } });
  } finally {
    await database.close();
  }
}

describe.skipIf(noPostgresReason !== null)("a replica that lags behind", () => {
  beforeAll(async () => {
    faulty = await FaultyDatabase.start();
    gateway = await faulty.openGateway({ upstreamUrl: upstream.baseUrl });
    caller = await gateway.createCaller();
    await introduce(gateway, caller);
    expect((await gateway.chat(caller)).status).toBe(200);
    standby = await faulty.server.startLaggingStandby();
    chargesThen = await generationsOn(standby);
    // This one the replica never hears of.
    expect((await gateway.chat(caller)).status).toBe(200);
  }, HOOK_TIMEOUT_MS);
  afterAll(async () => {
    await gateway.stop();
    await standby.stop();
    await faulty.stop();
    await upstream.stop();
  }, HOOK_TIMEOUT_MS);

  test("holds for nobody while it still is a replica", async () => {
    await failOver(standby);
    await expectRefusals();
  });

  test("holds for nobody once it is promoted either, and is not written to", async () => {
    const admin = await openDatabase({ kind: "postgres", url: standby.url(), poolSize: 1 });
    await admin.prisma.$queryRaw`SELECT pg_promote()`;
    await admin.close();
    await expectRefusals();
    expect(await generationsOn(standby)).toBe(chargesThen);
  });

  test("is left as soon as the newer database is back, where every charge is in the books", async () => {
    await failOver(faulty.server);
    expect(await untilServed(() => gateway.chat(caller), RECOVERY_MS)).toBeLessThan(RECOVERY_MS);
    expect(await gateway.ledgerCharges(caller)).toEqual(Array(chargesThen + 2).fill(credits("0.825")));
  });

  test("serves gateways that were started after it was promoted", async () => {
    const url = standby.url();
    const target = { kind: "postgres", url, poolSize: 2, statementTimeoutMs: 2_000 } as const;
    const database = await openDatabase(target);
    const restarted = await GatewayHarness.start({
      upstreamUrl: upstream.baseUrl,
      database,
      adjust: () => ({ database: target }),
    });
    expect((await restarted.chat(caller)).status).toBe(200);
    await restarted.stop();
    await database.close();
  });
});
