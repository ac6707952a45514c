/** keys.update, and what becomes of a spend cap's counter when its window changes. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { microCredits, newId, wholeCredits } from "@sellapi/prisma";
import { type Harness, openHarness, refusalOf, type Tenant } from "../harness.ts";

let harness: Harness;
let tenant: Tenant;
let keys: ReturnType<Harness["client"]>["keys"];
let keyId: string;

beforeAll(async () => {
  harness = await openHarness();
});
beforeEach(async () => {
  tenant = await harness.tenant();
  keys = harness.client(tenant.secret).keys;
  keyId = (
    await keys.create.mutate({ name: "before", scopes: ["chat"], rateLimitPerMinute: 5, expiresAt: "2099-01-01T00:00:00Z" })
  ).id;
});
afterAll(() => harness.close());

describe("keys.update", () => {
  test("changes what it names and leaves the rest", async () => {
    const key = await keys.update.mutate({ id: keyId, name: "after" });
    expect(key).toMatchObject({
      id: keyId,
      name: "after",
      scopes: ["chat"],
      rateLimitPerMinute: 5,
      expiresAt: "2099-01-01T00:00:00.000Z",
    });
    const wider = await keys.update.mutate({
      id: keyId,
      scopes: ["chat", "audio"],
      spendCap: { credits: "9", window: "lifetime" },
    });
    expect(wider).toMatchObject({ name: "after", scopes: ["chat", "audio"], spendCap: { credits: "9", window: "lifetime" } });
  });

  test("removes a cap, a limit and an expiry by null", async () => {
    await keys.update.mutate({ id: keyId, spendCap: { credits: "9", window: "day" } });
    const key = await keys.update.mutate({ id: keyId, spendCap: null, rateLimitPerMinute: null, expiresAt: null });
    expect(key).toMatchObject({ spendCap: null, windowSpent: null, rateLimitPerMinute: null, expiresAt: null });
  });

  test("chooses which answers the key may be given again, and leaves it to the account by null", async () => {
    expect(await keys.update.mutate({ id: keyId, cacheMode: "semantic" })).toMatchObject({ cacheMode: "semantic" });
    expect(await keys.update.mutate({ id: keyId, name: "still" })).toMatchObject({ cacheMode: "semantic" });
    expect(await keys.update.mutate({ id: keyId, cacheMode: null })).toMatchObject({ cacheMode: null });
  });

  test("refuses a revoked key", async () => {
    await keys.revoke.mutate({ id: keyId });
    const refusal = await refusalOf(keys.update.mutate({ id: keyId, name: "zombie" }));
    expect(refusal.data).toMatchObject({ code: "CONFLICT", reason: "key_revoked" });
  });

  test("leaves an audit row that says which fields changed", async () => {
    await keys.update.mutate({ id: keyId, name: "audited", rateLimitPerMinute: 6 });
    const act = await harness.prisma.auditEntry.findFirstOrThrow({
      where: { target: tenant.accountId },
      orderBy: { id: "desc" },
    });
    expect(act).toMatchObject({
      actor: tenant.managementKeyId,
      action: "keys.update",
      detail: { keyId, fields: "name,rateLimitPerMinute" },
    });
  });
});

/** Books a charge and moves it back in time. */
async function chargeAgo(credits: number, ago: string): Promise<void> {
  const id = await harness.charge({ accountId: tenant.accountId, keyId, credits });
  await harness.prisma.$executeRaw`
    UPDATE generations SET created_at = clock_timestamp() - ${ago}::interval, resolved_at = clock_timestamp() - ${ago}::interval WHERE id = ${id}`;
}

function hold(credits: number) {
  const id = newId("generation");
  const request = { id, accountId: tenant.accountId, keyId, modelId: "m", priceId: 1n, requestId: "req", streamed: false };
  return harness.ledger.hold({ ...request, amount: wholeCredits(credits) });
}

