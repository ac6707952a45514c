/** ledger.verify: opening + Σ = closing, from the entries alone. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Harness, openHarness, refusalOf, type Tenant } from "./harness.ts";

let harness: Harness;
let tenant: Tenant;
let client: ReturnType<Harness["client"]>;
let entries: { id: bigint; at: Date }[];

beforeAll(async () => {
  harness = await openHarness();
  tenant = await harness.tenant(100);
  client = harness.client(tenant.secret);
  const keyId = (await harness.apiKey(tenant.accountId)).id;
  for (const credits of [1, 2, 3, 4]) {
    // Another account's entries lie between.
    await harness.tenant(5);
    await harness.charge({ accountId: tenant.accountId, keyId, credits });
  }
  entries = await harness.prisma.ledgerEntry.findMany({ where: { accountId: tenant.accountId }, orderBy: { id: "asc" } });
}, 30_000);
afterAll(() => harness.close());

/** The history cannot be changed but by who takes its trigger away; put back as it was. */
async function withEntry(id: bigint, change: { amount: bigint }, look: () => Promise<void>): Promise<void> {
  const set = (amount: bigint) => harness.prisma.ledgerEntry.update({ where: { id }, data: { amount } });
  const before = await harness.prisma.ledgerEntry.findUniqueOrThrow({ where: { id } });
  await harness.prisma.$executeRaw`ALTER TABLE ledger_entries DISABLE TRIGGER ledger_entries_append_only`;
  try {
    await set(change.amount);
    await look();
  } finally {
    await set(before.amount);
    await harness.prisma.$executeRaw`ALTER TABLE ledger_entries ENABLE TRIGGER ledger_entries_append_only`;
  }
}

test("adds up the last 30 days by default", async () => {
  expect(await client.ledger.verify.query()).toMatchObject({
    entries: 5,
    opening: "0",
    sum: "90",
    closing: "90",
    isConsistent: true,
    firstBreak: null,
  });
});

test("of a later period begins with what was there before", async () => {
  const from = entries[2]?.at.toISOString() ?? "";
  const { opening, sum, closing, isConsistent, entries: count } = await client.ledger.verify.query({ from });
  expect(isConsistent).toBe(true);
  expect(Number(opening) + Number(sum)).toBe(Number(closing));
  expect({ count, closing }).toEqual({ count: entries.filter(({ at }) => at.toISOString() >= from).length, closing: "90" });
});

test("of a period without entries is the balance at that time", async () => {
  const before = { from: "2026-01-01T00:00:00Z", to: "2026-01-02T00:00:00Z" };
  expect(await client.ledger.verify.query(before)).toMatchObject({ entries: 0, opening: "0", closing: "0", isConsistent: true });
  const after = { from: "2099-01-01T00:00:00Z", to: "2099-01-02T00:00:00Z" };
  expect(await client.ledger.verify.query(after)).toMatchObject({ entries: 0, opening: "90", closing: "90", sum: "0" });
});

test("names the first entry that does not follow from the one before", async () => {
  const third = entries[2]?.id ?? 0n;
  await withEntry(third, { amount: -1_500_000n }, async () => {
    expect(await client.ledger.verify.query()).toMatchObject({
      sum: "90.5",
      closing: "90",
      isConsistent: false,
      firstBreak: { entryId: third.toString(), expected: "97.5", stated: "97" },
    });
  });
  expect(await client.ledger.verify.query()).toMatchObject({ isConsistent: true });
});

test("refuses an empty period and names the field", async () => {
  const refusal = await refusalOf(client.ledger.verify.query({ from: "2026-01-02T00:00:00Z", to: "2026-01-01T00:00:00Z" }));
  expect(refusal.data.fieldErrors).toHaveProperty("from");
});
