/** Grants that take two operators: written down, approved by another one, booked once. */
import { afterAll, beforeAll, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { readBalance, wholeCredits } from "@sellapi/prisma";
import { createControlPlaneApp } from "../../src/index.ts";
import { clientOf, type ErrorBody, type Harness, openHarness, refusalOf, type Tenant } from "../harness.ts";

// The machine may be busy.
setDefaultTimeout(60_000);

const DAY_MS = 24 * 60 * 60 * 1_000;
const LARGE = "10000000.000001";

type Operator = { id: string; secret: string };

let now = new Date();
let harness: Harness;
let first: Operator;
let second: Operator;
let tenant: Tenant;

beforeAll(async () => {
  harness = await openHarness({ now: () => now });
  [first, second] = [await harness.operator(), await harness.operator()];
});
beforeEach(async () => {
  now = new Date();
  tenant = await harness.tenant(100);
});
afterAll(() => harness.close());

const creditsOf = ({ secret }: Operator, idempotencyKey?: string) =>
  harness.client(secret, idempotencyKey ? { idempotencyKey } : {}).admin.credits;
const grant = (credits: string, by = first, key?: string) =>
  creditsOf(by, key).grant.mutate({ accountId: tenant.accountId, credits, reason: "a large order" });
const approve = (id: string, by = second) => creditsOf(by).approve.mutate({ id });
const balance = async () => (await readBalance(harness.prisma, tenant.accountId))?.balance;
const entries = () =>
  harness.prisma.ledgerEntry.findMany({
    where: { accountId: tenant.accountId, kind: "grant", ref: { not: `signup:${tenant.accountId}` } },
  });
const acts = () => harness.prisma.auditEntry.findMany({ where: { target: tenant.accountId }, orderBy: { id: "asc" } });

/** Asks for a large grant. @returns its id. */
async function ask(credits = LARGE, by = first, key?: string): Promise<string> {
  const { data } = await refusalOf(grant(credits, by, key));
  expect(data).toMatchObject({ code: "FORBIDDEN", httpStatus: 403, reason: "approval_required" });
  const { approvalId } = data as ErrorBody["error"]["data"] & { approvalId: string };
  return approvalId;
}

test("a grant of $100 is booked at once, one of a micro-credit more waits and says what to do", async () => {
  expect(await grant("10000000")).toMatchObject({ balance: "10000100" });
  tenant = await harness.tenant(100);
  const refusal = await refusalOf(grant(LARGE));
  expect(refusal.message).toMatch(/another operator books it with admin\.credits\.approve until 20/);
  expect(await balance()).toBe(wholeCredits(100));
  expect(await entries()).toEqual([]);
});

test("another operator's approval books it: entry, balance, ledger and audit say the same", async () => {
  const id = await ask();
  const approved = await approve(id);
  expect(approved).toMatchObject({ id, kind: "grant", state: "applied", requestedBy: first.id, decidedBy: second.id });
  expect(approved.balance).toBe("10000100.000001");
  const [entry] = await entries();
  expect(entry).toMatchObject({ id: BigInt(approved.entryId), amount: 10_000_000_000_001n, kind: "grant" });
  expect(entry?.memo).toMatchObject({ reason: "a large order", operator: first.id, approvedBy: second.id });
  expect(await acts()).toMatchObject([
    { actor: first.id, action: "admin.credits.grant", detail: { adjustmentId: id, credits: LARGE, state: "pending" } },
    {
      ...{ actor: second.id, action: "admin.credits.approve" },
      detail: { entryId: approved.entryId, requestedBy: first.id, balanceBefore: "100", balanceAfter: "10000100.000001" },
    },
  ]);
});

test("nobody approves what they asked for themselves", async () => {
  const id = await ask();
  expect((await refusalOf(approve(id, first))).data.reason).toBe("second_operator_required");
  expect(await balance()).toBe(wholeCredits(100));
});

test("twenty approvals at once book one entry, and each operator who repeats theirs gets the same answer", async () => {
  const id = await ask();
  const others = await Promise.all(Array.from({ length: 4 }, () => harness.operator()));
  const calls = Array.from({ length: 20 }, (_, index) => approve(id, others[index % others.length]));
  const outcomes = await Promise.allSettled(calls);
  expect(await entries()).toHaveLength(1);
  const booked = outcomes.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
  expect(new Set(booked.map(({ entryId }) => entryId)).size).toBe(1);
  expect(new Set(booked.map(({ decidedBy }) => decidedBy)).size).toBe(1);
  expect((await acts()).filter(({ action }) => action === "admin.credits.approve")).toHaveLength(1);
  const winner = others.find((other) => other.id === booked[0]?.decidedBy);
  const loser = others.find((other) => other.id !== winner?.id);
  expect(await approve(id, winner)).toEqual({ ...booked[0], state: "applied" } as Awaited<ReturnType<typeof approve>>);
  expect((await refusalOf(approve(id, loser))).data.reason).toBe("adjustment_decided");
});

describe("the first request, repeated under its Idempotency-Key,", () => {
  test("waits as the same grant, and once that is approved is answered with its entry", async () => {
    const id = await ask(LARGE, first, "large-1");
    expect(await ask(LARGE, first, "large-1")).toBe(id);
    const { entryId, balance: after } = await approve(id);
    expect(await grant(LARGE, first, "large-1")).toEqual({ entryId, balance: after });
    expect(await entries()).toHaveLength(1);
  });

  test("is refused with another input, whether the first one waits or is booked", async () => {
    const id = await ask(LARGE, first, "large-2");
    expect((await refusalOf(grant("5", first, "large-2"))).data.reason).toBe("idempotency_conflict");
    await approve(id);
    expect((await refusalOf(grant("5", first, "large-2"))).data.reason).toBe("idempotency_conflict");
  });

  test("asks once, however many arrive at the same moment", async () => {
    const ids = await Promise.all(Array.from({ length: 5 }, () => ask(LARGE, first, "large-3")));
    expect(new Set(ids).size).toBe(1);
  });
});

test("what is rejected, by the asker or another one, is never booked", async () => {
  for (const by of [first, second]) {
    const key = `rejected-${by.id}`;
    const id = await ask(LARGE, first, key);
    const rejected = await creditsOf(by).reject.mutate({ id });
    expect(rejected).toMatchObject({ state: "rejected", decidedBy: by.id });
    expect(await creditsOf(by).reject.mutate({ id })).toEqual(rejected);
    expect((await refusalOf(approve(id))).data.reason).toBe("adjustment_decided");
    expect((await refusalOf(grant(LARGE, first, key))).data.reason).toBe("adjustment_decided");
  }
  expect(await entries()).toEqual([]);
});

test("three days later nobody can approve it any more", async () => {
  const id = await ask(LARGE, first, "late");
  const { items } = await creditsOf(second).pending.query({ accountId: tenant.accountId });
  expect(items).toMatchObject([{ id, kind: "grant", credits: LARGE, state: "pending" }]);
  now = new Date(now.getTime() + 3 * DAY_MS);
  expect((await refusalOf(approve(id))).data.reason).toBe("adjustment_expired");
  expect((await refusalOf(grant(LARGE, first, "late"))).data.reason).toBe("adjustment_expired");
  expect((await creditsOf(second).pending.query({ accountId: tenant.accountId })).items).toEqual([]);
  const expired = await creditsOf(second).adjustments.query({ accountId: tenant.accountId, state: "expired" });
  expect(expired.items).toMatchObject([{ id, state: "expired" }]);
  expect(await entries()).toEqual([]);
});

test("many small grants of one operator within a day are a large one; the next day begins anew", async () => {
  const answers = await Promise.allSettled(Array.from({ length: 5 }, () => grant("3000000")));
  expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(3);
  expect(await entries()).toHaveLength(3);
  await grant("3000000", second);
  now = new Date(now.getTime() + DAY_MS + 1_000);
  await grant("3000000");
});

test("a closed account is given nothing, also where it closes while a grant waits", async () => {
  const id = await ask();
  await harness.prisma.account.update({ where: { id: tenant.accountId }, data: { status: "closed" } });
  expect((await refusalOf(grant("5"))).data.reason).toBe("account_closed");
  expect((await refusalOf(approve(id))).data.reason).toBe("account_closed");
  expect(await entries()).toEqual([]);
});

test("without a bound one operator gives anything", async () => {
  const app = createControlPlaneApp({ ...harness.dependencies, secondOperatorAbove: null });
  const { admin } = clientOf(app, first.secret);
  const input = { accountId: tenant.accountId, credits: "50000000", reason: "alone here" };
  expect(await admin.credits.grant.mutate(input)).toMatchObject({ balance: "50000100" });
});

test("neither a decision nor the audit can be changed or emptied in the database", async () => {
  const id = await ask();
  await approve(id);
  const { prisma } = harness;
  const target = tenant.accountId;
  const refused = (change: () => PromiseLike<unknown>) => expect(Promise.resolve().then(change)).rejects;
  await refused(() => prisma.adjustment.update({ where: { id }, data: { decidedBy: first.id } })).toThrow("does not change");
  await refused(() => prisma.auditEntry.deleteMany({ where: { target } })).toThrow("append-only");
  await refused(() => prisma.auditEntry.updateMany({ where: { target }, data: { actor: "nobody" } })).toThrow("append-only");
  await refused(() => prisma.$executeRaw`TRUNCATE audit_entries`).toThrow("append-only");
  await refused(() => prisma.$executeRaw`TRUNCATE ledger_entries CASCADE`).toThrow("append-only");
});