/** Resolves once a statement waits for a row of another transaction. PGlite has one connection, so there the next call waits anyway. */
async function untilWaiting(): Promise<void> {
  if (harness.database.kind === "pglite") return;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const [row] = await harness.prisma.$queryRaw<{ waiting: bigint }[]>`
      SELECT count(*) AS waiting FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    if (row && row.waiting > 0n) return;
    await Bun.sleep(10);
  }
  throw new Error("nothing waits for the transaction");
}

describe("a spend cap whose window changes", () => {
  test("counts what the new window was charged, and not what came before it", async () => {
    await chargeAgo(50, "400 days");
    await chargeAgo(4, "0 seconds");
    const daily = await keys.update.mutate({ id: keyId, spendCap: { credits: "10", window: "day" } });
    expect(daily).toMatchObject({ spent: "54", windowSpent: "4" });
    expect(await hold(7)).toMatchObject({ ok: false, reason: "key_cap_reached", available: wholeCredits(6) });
    const lifetime = await keys.update.mutate({ id: keyId, spendCap: { credits: "60", window: "lifetime" } });
    expect(lifetime.windowSpent).toBe("54");
    expect(await hold(7)).toMatchObject({ ok: false, reason: "key_cap_reached", available: wholeCredits(6) });
  });

  test("cannot be emptied by going to another window and back", async () => {
    await keys.update.mutate({ id: keyId, spendCap: { credits: "10", window: "month" } });
    await harness.charge({ accountId: tenant.accountId, keyId, credits: 9 });
    for (const window of ["day", "week", "lifetime", "month"] as const) {
      const key = await keys.update.mutate({ id: keyId, spendCap: { credits: "10", window } });
      expect(key.windowSpent).toBe("9");
      expect(await hold(2)).toMatchObject({ ok: false, reason: "key_cap_reached" });
    }
    await keys.update.mutate({ id: keyId, spendCap: null });
    expect((await keys.update.mutate({ id: keyId, spendCap: { credits: "10", window: "day" } })).windowSpent).toBe("9");
  });

  test("counts a request that was open meanwhile once, when it is charged", async () => {
    const id = newId("generation");
    const request = { id, accountId: tenant.accountId, keyId, modelId: "m", priceId: 1n, requestId: "req", streamed: false };
    await harness.ledger.hold({ ...request, amount: wholeCredits(3) });
    const during = await keys.update.mutate({ id: keyId, spendCap: { credits: "10", window: "day" } });
    expect(during.windowSpent).toBe("0");
    await harness.ledger.resolve({
      id,
      state: "settled",
      charge: microCredits(2_500_000n),
      provider: "simulator",
      usage: { input: 1 },
      usageSource: "reported",
      outcome: "completed",
      finishReason: "stop",
      latencyMs: 1,
      firstTokenMs: null,
    });
    expect((await keys.list.query()).items[0]).toMatchObject({ spent: "2.5", windowSpent: "2.5" });
  });

  test("loses no charge that is booked while windows change", async () => {
    const charges = Array.from({ length: 20 }, () => harness.charge({ accountId: tenant.accountId, keyId, credits: 1 }));
    const windows = ["day", "month", "week", "lifetime", "day"] as const;
    const changes = windows.map((window) => keys.update.mutate({ id: keyId, spendCap: { credits: "1000", window } }));
    await Promise.all([...charges, ...changes]);
    expect((await keys.list.query()).items[0]).toMatchObject({ spent: "20", windowSpent: "20" });
  });

  test("waits for a charge that is being booked, and counts it", async () => {
    const id = newId("generation");
    const request = { id, accountId: tenant.accountId, keyId, modelId: "m", priceId: 1n, requestId: "req", streamed: false };
    await harness.ledger.hold({ ...request, amount: wholeCredits(3) });
    const settlement = JSON.stringify([
      { id, state: "settled", charge: "3000000", usage_source: "reported", outcome: "completed" },
    ]);
    const change = await harness.prisma.$transaction(async (tx) => {
      await tx.$queryRaw`SELECT charged FROM resolve_batch(${settlement}::jsonb)`;
      const changing = keys.update.mutate({ id: keyId, spendCap: { credits: "10", window: "day" } });
      await untilWaiting();
      // Not awaited here: it can only end after this transaction has.
      return { changing };
    });
    expect((await change.changing).windowSpent).toBe("3");
  });

  test("keeps its counter when only the amount changes", async () => {
    await keys.update.mutate({ id: keyId, spendCap: { credits: "10", window: "day" } });
    await harness.charge({ accountId: tenant.accountId, keyId, credits: 4 });
    const key = await keys.update.mutate({ id: keyId, spendCap: { credits: "5", window: "day" } });
    expect(key.windowSpent).toBe("4");
    expect(await hold(2)).toMatchObject({ ok: false, reason: "key_cap_reached", available: wholeCredits(1) });
  });
});
