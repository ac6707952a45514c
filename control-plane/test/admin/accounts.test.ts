/** Finding accounts, and changing what they may do. */
import { afterAll, beforeAll, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { type Harness, openHarness, refusalOf, type Tenant } from "../harness.ts";
import { ledgerHoldRefusal } from "./hold-refusal.ts";

// The machine may be busy.
setDefaultTimeout(60_000);

let harness: Harness;
let operator: { id: string; secret: string };
let tenant: Tenant;

beforeAll(async () => {
  harness = await openHarness();
  operator = await harness.operator();
});
beforeEach(async () => {
  tenant = await harness.tenant(100);
});
afterAll(() => harness.close());

const accounts = () => harness.client(operator.secret).admin.accounts;
const acts = (action: string) => harness.prisma.auditEntry.findMany({ where: { target: tenant.accountId, action } });

describe("search", () => {
  test("finds by id, by part of the name in any case, and by part of a member's address", async () => {
    const person = await harness.person();
    await harness.member(person, tenant.accountId, "owner");
    await harness.prisma.account.update({ where: { id: tenant.accountId }, data: { name: "Zebra Crossing Ltd" } });
    const found = async (query: string) => (await accounts().search.query({ query })).items.map(({ id }) => id);
    expect(await found(tenant.accountId)).toEqual([tenant.accountId]);
    expect(await found("zebra cross")).toEqual([tenant.accountId]);
    expect(await found(person.email.toUpperCase())).toContain(tenant.accountId);
    expect(await found("no such account")).toEqual([]);
    expect(await found("%")).toEqual([]);
  });

  test("pages through all, each once", async () => {
    for (let count = 0; count < 3; count += 1) await harness.tenant();
    const total = await harness.prisma.account.count();
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: { id: string }[]; nextCursor: string | null } = await accounts().search.query({ cursor, limit: 2 });
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
  });

  test("shows balance, members and limits of one account", async () => {
    const detail = await accounts().get.query({ accountId: tenant.accountId });
    expect(detail).toMatchObject({
      id: tenant.accountId,
      tier: "free",
      status: "active",
      balance: "100",
      held: "0",
      available: "100",
    });
    expect((await refusalOf(accounts().get.query({ accountId: "acct_none" }))).data.reason).toBe("not_found");
  });
});

describe("suspend and restore", () => {
  test("a suspended account is refused in the hold and at the control plane, and served again after restore", async () => {
    const key = await harness.apiKey(tenant.accountId);
    const { accountId } = tenant;
    expect(await accounts().suspend.mutate({ accountId, reason: "abuse" })).toEqual({ accountId, status: "suspended" });
    expect(await ledgerHoldRefusal(harness, accountId, key.id)).toBe("account_suspended");
    expect((await refusalOf(harness.client(tenant.secret).account.get.query())).data.reason).toBe("api_disabled");
    await accounts().restore.mutate({ accountId, reason: "cleared up" });
    expect(await ledgerHoldRefusal(harness, accountId, key.id)).toBeNull();
    expect(await acts("admin.accounts.suspend")).toMatchObject([
      { actor: operator.id, detail: { from: "active", to: "suspended", reason: "abuse" } },
    ]);
    expect(await acts("admin.accounts.restore")).toMatchObject([{ detail: { from: "suspended", to: "active" } }]);
  });

  test("a closed account stays closed", async () => {
    await harness.prisma.account.update({ where: { id: tenant.accountId }, data: { status: "closed" } });
    const refusal = await refusalOf(accounts().restore.mutate({ accountId: tenant.accountId, reason: "asked" }));
    expect(refusal.data).toMatchObject({ code: "CONFLICT", reason: "account_closed" });
    expect(await acts("admin.accounts.restore")).toEqual([]);
  });
});

describe("setLimits", () => {
  test("sets what is named, leaves the rest, and null gives the tier's back", async () => {
    const { accountId } = tenant;
    expect(await accounts().setLimits.mutate({ accountId, chatPerMinute: 5 })).toEqual({
      accountId,
      chatPerMinute: 5,
      imagesPerMinute: null,
    });
    expect(await accounts().setLimits.mutate({ accountId, imagesPerMinute: 7 })).toMatchObject({
      chatPerMinute: 5,
      imagesPerMinute: 7,
    });
    expect(await accounts().setLimits.mutate({ accountId, chatPerMinute: null })).toMatchObject({ chatPerMinute: null });
    expect(await acts("admin.accounts.setLimits")).toHaveLength(3);
    expect((await refusalOf(accounts().setLimits.mutate({ accountId: "acct_none", chatPerMinute: 1 }))).data.reason).toBe(
      "not_found",
    );
  });
});

test("the audit lists who did what, newest first, by actor, action and target, page by page", async () => {
  const { accountId } = tenant;
  await accounts().setTier.mutate({ accountId, tier: "pro" });
  await accounts().suspend.mutate({ accountId, reason: "abuse" });
  const { audit } = harness.client(operator.secret).admin;
  const all = await audit.list.query({ target: accountId });
  expect(all.items.map(({ action }) => action)).toEqual(["admin.accounts.suspend", "admin.accounts.setTier"]);
  expect(all.items[1]).toMatchObject({ actor: operator.id, detail: { from: "free", to: "pro" } });
  const first = await audit.list.query({ target: accountId, limit: 1 });
  const second = await audit.list.query({ target: accountId, limit: 1, cursor: first.nextCursor });
  expect([...first.items, ...second.items]).toEqual(all.items);
  expect(second.nextCursor).toBeNull();
  expect((await audit.list.query({ target: accountId, action: "admin.accounts.setTier" })).items).toHaveLength(1);
  expect((await audit.list.query({ target: accountId, actor: "okey_nobody" })).items).toEqual([]);
});
