/** How a gateway process ends, killed or asked to stop, with requests in flight: no credits are stuck, lost or charged twice. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { createAccount, createApiKey, type Database, openDatabase, readBalance, verifyLedger } from "@sellapi/prisma";
import { createPostgresDatabase, TEST_PEPPERS } from "@sellapi/prisma/testing";
import { findPostgres, type RunningPostgres, startPostgres } from "../../../scripts/test-servers/postgres.ts";
import { EventReader } from "../support/event-reader.ts";
import { chatBody, credits, HOOK_TIMEOUT_MS, violationsIn } from "../support/gateway-harness.ts";
import { GatewayProcess, type ProcessAddresses } from "../support/gateway-process.ts";
import { noTestRedisReason, openTestRedis, type TestRedis } from "../support/redis-server.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, DONE, finish, silence, stream, text, usage } from "../support/upstream-answers.ts";

const SERVER_URL = process.env.SELLAPI_TEST_DATABASE_URL;
const hasPostgres = SERVER_URL !== undefined || (await findPostgres()) !== null;
// In CI these tests are never skipped: they fail.
const skipReason = process.env.CI ? null : hasPostgres ? noTestRedisReason : "skipped: PostgreSQL is not installed";
if (skipReason) console.warn(`process tests ${skipReason}`);

describe.skipIf(skipReason !== null)("a gateway process", () => {
  const upstream = new ScriptedUpstream();
  let postgres: RunningPostgres | null = null;
  let database: Database;
  let redis: TestRedis;
  let addresses: ProcessAddresses;
  let dropDatabase: () => Promise<void>;
  let accountId: string;
  let secret: string;

  beforeAll(async () => {
    postgres = SERVER_URL ? null : await startPostgres({ settings: { fsync: "off" } });
    const created = await createPostgresDatabase(SERVER_URL ?? postgres?.url ?? "");
    dropDatabase = created.drop;
    database = await openDatabase({ kind: "postgres", url: created.url, poolSize: 2 });
    redis = await openTestRedis();
    addresses = { databaseUrl: created.url, redisUrl: redis.url, upstreamUrl: upstream.baseUrl };
  }, 2 * HOOK_TIMEOUT_MS);
  afterAll(async () => {
    await upstream.stop();
    await redis.stop();
    await database.close();
    await dropDatabase();
    await postgres?.stop();
  }, HOOK_TIMEOUT_MS);
  afterEach(() => GatewayProcess.killAll());
  beforeEach(async () => {
    upstream.reset();
    accountId = await createAccount(database.prisma, { name: "test", tierId: "pro", credits: credits("1000") });
    secret = (await createApiKey(database.prisma, TEST_PEPPERS, { accountId, name: "test" })).secret;
  });

  /** The account's credits. */
  async function balance() {
    const now = await readBalance(database.prisma, accountId);
    if (!now) throw new Error("the account has no balance");
    return now;
  }

  async function expectBooksInOrder(): Promise<void> {
    expect(violationsIn(await verifyLedger(database.prisma))).toEqual([]);
  }

  test("that is killed with -9 mid-stream leaves nothing stuck and nothing double: its successor gives the holds back", async () => {
    const STREAMS = 8;
    upstream.script = ({ body, signal }) => {
      if (body.stream !== true) return body.user === "slow" ? silence(signal) : completion();
      return stream(
        (async function* () {
          yield text("first");
          await silence(signal);
        })(),
      );
    };
    const doomed = await GatewayProcess.start(addresses);
    const settled = await doomed.chat(secret, chatBody());
    expect(settled.headers.get("x-sellapi-credits-charged")).toBe("0.825");
    const responses = await Promise.all(
      Array.from({ length: STREAMS }, () => doomed.chat(secret, chatBody({ stream: true, max_tokens: 50 }))),
    );
    const ids = responses.map((response) => response.headers.get("x-sellapi-generation-id"));
    for (const response of responses) await new EventReader(response).next();
    const slow = doomed.chat(secret, chatBody({ user: "slow", max_tokens: 50 })).catch(() => null);
    while (upstream.requests.length < STREAMS + 2) await Bun.sleep(5);
    // Nine requests of 3.315 credits each.
    expect((await balance()).held).toBe(credits("29.835"));

    await doomed.kill();
    expect(await slow).toBeNull();
    await Promise.all(upstream.requests.slice(1).map((request) => request.aborted));
    const successor = await GatewayProcess.start(addresses);
    expect(await balance()).toMatchObject({ balance: credits("999.175"), held: credits("0"), available: credits("999.175") });
    for (const id of ids) {
      const receipt = await successor.get(`/v1/generations/${id}`, secret);
      expect(receipt).toMatchObject({ id, state: "expired", outcome: "abandoned", credits_charged: "0", credits_held: "3.315" });
    }
    await expectBooksInOrder();
    expect((await successor.chat(secret, chatBody())).headers.get("x-sellapi-credits-charged")).toBe("0.825");
    successor.signalStop();
    expect(await successor.exited).toBe(0);
    await expectBooksInOrder();
  }, 60_000);

  test("whose neighbour is killed gives the neighbour's holds back while it goes on serving", async () => {
    upstream.script = ({ body, signal }) => (body.user === "slow" ? silence(signal) : completion());
    const [doomed, neighbour] = await Promise.all([GatewayProcess.start(addresses), GatewayProcess.start(addresses)]);
    const lost = doomed.chat(secret, chatBody({ user: "slow" })).catch(() => null);
    while (upstream.requests.length < 1) await Bun.sleep(5);
    expect((await balance()).held).toBeGreaterThan(0n);
    await doomed.kill();
    await lost;
    const until = performance.now() + 10_000;
    while ((await balance()).held > 0n && performance.now() < until) await Bun.sleep(50);
    expect((await balance()).held).toBe(credits("0"));
    expect((await neighbour.chat(secret, chatBody())).status).toBe(200);
    neighbour.signalStop();
    expect(await neighbour.exited).toBe(0);
    await expectBooksInOrder();
  }, 60_000);

  test("that is asked to stop finishes its streams, settles them, takes itself off the list and exits with 0", async () => {
    const { promise: opened, resolve: open } = Promise.withResolvers<void>();
    upstream.script = () =>
      stream(
        (async function* () {
          yield text("first");
          await opened;
          yield text(" last");
          yield finish();
          yield usage();
          yield DONE;
        })(),
      );
    const gateway = await GatewayProcess.start(addresses);
    const reader = new EventReader(await gateway.chat(secret, chatBody({ stream: true })));
    await reader.next();
    gateway.signalStop();
    // It no longer takes anything new before the old is finished.
    while ((await fetch(`${gateway.url}/health`, { headers: { connection: "close" } }).catch(() => null)) !== null)
      await Bun.sleep(10);
    open();
    const rest = await reader.rest();
    expect(rest.find((event) => event.json?.x_sellapi)?.json?.x_sellapi?.credits_charged).toBe("0.825");
    expect(rest.at(-1)?.json).toBeNull();
    expect(await gateway.exited).toBe(0);
    expect(await balance()).toMatchObject({ balance: credits("999.175"), held: credits("0") });
    expect(await database.prisma.instance.count()).toBe(0);
    await expectBooksInOrder();
  }, 60_000);
});
