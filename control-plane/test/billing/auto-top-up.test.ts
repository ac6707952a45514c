/** Automatic top-ups: once, within the ceiling, and never against the card's will. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { wholeCredits } from "@sellapi/prisma";
import { chargeAttempt } from "../../src/billing/auto-top-up/charge-attempt.ts";
import { claimAttempts } from "../../src/billing/auto-top-up/claim-attempts.ts";
import { runAutoTopUps } from "../../src/billing/auto-top-up/run-auto-top-ups.ts";
import { syncCustomer } from "../../src/billing/customers/sync-customer.ts";
import { reconcilePayments } from "../../src/billing/jobs/reconcile-payments.ts";
import { settleOrder } from "../../src/billing/settle/settle-order.ts";
import type { Tenant } from "../harness.ts";
import { type BillingHarness, openBillingHarness } from "./billing-harness.ts";

const HOUR_MS = 3_600_000;
const FIVE_USD = wholeCredits(500_000);
/** What is left of the first purchase when the threshold is crossed. */
const LEFT = wholeCredits(50_000);

let harness: BillingHarness;
let tenant: Tenant;
let customerId: string;
const clock = { aheadMs: 0 };

beforeAll(async () => {
  harness = await openBillingHarness({ clock });
});
beforeEach(async () => {
  clock.aheadMs = 0;
  await harness.prisma.autoTopUp.deleteMany();
  tenant = await harness.tenant(0);
  const { orderId, url } = await harness.checkout(tenant, "usd_5", true);
  await harness.pay(url);
  await settleOrder(harness.dependencies, orderId);
  customerId =
    (await harness.prisma.stripeCustomer.findUniqueOrThrow({ where: { accountId: tenant.accountId } })).customerId ?? "";
});
afterEach(async () => {
  expect(await harness.brokenInvariants()).toEqual([]);
});
afterAll(() => harness.close());

const settings = { enabled: true, threshold: "100000", pack: "usd_5", monthlyCeilingCents: 2_000 };
const set = (change: Partial<typeof settings> = {}) =>
  harness.client(tenant.secret).billing.autoTopUp.set.mutate({ ...settings, ...change });
const get = () => harness.client(tenant.secret).billing.autoTopUp.get.query();
const run = () => runAutoTopUps(harness.dependencies);
const balance = async () => (await harness.balanceOf(tenant)).balance;
const intents = async () => (await harness.stripe.paymentIntents.list({ customer: customerId, limit: 100 })).data;

/** Spends credits as requests on the gateway do. */
async function spend(credits: number): Promise<void> {
  const key = await harness.apiKey(tenant.accountId);
  await harness.charge({ accountId: tenant.accountId, keyId: key.id, credits });
}

