/** Tasks and the processes that do them: however one ends, a task is done once, charged once, and its credits stay held meanwhile. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createAccount, createApiKey, type Database, openDatabase, readBalance, verifyLedger } from "@sellapi/prisma";
import { createPostgresDatabase, TEST_PEPPERS } from "@sellapi/prisma/testing";
import { findPostgres, type RunningPostgres, startPostgres } from "../../../scripts/test-servers/postgres.ts";
import { credits, HOOK_TIMEOUT_MS, violationsIn } from "../support/gateway-harness.ts";
import { GatewayProcess, type ProcessAddresses } from "../support/gateway-process.ts";
import { noTestRedisReason, openTestRedis, type TestRedis } from "../support/redis-server.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { silence } from "../support/upstream-answers.ts";
import { type ImageAnswer, vendorImage, vendorImages } from "./support.ts";

const SERVER_URL = process.env.SELLAPI_TEST_DATABASE_URL;
const hasPostgres = SERVER_URL !== undefined || (await findPostgres()) !== null;
// In CI these tests are never skipped: they fail.
const skipReason = process.env.CI ? null : hasPostgres ? noTestRedisReason : "skipped: PostgreSQL is not installed";
if (skipReason) console.warn(`image task process tests ${skipReason}`);

const TEST_MS = 60_000;
const STEP_MS = 20_000;

describe.skipIf(skipReason !== null)("an image task", () => {
  const upstream = new ScriptedUpstream();
  let postgres: RunningPostgres | null = null;
  let database: Database;
  let redis: TestRedis;
  let addresses: ProcessAddresses;
  let dropDatabase: () => Promise<void>;
  let folder: string;
  let accountId: string;
  let secret: string;

  beforeAll(async () => {
    postgres = SERVER_URL ? null : await startPostgres({ settings: { fsync: "off" } });
    const created = await createPostgresDatabase(SERVER_URL ?? postgres?.url ?? "");
    dropDatabase = created.drop;
    database = await openDatabase({ kind: "postgres", url: created.url, poolSize: 2 });
    redis = await openTestRedis();
    folder = await mkdtemp(join(tmpdir(), "sellapi-images-"));
    addresses = {
      databaseUrl: created.url,
      redisUrl: redis.url,
      upstreamUrl: upstream.baseUrl,
      environment: { DATA_DIR: folder, DRAIN_SECONDS: "1" },
    };
  }, 2 * HOOK_TIMEOUT_MS);
  afterAll(async () => {
    await upstream.stop();
    await redis.stop();
    await database.close();
    await dropDatabase();
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  }, HOOK_TIMEOUT_MS);
  afterEach(() => GatewayProcess.killAll());
  beforeEach(async () => {
    upstream.reset();
    accountId = await createAccount(database.prisma, { name: "test", tierId: "pro", credits: credits("100000") });
    secret = (await createApiKey(database.prisma, TEST_PEPPERS, { accountId, name: "test" })).secret;
  });

  async function balance() {
    const now = await readBalance(database.prisma, accountId);
    if (!now) throw new Error("the account has no balance");
    return { balance: now.balance, held: now.held };
  }

  async function create(gateway: GatewayProcess): Promise<ImageAnswer> {
    const response = await fetch(`${gateway.url}/v1/images/generations`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json", prefer: "respond-async" },
      body: JSON.stringify({ model: "dall-e-2", prompt: "A lighthouse", size: "1024x1024" }),
    });
    expect(response.status).toBe(200);
    return response.json();
  }

  async function until<Value>(look: () => Promise<Value> | Value, isThere: (value: Value) => boolean): Promise<Value> {
    for (const end = performance.now() + STEP_MS; performance.now() < end; await Bun.sleep(20)) {
      const value = await look();
      if (isThere(value)) return value;
    }
    throw new Error("it did not come to this in time");
  }

  const untilAsked = (times: number) =>
    until(
      () => upstream.requests.length,
      (count) => count >= times,
    );

  function untilEnded(gateway: GatewayProcess, { task_id: id }: ImageAnswer): Promise<ImageAnswer> {
    const ask = async () => (await gateway.get(`/v1/images/generations/${id}`, secret)) as unknown as ImageAnswer;
    return until(ask, (task) => task.status !== "pending");
  }

  async function expectPaidOnce(task: ImageAnswer): Promise<void> {
    expect(task).toMatchObject({ status: "succeeded", data: [vendorImage("0")], x_sellapi: { credits_charged: "2000" } });
    expect(await balance()).toEqual({ balance: credits("98000"), held: credits("0") });
    expect(await database.prisma.ledgerEntry.count({ where: { accountId, kind: "usage" } })).toBe(1);
    expect(violationsIn(await verifyLedger(database.prisma))).toEqual([]);
  }

  test(
    "whose process is killed in the middle keeps its credits held, is done by the next process, and is charged once",
    async () => {
      upstream.script = ({ signal }) => silence(signal);
      const first = await GatewayProcess.start(addresses);
      const task = await create(first);
      await untilAsked(1);
      await first.kill();
      const { promise, resolve } = Promise.withResolvers<Response>();
      upstream.script = () => promise;
      const second = await GatewayProcess.start(addresses);
      await untilAsked(2);
      expect(await balance()).toEqual({ balance: credits("100000"), held: credits("2000") });
      expect(await second.get(`/v1/images/generations/${task.task_id}`, secret)).toMatchObject({ status: "pending" });
      resolve(vendorImages());
      await expectPaidOnce(await untilEnded(second, task));
      expect(upstream.requests).toHaveLength(2);
    },
    TEST_MS,
  );

  test(
    "whose process is killed is taken over by its living neighbour",
    async () => {
      upstream.script = ({ signal }) => silence(signal);
      const first = await GatewayProcess.start(addresses);
      const task = await create(first);
      await untilAsked(1);
      upstream.script = () => vendorImages();
      const neighbour = await GatewayProcess.start(addresses);
      await first.kill();
      await expectPaidOnce(await untilEnded(neighbour, task));
      expect(upstream.requests).toHaveLength(2);
    },
    TEST_MS,
  );

  test(
    "that outlives its process's time to drain is left to the next process",
    async () => {
      upstream.script = ({ signal }) => silence(signal);
      const first = await GatewayProcess.start(addresses);
      const task = await create(first);
      await untilAsked(1);
      first.signalStop();
      expect(await first.exited).toBe(0);
      expect(await balance()).toEqual({ balance: credits("100000"), held: credits("2000") });
      upstream.script = () => vendorImages();
      await expectPaidOnce(await untilEnded(await GatewayProcess.start(addresses), task));
    },
    TEST_MS,
  );

  test(
    "is asked for once, however many processes look for work",
    async () => {
      upstream.script = () => vendorImages();
      const gateways = await Promise.all([GatewayProcess.start(addresses), GatewayProcess.start(addresses)]);
      const created = await Promise.all(gateways.flatMap((gateway) => Array.from({ length: 12 }, () => create(gateway))));
      for (const task of created) expect(await untilEnded(gateways[0], task)).toMatchObject({ status: "succeeded" });
      expect(upstream.requests).toHaveLength(24);
      expect(await balance()).toEqual({ balance: credits("52000"), held: credits("0") });
      expect(violationsIn(await verifyLedger(database.prisma))).toEqual([]);
    },
    TEST_MS,
  );
});
