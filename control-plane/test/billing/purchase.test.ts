/** A purchase from the first call to the credits, over HTTP through the stand-in. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { wholeCredits } from "@sellapi/prisma";
import { refusalOf, type Tenant } from "../harness.ts";
import { type BillingHarness, OWN_ORIGIN, openBillingHarness, postForm } from "./billing-harness.ts";

let harness: BillingHarness;
let tenant: Tenant;
const TEN_USD = wholeCredits(1_000_000);
const FREE = wholeCredits(1_000);

beforeAll(async () => {
  harness = await openBillingHarness();
});
beforeEach(async () => {
  tenant = await harness.tenant(1_000);
});
afterEach(async () => {
  expect(await harness.brokenInvariants()).toEqual([]);
});
afterAll(() => harness.close());

/** Sends every event of the stand-in that was not sent before, and applies it. */
async function deliverAll(): Promise<void> {
  for (const event of await harness.events()) expect(await harness.deliver(event)).toBe(200);
  await harness.applyInbox();
}

const client = (idempotencyKey?: string) => harness.client(tenant.secret, idempotencyKey ? { idempotencyKey } : {});

describe("a purchase", () => {
  test("is credited once the card is charged, makes the account pro, and shows as paid with its invoice", async () => {
    const { orderId, url } = await harness.checkout(tenant);
    const page = await (await fetch(url)).text();
    expect(page).toContain("1,000,000 credits");
    expect(page).toContain("$10.00");
    expect((await client().billing.payments.query()).items).toMatchObject([{ orderId, status: "pending", paidAt: null }]);
    const paid = await harness.pay(url);
    expect(paid.status).toBe(303);
    expect(paid.headers.get("location")).toStartWith(`${OWN_ORIGIN}/dashboard/billing?checkout=success&session_id=cs_test_`);
    expect(await harness.balanceOf(tenant)).toMatchObject({ balance: FREE, tier: "free" });
    await deliverAll();
    expect(await harness.balanceOf(tenant)).toEqual({ balance: FREE + TEN_USD, owed: 0n, tier: "pro", status: "active" });
    expect((await client().billing.payments.query()).items).toMatchObject([
      { orderId, status: "paid", priceCents: 1_000, paidCents: 1_000, credits: "1000000", creditsTakenBack: "0" },
    ]);
    const { items } = await client().billing.invoices.query();
    expect(items).toMatchObject([{ status: "paid", totalCents: 1_000, currency: "USD" }]);
    expect(await (await fetch(items[0]?.url ?? "")).text()).toContain("$10.00");
  });

  test("is not credited when the card is declined, and may be paid with another card on the same page", async () => {
    const { url } = await harness.checkout(tenant);
    const declined = await harness.pay(url, { number: "4000000000000002" });
    expect(declined.status).toBe(402);
    expect(await declined.text()).toContain("Your card was declined.");
    await deliverAll();
    expect((await harness.balanceOf(tenant)).balance).toBe(FREE);
    expect((await harness.pay(url)).status).toBe(303);
    await deliverAll();
    expect((await harness.balanceOf(tenant)).balance).toBe(FREE + TEN_USD);
  });

  test("is credited after the bank's confirmation, and not when it is refused", async () => {
    const { url } = await harness.checkout(tenant);
    const asked = await harness.pay(url, { number: "4000002500003155" });
    expect(await asked.text()).toContain("Confirm the payment");
    expect((await postForm(`${url}/authenticate`, { outcome: "refuse" })).status).toBe(402);
    await deliverAll();
    expect((await harness.balanceOf(tenant)).balance).toBe(FREE);
    await harness.pay(url, { number: "4000002500003155" });
    expect((await postForm(`${url}/authenticate`, { outcome: "confirm" })).status).toBe(303);
    await deliverAll();
    expect((await harness.balanceOf(tenant)).balance).toBe(FREE + TEN_USD);
  });

  test("by bank debit is credited when the money comes, not when Checkout completes", async () => {
    const { url, sessionId } = await harness.checkout(tenant);
    expect((await harness.pay(url, { method: "debit", iban: "DE89370400440532013000" })).status).toBe(303);
    await deliverAll();
    expect(await harness.balanceOf(tenant)).toMatchObject({ balance: FREE, tier: "free" });
    await harness.control(`sessions/${sessionId}/settle`, { outcome: "paid" });
    await deliverAll();
    expect(await harness.balanceOf(tenant)).toMatchObject({ balance: FREE + TEN_USD, tier: "pro" });
  });

  test("by bank debit that the bank refuses is never credited and shows as failed", async () => {
    const { url, sessionId } = await harness.checkout(tenant);
    await harness.pay(url, { method: "debit" });
    await harness.control(`sessions/${sessionId}/settle`, { outcome: "failed" });
    await deliverAll();
    expect((await harness.balanceOf(tenant)).balance).toBe(FREE);
    expect((await client().billing.payments.query()).items).toMatchObject([
      { status: "failed", failure: "The bank refused the debit." },
    ]);
  });

  test("with a promotion code gives all credits for less money, but not for none", async () => {
    const half = await harness.checkout(tenant);
    expect(await (await harness.pay(half.url, { promotion: "NONSENSE" })).text()).toContain("not valid");
    await harness.pay(half.url, { promotion: "HALFOFF" });
    await deliverAll();
    expect((await harness.balanceOf(tenant)).balance).toBe(FREE + TEN_USD);
    expect((await client().billing.payments.query()).items).toMatchObject([
      { status: "paid", priceCents: 1_000, paidCents: 500 },
    ]);
    const all = await harness.checkout(tenant);
    await harness.pay(all.url, { promotion: "ALLOFF" });
    await deliverAll();
    expect((await harness.balanceOf(tenant)).balance).toBe(FREE + TEN_USD);
    expect((await client().billing.payments.query()).items[0]).toMatchObject({
      orderId: all.orderId,
      status: "failed",
      paidAt: null,
    });
  });

  test("that nobody pays expires", async () => {
    const { sessionId } = await harness.checkout(tenant);
    await harness.control(`sessions/${sessionId}/expire`, {});
    await deliverAll();
    expect((await client().billing.payments.query()).items).toMatchObject([{ status: "expired" }]);
  });
});

