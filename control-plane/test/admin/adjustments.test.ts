/** Adjustments: up to $100 alone, above it by two, never below what is free, each once. */
import { afterAll, beforeAll, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { type Harness, openHarness, refusalOf, type Tenant } from "../harness.ts";

// The machine may be busy.
setDefaultTimeout(60_000);

let harness: Harness;
let first: { id: string; secret: string };
let second: { id: string; secret: string };
let tenant: Tenant;

beforeAll(async () => {
  harness = await openHarness();
  [first, second] = [await harness.operator(), await harness.operator()];
});
beforeEach(async () => {
  tenant = await harness.tenant(100);
});
afterAll(() => harness.close());

const credits = (by = first, idempotencyKey?: string) =>
  harness.client(by.secret, idempotencyKey ? { idempotencyKey } : {}).admin.credits;
const adjust = (amount: string, by = first, key?: string) =>
  credits(by, key).adjust.mutate({ accountId: tenant.accountId, credits: amount, reason: "miscounted" });
const balance = async () => (await harness.client(tenant.secret).account.get.query()).balance;
const acts = () => harness.prisma.auditEntry.findMany({ where: { target: tenant.accountId }, orderBy: { id: "asc" } });

describe("up to $100", () => {
  test.each([
    ["0.5", "100.5"],
    ["-40", "60"],
    ["10000000", "10000100"],
  ])("%s credits are applied at once", async (amount, after) => {
    const adjustment = await adjust(amount);
    expect(adjustment).toMatchObject({ state: "applied", credits: amount, requestedBy: first.id, decidedBy: first.id });
    expect(await balance()).toBe(after);
    const entry = await harness.prisma.ledgerEntry.findUniqueOrThrow({ where: { id: BigInt(adjustment.entryId ?? 0) } });
    expect(entry).toMatchObject({ kind: "adjustment", ref: adjustment.id, memo: { reason: "miscounted", operator: first.id } });
    expect(await acts()).toMatchObject([{ action: "admin.credits.adjust", detail: { credits: amount, state: "applied" } }]);
  });

  test("a retry under the same Idempotency-Key applies once", async () => {
    const once = await adjust("5", first, "adjust-1");
    expect(await adjust("5", first, "adjust-1")).toEqual(once);
    expect(await balance()).toBe("105");
  });

  test("more than the account has free is refused, and leaves nothing behind", async () => {
    const refusal = await refusalOf(adjust("-100.000001"));
    expect(refusal.data.fieldErrors).toEqual({ credits: ["is more than the account has free"] });
    expect(await balance()).toBe("100");
    expect(await acts()).toEqual([]);
    expect(await harness.prisma.adjustment.count({ where: { accountId: tenant.accountId } })).toBe(0);
  });

  test.each(["0", "-0", "+5", "1e3", "--5", "0.0000001", "10000000001"])("%p is no adjustment", async (amount) => {
    expect((await refusalOf(adjust(amount))).data.fieldErrors).toHaveProperty("credits");
  });
});

describe("above $100", () => {
  test.each([
    ["10000000.000001", "10000100.000001"],
    ["20000000", "20000100"],
  ])("%s credits wait for another operator, whose approval applies them", async (amount, after) => {
    const pending = await adjust(amount);
    expect(pending).toMatchObject({ state: "pending", entryId: null, decidedBy: null });
    expect(await balance()).toBe("100");
    const own = await refusalOf(credits(first).approve.mutate({ id: pending.id }));
    expect(own.data).toMatchObject({ code: "FORBIDDEN", reason: "second_operator_required" });
    expect(await balance()).toBe("100");
    const applied = await credits(second).approve.mutate({ id: pending.id });
    expect(applied).toMatchObject({ state: "applied", requestedBy: first.id, decidedBy: second.id });
    expect(await balance()).toBe(after);
    expect((await acts()).map(({ action, actor }) => [action, actor])).toEqual([
      ["admin.credits.adjust", first.id],
      ["admin.credits.approve", second.id],
    ]);
  });

  test("credits taken away wait too", async () => {
    expect(await adjust("-10000001")).toMatchObject({ state: "pending" });
  });

  test("two approvals at the same time apply once", async () => {
    const third = await harness.operator();
    const { id } = await adjust("20000000");
    const outcomes = await Promise.allSettled([second, third].map((by) => credits(by).approve.mutate({ id })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(await balance()).toBe("20000100");
  });

  test("many small ones of one operator on one account within a day are a large one, also at the same moment", async () => {
    const answers = await Promise.all(["6000000", "-30", "6000000", "6000000"].map((amount) => adjust(amount)));
    expect(answers.filter(({ state, credits: amount }) => state === "applied" && amount === "6000000")).toHaveLength(1);
    expect(await adjust("4000001")).toMatchObject({ state: "pending" });
    expect(await adjust("4000000", second)).toMatchObject({ state: "applied" });
  });

  test("what is rejected can never be applied", async () => {
    const { id } = await adjust("20000000");
    expect(await credits(first).reject.mutate({ id })).toMatchObject({ state: "rejected", decidedBy: first.id });
    const refusal = await refusalOf(credits(second).approve.mutate({ id }));
    expect(refusal.data).toMatchObject({ code: "CONFLICT", reason: "adjustment_decided" });
    expect(await balance()).toBe("100");
  });

  test("those that wait are listed", async () => {
    const { id } = await adjust("20000000");
    const { items } = await credits().adjustments.query({ accountId: tenant.accountId, state: "pending" });
    expect(items).toMatchObject([{ id, credits: "20000000", reason: "miscounted" }]);
  });
});
