/** What operators do: grants that apply once, tiers, and the audit of both. */
import { afterAll, beforeAll, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { readBalance, wholeCredits } from "@sellapi/prisma";
import { type Harness, openHarness, refusalOf, type Tenant } from "./harness.ts";

// The machine may be busy.
setDefaultTimeout(60_000);

let harness: Harness;
let tenant: Tenant;
let operator: { id: string; secret: string };

beforeAll(async () => {
  harness = await openHarness();
  operator = await harness.operator();
});
beforeEach(async () => {
  tenant = await harness.tenant(100);
});
afterAll(() => harness.close());

const grant = (credits: string, options: { key?: string; reason?: string; accountId?: string; secret?: string } = {}) =>
  harness
    .client(options.secret ?? operator.secret, options.key ? { idempotencyKey: options.key } : {})
    .admin.credits.grant.mutate({
      accountId: options.accountId ?? tenant.accountId,
      credits,
      reason: options.reason ?? "goodwill",
    });

const acts = () => harness.prisma.auditEntry.findMany({ where: { target: tenant.accountId }, orderBy: { id: "asc" } });
const balanceOf = async ({ accountId }: Tenant) => (await readBalance(harness.prisma, accountId))?.balance;

describe("admin.credits.grant", () => {
  test("adds exactly the credits and answers with the entry and the balance after it", async () => {
    const answer = await grant("0.000001");
    expect(answer.balance).toBe("100.000001");
    const entry = await harness.prisma.ledgerEntry.findUniqueOrThrow({ where: { id: BigInt(answer.entryId) } });
    expect(entry).toMatchObject({ accountId: tenant.accountId, kind: "grant", amount: 1n, balanceAfter: 100_000_001n });
  });

  test("leaves an audit row that says who, how much and why", async () => {
    const { entryId } = await grant("5", { reason: "outage of 2026-11-19" });
    expect(await acts()).toMatchObject([
      { actor: operator.id, action: "admin.credits.grant", detail: { entryId, credits: "5", reason: "outage of 2026-11-19" } },
    ]);
  });

  test("applies every time without an Idempotency-Key", async () => {
    await grant("5");
    await grant("5");
    expect(await balanceOf(tenant)).toBe(wholeCredits(110));
    expect(await acts()).toHaveLength(2);
  });

  test("a retried grant applies once and gives the first answer again, whatever happened since", async () => {
    const first = await grant("5", { key: "g-1" });
    await grant("7");
    expect(await grant("5", { key: "g-1" })).toEqual(first);
    expect(first.balance).toBe("105");
    expect(await balanceOf(tenant)).toBe(wholeCredits(112));
    expect(await acts()).toHaveLength(2);
  });

  test("says in a header that an answer is a replay", async () => {
    const input = { accountId: tenant.accountId, credits: "5", reason: "goodwill" };
    const first = await harness.mutate("admin.credits.grant", operator.secret, input, { "idempotency-key": "g-2" });
    const second = await harness.mutate("admin.credits.grant", operator.secret, input, { "idempotency-key": "g-2" });
    expect([first.headers.get("idempotent-replayed"), second.headers.get("idempotent-replayed")]).toEqual([null, "true"]);
    expect(second.body).toEqual(first.body);
  });

  test("many retries at the same moment apply once and all get the same answer", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => grant("5", { key: "g-3" })));
    expect(new Set(answers.map((answer) => answer.entryId)).size).toBe(1);
    expect(await balanceOf(tenant)).toBe(wholeCredits(105));
  });

  test.each([
    ["credits", "6", "goodwill"],
    ["reason", "5", "another"],
  ])("refuses another %s under the same key", async (field, credits, reason) => {
    const key = `g-4-${field}`;
    await grant("5", { key });
    const refusal = await refusalOf(grant(credits, { key, reason }));
    expect(refusal.data).toMatchObject({ code: "UNPROCESSABLE_CONTENT", httpStatus: 422, reason: "idempotency_conflict" });
    expect(await balanceOf(tenant)).toBe(wholeCredits(105));
  });

  test("refuses another account under the same key, also at the same moment", async () => {
    const others = await Promise.all([harness.tenant(0), harness.tenant(0), harness.tenant(0)]);
    const results = await Promise.allSettled(others.map(({ accountId }) => grant("5", { key: "g-5", accountId })));
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const result of results) {
      if (result.status === "rejected")
        expect((await refusalOf(Promise.reject(result.reason))).data.reason).toBe("idempotency_conflict");
    }
    const balances = await Promise.all(others.map(balanceOf));
    expect(balances.filter((balance) => balance === wholeCredits(5))).toHaveLength(1);
    expect(balances.filter((balance) => balance === wholeCredits(0))).toHaveLength(2);
  });

  test("keeps the keys of different operators apart", async () => {
    const other = await harness.operator();
    await grant("5", { key: "g-6" });
    await grant("5", { key: "g-6", secret: other.secret });
    expect(await balanceOf(tenant)).toBe(wholeCredits(110));
  });

  test("answers NOT_FOUND for an account that does not exist, and audits nothing", async () => {
    const before = await harness.prisma.auditEntry.count();
    expect((await refusalOf(grant("5", { accountId: "acct_none" }))).data).toMatchObject({
      code: "NOT_FOUND",
      reason: "not_found",
    });
    expect(await harness.prisma.auditEntry.count()).toBe(before);
  });

  test.each(["0", "0.0000001", "-5", "1e3", "", "five", "10000000000.000001", "9999999999999999"])(
    "refuses %p credits",
    async (credits) => {
      const refusal = await refusalOf(grant(credits));
      expect(refusal.data).toMatchObject({ code: "BAD_REQUEST", reason: "invalid_request" });
      expect(refusal.data.fieldErrors).toHaveProperty("credits");
      expect(await balanceOf(tenant)).toBe(wholeCredits(100));
    },
  );
});

describe("admin.accounts.setTier", () => {
  test("moves the account and audits from where to where", async () => {
    const { admin } = harness.client(operator.secret);
    const answer = await admin.accounts.setTier.mutate({ accountId: tenant.accountId, tier: "enterprise" });
    expect(answer).toEqual({ accountId: tenant.accountId, tier: "enterprise" });
    expect((await harness.client(tenant.secret).account.get.query()).tier).toBe("enterprise");
    expect(await acts()).toMatchObject([
      { actor: operator.id, action: "admin.accounts.setTier", detail: { from: "free", to: "enterprise" } },
    ]);
  });

  test("refuses a tier that does not exist and names those that do", async () => {
    const refusal = await refusalOf(
      harness.client(operator.secret).admin.accounts.setTier.mutate({ accountId: tenant.accountId, tier: "platinum" }),
    );
    expect(refusal.data.fieldErrors).toEqual({ tier: ["must be one of free, standard, pro, enterprise"] });
    expect(await acts()).toEqual([]);
  });

  test("answers NOT_FOUND for an account that does not exist", async () => {
    const refusal = await refusalOf(
      harness.client(operator.secret).admin.accounts.setTier.mutate({ accountId: "acct_none", tier: "pro" }),
    );
    expect(refusal.data).toMatchObject({ code: "NOT_FOUND", reason: "not_found" });
  });
});
