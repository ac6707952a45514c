/** A gateway whose clock is wrong: holds, expiry, windows of spend caps and prices go by the database's. */
import { afterAll, afterEach, beforeAll, describe, expect, setSystemTime, test } from "bun:test";
import { credits, type GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { FaultyDatabase } from "./support/faulty-database.ts";
import { noPostgresReason } from "./support/postgres-server.ts";

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

const upstream = new ScriptedUpstream();
let faulty: FaultyDatabase;
let gateway: GatewayHarness;

describe.skipIf(noPostgresReason !== null)("a gateway whose clock is wrong", () => {
  beforeAll(async () => {
    faulty = await FaultyDatabase.start();
    gateway = await faulty.openGateway({ upstreamUrl: upstream.baseUrl, adjust: () => ({ sweepMs: 50 }) });
  }, HOOK_TIMEOUT_MS);
  afterEach(() => {
    setSystemTime();
  });
  afterAll(async () => {
    await gateway.stop();
    await faulty.stop();
    await upstream.stop();
  }, HOOK_TIMEOUT_MS);

  test.each([-26, 26])("by %d hours holds, charges and keeps its spend caps as ever", async (hours) => {
    const caller = await gateway.createCaller({ spendCap: { credits: credits("6.5"), window: "day" } });
    const startedAt = Date.now();
    expect((await gateway.chat(caller, { max_tokens: 100 })).status).toBe(200);
    setSystemTime(new Date(Date.now() + hours * HOUR_MS));
    await gateway.dependencies.catalog.refresh();
    const response = await gateway.chat(caller, { max_tokens: 50 });
    const refused = await gateway.chat(caller, { max_tokens: 100 });
    setSystemTime();
    expect([response.status, response.headers.get("x-sellapi-credits-charged")]).toEqual([200, "0.825"]);
    // Another day by this clock, but the same window of the cap: it is not forgotten what was spent.
    expect(refused.status).toBe(402);
    const rows = await gateway.prisma.generation.findMany({ where: { accountId: caller.accountId } });
    expect(rows.map((row) => row.state)).toEqual(["settled", "settled"]);
    for (const row of rows) expect(Math.abs(row.createdAt.getTime() - startedAt)).toBeLessThan(MINUTE_MS);
  });

  test("by ten minutes charges the price that is in force, not the one before or after it", async () => {
    const { prisma, dependencies } = { prisma: gateway.prisma, dependencies: gateway.dependencies };
    const base = await prisma.price.findFirstOrThrow({ where: { modelId: "openai/gpt-4o-mini" } });
    const doubled = { input: { price: "30000" }, output: { price: "120000" } };
    await prisma.price.create({
      data: { modelId: base.modelId, rates: doubled, effectiveAt: new Date(Date.now() + 5 * MINUTE_MS), source: "test" },
    });
    const caller = await gateway.createCaller();
    for (const minutes of [10, -10]) {
      setSystemTime(new Date(Date.now() + minutes * MINUTE_MS));
      await dependencies.catalog.refresh();
      expect((await gateway.chat(caller)).headers.get("x-sellapi-credits-charged")).toBe("0.825");
      setSystemTime();
    }
  });
});