describe("billing.createCheckout", () => {
  test("asked twice with one Idempotency-Key makes one order and one session", async () => {
    const first = await client("key-1").billing.createCheckout.mutate({ pack: "usd_25" });
    const second = await client("key-1").billing.createCheckout.mutate({ pack: "usd_25" });
    expect(second).toEqual(first);
    expect(await harness.prisma.topUpOrder.count({ where: { accountId: tenant.accountId } })).toBe(1);
    const refusal = await refusalOf(client("key-1").billing.createCheckout.mutate({ pack: "usd_50" }));
    expect(refusal.data).toMatchObject({ httpStatus: 422, reason: "idempotency_conflict" });
  });

  test("asked ten times at once with one Idempotency-Key makes one order, one session and one customer", async () => {
    const calls = Array.from({ length: 10 }, () => client("key-2").billing.createCheckout.mutate({ pack: "usd_5" }));
    const answers = await Promise.all(calls);
    expect(new Set(answers.map(({ sessionId }) => sessionId)).size).toBe(1);
    expect(await harness.prisma.topUpOrder.count({ where: { accountId: tenant.accountId } })).toBe(1);
    const customers = await harness.stripe.customers.list({ limit: 100 });
    expect(customers.data.filter(({ metadata }) => metadata.account_id === tenant.accountId)).toHaveLength(1);
  });

  test("sends people back to our own pages only, and names the packs it knows", async () => {
    const input = { pack: "usd_10" };
    for (const successUrl of [
      "https://evil.example",
      `${OWN_ORIGIN}.evil.example/`,
      "javascript:alert(1)",
      `https://x@${OWN_ORIGIN.slice(8)}/`,
    ]) {
      const refusal = await refusalOf(client().billing.createCheckout.mutate({ ...input, successUrl }));
      expect(refusal.data.fieldErrors).toHaveProperty("successUrl");
    }
    const refusal = await refusalOf(client().billing.createCheckout.mutate({ pack: "usd_11" }));
    expect(refusal.data.fieldErrors?.pack?.[0]).toContain("usd_10");
    expect(await harness.prisma.topUpOrder.count({ where: { accountId: tenant.accountId } })).toBe(0);
    const own = await client().billing.createCheckout.mutate({
      ...input,
      successUrl: `${OWN_ORIGIN}/thanks`,
      cancelUrl: `${OWN_ORIGIN}/`,
    });
    expect((await harness.pay(own.url)).headers.get("location")).toBe(`${OWN_ORIGIN}/thanks`);
  });
});

test("who begins thirty purchases in an hour and pays none has to wait; what was begun can still be paid", async () => {
  const opened = [];
  for (let count = 0; count < 30; count += 1) opened.push(await harness.checkout(tenant, "usd_5"));
  const refusal = await refusalOf(client().billing.createCheckout.mutate({ pack: "usd_5" }));
  expect(refusal.data).toMatchObject({ httpStatus: 429, reason: "rate_limit_exceeded" });
  await harness.pay(opened[0]?.url ?? "");
  await deliverAll();
  expect((await harness.checkout(tenant)).url).toContain("/c/pay/");
});

describe("the portal", () => {
  test("removes a card that a purchase has saved, and nothing is bought by it any more", async () => {
    const { url } = await harness.checkout(tenant, "usd_10", true);
    await harness.pay(url);
    await deliverAll();
    expect((await client().billing.autoTopUp.get.query()).card).toEqual({ brand: "visa", last4: "4242" });
    const portal = await client().billing.createPortal.mutate({});
    await postForm(portal.url, { action: "remove" });
    await deliverAll();
    expect((await client().billing.autoTopUp.get.query()).card).toBeNull();
  });

  test("shows the customer's invoices, and a card saved there is the one that automatic top-ups use", async () => {
    const { url } = await harness.checkout(tenant);
    await harness.pay(url);
    await deliverAll();
    const portal = await client().billing.createPortal.mutate({});
    expect(await (await fetch(portal.url)).text()).toContain("SI-");
    expect((await client().billing.autoTopUp.get.query()).card).toBeNull();
    expect((await postForm(portal.url, { number: "5555555555554444" })).status).toBe(303);
    await deliverAll();
    expect((await client().billing.autoTopUp.get.query()).card).toEqual({ brand: "mastercard", last4: "4444" });
    await postForm(portal.url, { action: "remove" });
    await deliverAll();
    expect((await client().billing.autoTopUp.get.query()).card).toBeNull();
  });
});
