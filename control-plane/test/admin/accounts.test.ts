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

describe("the audit tells what was before, what is after, and why", () => {
  const detailOf = async (target: string, action: string) => {
    const entry = await harness.prisma.auditEntry.findFirstOrThrow({ where: { target, action }, orderBy: { id: "desc" } });
    return entry.detail as Record<string, string | null>;
  };

  test("of an account's tier and limits", async () => {
    const { accountId } = tenant;
    await accounts().setTier.mutate({ accountId, tier: "enterprise", reason: "contract 12" });
    expect(await detailOf(accountId, "admin.accounts.setTier")).toEqual({
      from: "free",
      to: "enterprise",
      reason: "contract 12",
    });
    await accounts().setLimits.mutate({ accountId, chatPerMinute: 9_000 });
    await accounts().setLimits.mutate({ accountId, chatPerMinute: 9, imagesPerMinute: 2, reason: "a flood" });
    expect(await detailOf(accountId, "admin.accounts.setLimits")).toEqual({
      ...{ chatPerMinute: "9", imagesPerMinute: "2", reason: "a flood" },
      before: JSON.stringify({ chatPerMinute: 9_000, imagesPerMinute: null }),
    });
  });

  test("of a model, its price and its routes", async () => {
    const { models, routes } = harness.client(operator.secret).admin;
    const modelId = `acme/${tenant.accountId}`;
    const names = { provider: "acme", upstreamName: "acme-1", displayName: "Acme" };
    await models.upsert.mutate({ id: modelId, ...names, category: "chat", reason: "new" });
    expect(await detailOf(modelId, "admin.models.upsert")).toMatchObject({ isNew: "true", before: null, reason: "new" });
    await models.upsert.mutate({ id: modelId, enabled: false, displayName: "Other" });
    expect(await detailOf(modelId, "admin.models.upsert")).toMatchObject({
      ...{ isNew: "false", before: '{"displayName":"Acme","enabled":true}', reason: null },
      changes: '{"displayName":"Other","enabled":false}',
    });
    const first = await models.setPrice.mutate({ modelId, prices: { inputPer1mUsd: "1" } });
    await models.setPrice.mutate({
      modelId,
      prices: { inputPer1mUsd: "2" },
      effectiveAt: "2099-01-01T00:00:00Z",
      reason: "dearer",
    });
    const price = await detailOf(modelId, "admin.models.setPrice");
    expect(price.reason).toBe("dearer");
    expect(JSON.parse(price.before ?? "")).toEqual({ priceId: first.id, rates: { input: { price: "100000" } }, costRates: null });
    const key = { modelId, provider: "openrouter", upstreamName: "acme/1" };
    await routes.upsert.mutate({ ...key, position: 2 });
    await routes.disable.mutate({ ...key, reason: "slow" });
    const before = JSON.stringify({ position: 2, weight: 1, enabled: true });
    expect(await detailOf(modelId, "admin.routes.disable")).toMatchObject({ before, reason: "slow" });
  });
});

test("what names nothing is refused by the field's name, with where to look", async () => {
  const { admin } = harness.client(operator.secret);
  const { accountId } = tenant;
  const refusals = {
    accountId: [
      () => accounts().get.query({ accountId: "acct_none" }),
      () => accounts().suspend.mutate({ accountId: "acct_none", reason: "x" }),
      () => accounts().restore.mutate({ accountId: "acct_none", reason: "x" }),
      () => accounts().setTier.mutate({ accountId: "acct_none", tier: "pro" }),
      () => accounts().setLimits.mutate({ accountId: "acct_none", chatPerMinute: 1 }),
      () => admin.credits.grant.mutate({ accountId: "acct_none", credits: "1", reason: "x" }),
      () => admin.credits.adjust.mutate({ accountId: "acct_none", credits: "1", reason: "x" }),
      () => admin.payments.list.query({ accountId: "acct_none" }),
    ],
    id: [() => admin.credits.approve.mutate({ id: "adj_none" }), () => admin.credits.reject.mutate({ id: "adj_none" })],
    orderId: [() => admin.payments.refund.mutate({ orderId: "order_none", reason: "x" })],
    modelId: [
      () => admin.models.setPrice.mutate({ modelId: "acme/none", prices: { inputPer1mUsd: "1" } }),
      () => admin.routes.upsert.mutate({ modelId: "acme/none", provider: "acme", upstreamName: "none" }),
    ],
    route: [() => admin.routes.disable.mutate({ modelId: "openai/gpt-4o", provider: "nobody", upstreamName: "none" })],
  };
  for (const [field, calls] of Object.entries(refusals)) {
    for (const call of calls) {
      const { data, message } = await refusalOf(call());
      expect(data).toMatchObject({ code: "NOT_FOUND", httpStatus: 404, reason: "not_found" });
      expect(Object.keys(data.fieldErrors ?? {})).toEqual([field]);
      expect(message).toMatch(/admin\.\w+\.\w+ finds/);
    }
  }
  const nothing = await refusalOf(accounts().setLimits.mutate({ accountId }));
  expect(nothing.data.fieldErrors).toEqual({ chatPerMinute: ["or imagesPerMinute must be given"] });
  const zero = await refusalOf(accounts().setLimits.mutate({ accountId, chatPerMinute: 0 }));
  expect(zero.message).toContain("suspend the account to refuse everything");
});

test("an operator finds the purchases of an account, to refund one", async () => {
  const { billing } = harness.client(tenant.secret);
  const { orderId } = await billing.createCheckout.mutate({ pack: "usd_10" });
  const { items } = await harness.client(operator.secret).admin.payments.list.query({ accountId: tenant.accountId });
  expect(items).toMatchObject([{ orderId, status: "pending", priceCents: 1_000 }]);
});
