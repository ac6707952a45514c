/** account.update and account.usageSummary. (account.close: test/people/members.test.ts.) */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Harness, openHarness } from "./harness.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

test("account.update changes what it names, leaves the rest, and says in the audit what it changed", async () => {
  const tenant = await harness.tenant();
  const { account } = harness.client(tenant.secret);
  const before = await account.get.query();
  expect(await account.update.mutate({ name: "  New name " })).toEqual({ ...before, name: "New name" });
  expect(await account.update.mutate({ currency: "INR" })).toEqual({ ...before, name: "New name", currency: "INR" });
  const acts = await harness.prisma.auditEntry.findMany({ where: { target: tenant.accountId }, orderBy: { id: "asc" } });
  expect(acts.map(({ action, detail }) => ({ action, detail }))).toEqual([
    { action: "account.update", detail: { name: "New name" } },
    { action: "account.update", detail: { currency: "INR" } },
  ]);
});

test("account.usageSummary counts requests and charges per span, and the keys that work", async () => {
  const tenant = await harness.tenant(5_000);
  const { accountId } = tenant;
  const { usageSummary } = harness.client(tenant.secret).account;
  const key = await harness.apiKey(accountId);
  const revoked = await harness.apiKey(accountId);
  await harness.client(tenant.secret).keys.revoke.mutate({ id: revoked.id });
  const agesInDays = [0, 3, 20, 40];
  for (const [index, days] of agesInDays.entries()) {
    const id = await harness.charge({ accountId, keyId: key.id, credits: 10 ** index });
    const createdAt = new Date(Date.now() - days * 24 * 60 * 60 * 1_000);
    await harness.prisma.generation.update({ where: { id }, data: { createdAt } });
  }
  const summary = await usageSummary.query();
  expect(summary).toMatchObject({
    today: { requests: 1, credits: "1" },
    last7Days: { requests: 2, credits: "11" },
    last30Days: { requests: 3, credits: "111" },
    activeKeys: 1,
  });
  expect(Date.parse(summary.last7Days.from) - Date.parse(summary.today.from)).toBe(-6 * 24 * 60 * 60 * 1_000);
  expect(summary.today.from).toEndWith("T00:00:00.000Z");
});

test("account.usageSummary of an account without requests is zero", async () => {
  const tenant = await harness.tenant();
  const summary = await harness.client(tenant.secret).account.usageSummary.query();
  expect(summary).toMatchObject({
    today: { requests: 0, credits: "0" },
    last30Days: { requests: 0, credits: "0" },
    activeKeys: 0,
  });
});