describe("an automatic top-up", () => {
  test("buys nothing above the threshold, and once below it", async () => {
    await set();
    await run();
    expect(await balance()).toBe(FIVE_USD);
    await spend(450_000);
    await run();
    expect(await balance()).toBe(LEFT + FIVE_USD);
    await run();
    expect(await balance()).toBe(LEFT + FIVE_USD);
    expect(await get()).toMatchObject({ spentThisMonthCents: 500, card: { brand: "visa", last4: "4242" }, lastError: null });
    const { items } = await harness.client(tenant.secret).billing.payments.query();
    expect(items).toMatchObject([{ source: "auto_top_up", status: "paid" }, { source: "checkout" }]);
  });

  test("fires once under fifty parallel requests and triggers", async () => {
    await set();
    await spend(400_000);
    const key = await harness.apiKey(tenant.accountId);
    const request = { accountId: tenant.accountId, keyId: key.id, credits: 1_000 };
    await Promise.all(
      Array.from({ length: 50 }, async () => {
        await harness.charge(request);
        await run();
      }),
    );
    expect(await balance()).toBe(LEFT + FIVE_USD);
    expect(await intents()).toHaveLength(2);
  });

  test("is credited once, whether the answer or the event comes first, or both", async () => {
    await set();
    await spend(450_000);
    const before = harness.standIn.sender.held.length;
    await run();
    for (const event of harness.standIn.sender.held.slice(before)) await harness.deliver(event);
    await harness.applyInbox();
    expect(await balance()).toBe(LEFT + FIVE_USD);
  });

  test("whose process died before Stripe was asked is taken up by another", async () => {
    await set();
    await spend(450_000);
    const [orderId] = await claimAttempts(harness.dependencies);
    expect(orderId).toBeString();
    await run();
    expect(await balance()).toBe(LEFT);
    clock.aheadMs = 3 * 60_000;
    await run();
    expect(await balance()).toBe(LEFT + FIVE_USD);
    expect(await intents()).toHaveLength(2);
  });

  test("whose process died after Stripe had charged is not charged again, even days later", async () => {
    await set();
    await spend(450_000);
    const [orderId = ""] = await claimAttempts(harness.dependencies);
    const card = await harness.prisma.stripeCustomer.findUniqueOrThrow({ where: { accountId: tenant.accountId } });
    await harness.stripe.paymentIntents.create({
      amount: 500,
      currency: "usd",
      customer: customerId,
      payment_method: card.paymentMethodId ?? "",
      confirm: true,
      off_session: true,
      automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      metadata: { order_id: orderId },
    });
    clock.aheadMs = 48 * HOUR_MS;
    await run();
    expect(await balance()).toBe(LEFT + FIVE_USD);
    expect(await intents()).toHaveLength(2);
  });

  test("waits while Stripe is away, and is charged once when it is back", async () => {
    await set();
    await spend(450_000);
    await runAutoTopUps(harness.withoutStripe);
    expect(await balance()).toBe(LEFT);
    clock.aheadMs = 3 * 60_000;
    await run();
    expect(await balance()).toBe(LEFT + FIVE_USD);
  });

  test("stays within the monthly ceiling, says so, and goes on in the next month", async () => {
    await set({ monthlyCeilingCents: 999 });
    await spend(450_000);
    await run();
    await spend(500_000);
    await run();
    expect(await balance()).toBe(LEFT);
    expect((await get()).lastError?.code).toBe("monthly_ceiling_reached");
    const now = new Date();
    clock.aheadMs = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1) - now.getTime() + 1_000;
    await run();
    expect(await balance()).toBe(LEFT + FIVE_USD);
  });

  test("that is declined waits longer each time and is switched off after the third failure", async () => {
    await set();
    await harness.control(`customers/${customerId}/card`, { number: "4000000000009995" });
    await syncCustomer(harness.dependencies, customerId);
    await spend(450_000);
    for (const [failures, waitMs] of [
      [1, HOUR_MS],
      [2, 4 * HOUR_MS],
    ] as const) {
      await run();
      await run();
      expect(await harness.prisma.autoTopUp.findFirst()).toMatchObject({
        failures,
        enabled: true,
        lastErrorCode: "insufficient_funds",
      });
      clock.aheadMs += waitMs + 60_000;
    }
    await run();
    expect(await get()).toMatchObject({ enabled: false, disabledReason: "insufficient_funds" });
    clock.aheadMs += 1_000 * HOUR_MS;
    await run();
    expect(await balance()).toBe(LEFT);
    const refused = (await intents()).filter(({ status }) => status === "canceled");
    expect(refused).toHaveLength(3);
    expect((await harness.client(tenant.secret).billing.payments.query()).items[0]).toMatchObject({
      status: "failed",
      failure: "Your card has insufficient funds.",
    });
  });

  test("that is declined is mailed to the account's people, once per try, and the last mail says that it is switched off", async () => {
    const person = await harness.person();
    await harness.member(person, tenant.accountId, "owner");
    await set();
    await harness.control(`customers/${customerId}/card`, { number: "4000000000009995" });
    await syncCustomer(harness.dependencies, customerId);
    await spend(450_000);
    for (let count = 0; count < 3; count += 1) {
      const before = harness.standIn.sender.held.length;
      await run();
      for (const event of harness.standIn.sender.held.slice(before)) await harness.deliver(event);
      await harness.applyInbox();
      clock.aheadMs += 24 * HOUR_MS;
    }
    const mails = await harness.prisma.queuedMail.findMany({ where: { recipient: person.email }, orderBy: { id: "asc" } });
    expect(mails.map(({ subject }) => subject.split(":")[0])).toEqual(["Payment failed", "Payment failed", "Payment failed"]);
    expect(mails.map(({ text }) => text.includes("switched off"))).toEqual([false, false, true]);
    expect(mails[0]?.text).toContain("Your card has insufficient funds.");
  });

  test("that needs its holder is switched off at once, since asking again cannot help", async () => {
    await set();
    await harness.control(`customers/${customerId}/card`, { number: "4000002760003184" });
    await syncCustomer(harness.dependencies, customerId);
    await spend(450_000);
    const before = harness.standIn.sender.held.length;
    await run();
    for (const event of harness.standIn.sender.held.slice(before)) await harness.deliver(event);
    await harness.applyInbox();
    expect(await get()).toMatchObject({ enabled: false, disabledReason: "authentication_required" });
    expect((await get()).lastError?.message).toContain("authentication");
    expect(await balance()).toBe(LEFT);
  });

  test("taken up again with another card than it began with, which was not charged, fails once and lets the next one buy", async () => {
    await set();
    await spend(450_000);
    const [orderId = ""] = await claimAttempts(harness.dependencies);
    await harness.stripe.customers.create({ name: "another request" }, { idempotencyKey: orderId });
    clock.aheadMs = 3 * 60_000;
    await run();
    expect(await balance()).toBe(LEFT);
    expect(await harness.prisma.autoTopUp.findFirst()).toMatchObject({ failures: 1, enabled: true, runningOrderId: null });
    clock.aheadMs = 2 * HOUR_MS;
    await run();
    expect(await balance()).toBe(LEFT + FIVE_USD);
  });

  test("is over when the customer is deleted at Stripe", async () => {
    await set();
    await harness.stripe.customers.del(customerId);
    await harness.deliver((await harness.events()).findLast(({ type }) => type === "customer.deleted"));
    await harness.applyInbox();
    expect(await get()).toMatchObject({ enabled: false, disabledReason: "customer_deleted", card: null });
    const { url } = await harness.checkout(tenant);
    expect(url).toContain("/c/pay/");
  });

  test("by bank debit is asked for once, not looked at all the time, and credited when the money comes", async () => {
    const debit = await harness.checkout(tenant, "usd_5", true);
    await harness.pay(debit.url, { method: "debit" });
    await harness.control(`sessions/${debit.sessionId}/settle`, { outcome: "paid" });
    await settleOrder(harness.dependencies, debit.orderId);
    await set({ threshold: "900000" });
    await spend(950_000);
    await run();
    const under = (await intents()).filter(({ status }) => status === "processing");
    expect(under).toHaveLength(1);
    clock.aheadMs = HOUR_MS;
    const asked = harness.wire.calls();
    for (let count = 0; count < 5; count += 1) await run();
    expect(harness.wire.calls()).toBe(asked);
    await harness.control(`intents/${under[0]?.id}/settle`, { outcome: "paid" });
    await reconcilePayments(harness.dependencies);
    expect(await balance()).toBe(LEFT + FIVE_USD);
    expect(await intents()).toHaveLength(3);
  });

  test("of a suspended account buys nothing", async () => {
    await set();
    await spend(450_000);
    await harness.prisma.account.update({ where: { id: tenant.accountId }, data: { status: "suspended" } });
    await run();
    expect(await balance()).toBe(LEFT);
  });

  test("charges an attempt once, however many processes take it up", async () => {
    await set();
    await spend(450_000);
    const [orderId = ""] = await claimAttempts(harness.dependencies);
    await Promise.all(Array.from({ length: 5 }, () => chargeAttempt(harness.dependencies, orderId, true)));
    expect(await balance()).toBe(LEFT + FIVE_USD);
    expect(await intents()).toHaveLength(2);
  });
});
