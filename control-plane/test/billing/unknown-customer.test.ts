/** A customer that Stripe does not know: deleted in the dashboard without our hearing of it, or made in another Stripe account. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { newId, wholeCredits } from "@sellapi/prisma";
import { runAutoTopUps } from "../../src/billing/auto-top-up/run-auto-top-ups.ts";
import { reconcilePayments } from "../../src/billing/jobs/reconcile-payments.ts";
import { settleOrder } from "../../src/billing/settle/settle-order.ts";
import { refusalOf, type Tenant } from "../harness.ts";
import { type BillingHarness, openBillingHarness } from "./billing-harness.ts";

const PACK = wholeCredits(1_000_000);
const HOUR_MS = 3_600_000;

let harness: BillingHarness;
let tenant: Tenant;
let oldId: string;
let orderId: string;
const clock = { aheadMs: 0 };

beforeAll(async () => {
  harness = await openBillingHarness({ clock });
});
beforeEach(async () => {
  clock.aheadMs = 0;
  tenant = await harness.tenant(0);
  const checkout = await harness.checkout(tenant, "usd_10", true);
  orderId = checkout.orderId;
  await harness.pay(checkout.url);
  await settleOrder(harness.dependencies, orderId);
  oldId = String((await customerRow()).customerId);
});
afterEach(async () => {
  expect(await harness.brokenInvariants()).toEqual([]);
});
afterAll(() => harness.close());

const billing = () => harness.client(tenant.secret).billing;
const customerRow = () => harness.prisma.stripeCustomer.findUniqueOrThrow({ where: { accountId: tenant.accountId } });
const forgettings = () =>
  harness.prisma.auditEntry.findMany({ where: { action: "billing.forgetCustomer", target: tenant.accountId } });
const customersAtStripe = async () =>
  (await harness.stripe.customers.list({ limit: 100 })).data.filter(({ metadata }) => metadata.account_id === tenant.accountId);

/** What is stored is of an account at Stripe that we are no longer with: no object of it is there. */
async function changeStripeAccount(): Promise<void> {
  const elsewhere = newId("order");
  oldId = `cus_${elsewhere}`;
  await harness.prisma.stripeCustomer.update({
    where: { accountId: tenant.accountId },
    data: { customerId: oldId, paymentMethodId: `pm_${elsewhere}` },
  });
  await harness.prisma.payment.update({
    where: { orderId },
    data: { customerId: oldId, paymentIntentId: `pi_${elsewhere}` },
  });
  await harness.prisma.topUpOrder.update({ where: { id: orderId }, data: { stripeSessionId: `cs_test_${elsewhere}` } });
}

describe.each([
  ["deleted in Stripe's dashboard", async () => void (await harness.stripe.customers.del(oldId))],
  ["of another Stripe account", changeStripeAccount],
])("an account whose customer is %s", (_name, lose) => {
  test("buys again as another customer; the old one's id stays in the audit", async () => {
    await lose();
    const { orderId: next, url } = await harness.checkout(tenant);
    await harness.pay(url);
    await settleOrder(harness.dependencies, next);
    expect((await harness.balanceOf(tenant)).balance).toBe(PACK * 2n);
    expect((await customerRow()).customerId).not.toBe(oldId);
    expect(await forgettings()).toMatchObject([{ detail: { customerId: oldId, reason: "unknown at Stripe" } }]);
  });

  test("gets one new customer, however many purchases begin at once, and one session per Idempotency-Key", async () => {
    await lose();
    const before = (await customersAtStripe()).length;
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        harness.client(tenant.secret, { idempotencyKey: `again-${index % 4}` }).billing.createCheckout.mutate({ pack: "usd_5" }),
      ),
    );
    expect(new Set(answers.map(({ sessionId }) => sessionId)).size).toBe(4);
    expect(await harness.prisma.topUpOrder.count({ where: { accountId: tenant.accountId } })).toBe(5);
    const known = await customersAtStripe();
    expect(known.filter(({ id }) => id !== oldId)).toHaveLength(known.some(({ id }) => id === oldId) ? before : before + 1);
    for (const { sessionId } of answers)
      expect((await harness.stripe.checkout.sessions.retrieve(sessionId)).customer).toBe((await customerRow()).customerId);
    expect(await forgettings()).toHaveLength(1);
  });

  test("opens the portal as another customer", async () => {
    await lose();
    const { url } = await billing().createPortal.mutate({});
    expect(await (await fetch(url)).text()).toContain("There are no invoices yet.");
    expect((await customerRow()).customerId).not.toBe(oldId);
  });

  test("is no longer topped up by itself, is told why, and is not asked about for ever", async () => {
    const wish = { enabled: true, threshold: "2000000", pack: "usd_5", monthlyCeilingCents: 2_000 };
    await billing().autoTopUp.set.mutate(wish);
    await lose();
    await runAutoTopUps(harness.dependencies);
    clock.aheadMs = 24 * HOUR_MS;
    await runAutoTopUps(harness.dependencies);
    expect(await billing().autoTopUp.get.query()).toMatchObject({
      enabled: false,
      disabledReason: "customer_deleted",
      card: null,
      lastError: { code: "customer_deleted" },
    });
    expect(await harness.prisma.autoTopUp.count({ where: { runningOrderId: { not: null } } })).toBe(0);
    expect((await harness.balanceOf(tenant)).balance).toBe(PACK);
  });
});

describe("after a change of Stripe accounts", () => {
  test("a purchase of before cannot be refunded, and keeps its credits", async () => {
    await changeStripeAccount();
    const refusal = await refusalOf(billing().refund.mutate({ orderId }));
    expect(refusal.data.httpStatus).toBe(409);
    expect((await harness.balanceOf(tenant)).balance).toBe(PACK);
    expect(await harness.prisma.payment.findUniqueOrThrow({ where: { orderId } })).toMatchObject({ refundAskedCents: 0n });
  });

  test("invoices are those of the new account, and orders that nobody can pay any more are closed", async () => {
    const open = await harness.checkout(tenant);
    await harness.prisma.topUpOrder.update({ where: { id: open.orderId }, data: { stripeSessionId: "cs_test_elsewhere" } });
    await changeStripeAccount();
    expect(await billing().invoices.query()).toEqual({ items: [], nextCursor: null });
    clock.aheadMs = 26 * HOUR_MS;
    await reconcilePayments(harness.dependencies);
    expect((await billing().payments.query()).items.map(({ status }) => status)).toEqual(["expired", "paid"]);
  });

  test("an account of the test mode starts anew in the other, without its test card", async () => {
    await harness.prisma.stripeCustomer.update({ where: { accountId: tenant.accountId }, data: { livemode: true } });
    await harness.checkout(tenant);
    expect(await customerRow()).toMatchObject({ livemode: false, paymentMethodId: null });
    expect((await customerRow()).customerId).not.toBe(oldId);
    expect(await forgettings()).toMatchObject([{ detail: { customerId: oldId, reason: "of the other mode" } }]);
  });
});
