/** Refunds and disputes: the credits follow the money, exactly, in any order, and an account never goes below zero. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { wholeCredits } from "@sellapi/prisma";
import { reconcilePayments } from "../../src/billing/jobs/reconcile-payments.ts";
import { refundPayment } from "../../src/billing/refunds/refund-payment.ts";
import { applyLook } from "../../src/billing/settle/apply-look.ts";
import { settleOrder } from "../../src/billing/settle/settle-order.ts";
import { refusalOf, type Tenant } from "../harness.ts";
import { type BillingHarness, openBillingHarness } from "./billing-harness.ts";

const PACK = wholeCredits(1_000_000);
const DAY_MS = 86_400_000;

let harness: BillingHarness;
let tenant: Tenant;
let orderId: string;
let intentId: string;
let chargeId: string;
const clock = { aheadMs: 0 };

beforeAll(async () => {
  harness = await openBillingHarness({ clock });
});
beforeEach(async () => {
  clock.aheadMs = 0;
  tenant = await harness.tenant(0);
  const checkout = await harness.checkout(tenant);
  orderId = checkout.orderId;
  await harness.pay(checkout.url);
  await settleOrder(harness.dependencies, orderId);
  const session = await harness.stripe.checkout.sessions.retrieve(checkout.sessionId);
  intentId = String(session.payment_intent);
  chargeId = String((await harness.stripe.paymentIntents.retrieve(intentId)).latest_charge);
});
afterEach(async () => {
  expect(await harness.brokenInvariants()).toEqual([]);
});
afterAll(() => harness.close());

const refund = (amount?: number) =>
  harness.stripe.refunds.create({ payment_intent: intentId, ...(amount === undefined ? {} : { amount }) });
const settle = () => settleOrder(harness.dependencies, orderId);
const status = async () => (await harness.client(tenant.secret).billing.payments.query()).items[0]?.status;
const own = () => harness.client(tenant.secret).billing.refund.mutate({ orderId });

/** Spends credits as a request on the gateway does. */
async function spend(credits: number): Promise<void> {
  const key = await harness.apiKey(tenant.accountId);
  await harness.charge({ accountId: tenant.accountId, keyId: key.id, credits });
}

describe("a refund in Stripe's dashboard", () => {
  test("takes credits back in proportion, and many small ones exactly what a whole one does", async () => {
    let last = PACK;
    for (const [cents, left] of [
      [1, 999],
      [332, 667],
      [333, 334],
      [334, 0],
    ] as const) {
      await refund(cents);
      await settle();
      const { balance } = await harness.balanceOf(tenant);
      expect(balance).toBe((PACK * BigInt(left)) / 1_000n);
      expect(balance).toBeLessThan(last);
      last = wholeCredits(balance / 1_000_000n);
    }
    expect(await status()).toBe("refunded");
  });

  test("of credits that are spent takes what is free; the rest is owed and paid by the next purchase", async () => {
    await spend(900_000);
    await refund();
    await settle();
    expect(await harness.balanceOf(tenant)).toMatchObject({ balance: 0n, owed: wholeCredits(900_000), status: "active" });
    const next = await harness.checkout(tenant);
    await harness.pay(next.url);
    await settleOrder(harness.dependencies, next.orderId);
    expect(await harness.balanceOf(tenant)).toMatchObject({ balance: wholeCredits(100_000), owed: 0n });
  });

  test("is heard of although its event is the first and only one", async () => {
    const late = await harness.tenant(0);
    const { url, sessionId } = await harness.checkout(late);
    await harness.pay(url);
    const session = await harness.stripe.checkout.sessions.retrieve(sessionId);
    await harness.stripe.refunds.create({ payment_intent: String(session.payment_intent), amount: 400 });
    const event = (await harness.events()).findLast(({ type }) => type === "charge.refunded");
    await harness.deliver(event);
    await harness.applyInbox();
    expect((await harness.balanceOf(late)).balance).toBe(wholeCredits(600_000));
  });
});

describe("billing.refund", () => {
  test("within a day and unspent gives the money back and takes the credits, once", async () => {
    expect(await own()).toEqual({ orderId, refundedCents: 1_000, creditsTakenBack: "1000000" });
    expect((await harness.stripe.charges.retrieve(chargeId)).amount_refunded).toBe(1_000);
    expect(await harness.balanceOf(tenant)).toMatchObject({ balance: 0n, owed: 0n });
    expect(await status()).toBe("refunded");
    expect((await refusalOf(own())).data).toMatchObject({ httpStatus: 409, reason: "not_refundable" });
    expect(
      await harness.prisma.auditEntry.findMany({ where: { target: tenant.accountId, action: "billing.refund" } }),
    ).toHaveLength(1);
  });

  test("asked ten times at once refunds once", async () => {
    const answers = await Promise.allSettled(Array.from({ length: 10 }, own));
    expect(answers.filter(({ status: outcome }) => outcome === "fulfilled")).toHaveLength(1);
    const refunds = await harness.stripe.refunds.list({ payment_intent: intentId });
    expect(refunds.data).toHaveLength(1);
  });

  test("of a purchase that is spent in part is refused and moves nothing", async () => {
    await spend(1);
    expect((await refusalOf(own())).message).toContain("spent or in use");
    expect((await harness.balanceOf(tenant)).balance).toBe(PACK - wholeCredits(1));
    expect((await harness.stripe.charges.retrieve(chargeId)).amount_refunded).toBe(0);
  });

  test("after a day is refused", async () => {
    clock.aheadMs = DAY_MS + 60_000;
    expect((await refusalOf(own())).message).toContain("24 hours");
  });

  test("of another account's purchase finds nothing", async () => {
    const stranger = await harness.tenant(2_000_000);
    const refusal = await refusalOf(harness.client(stranger.secret).billing.refund.mutate({ orderId }));
    expect(refusal.data).toMatchObject({ httpStatus: 404, reason: "not_found" });
  });

  test("that Stripe refuses gives the credits back", async () => {
    const { id } = await harness.control<{ id: string }>(`charges/${chargeId}/dispute`, { amount: 1_000 });
    expect((await refusalOf(own())).data.reason).toBe("not_refundable");
    // The books now know of the dispute, which is why Stripe refused, and of no refund.
    expect(await harness.prisma.payment.findUniqueOrThrow({ where: { orderId } })).toMatchObject({
      refundAskedCents: 0n,
      refundedCredits: 0n,
      disputedCents: 1_000n,
    });
    await harness.control(`disputes/${id}/close`, { status: "won" });
    await settle();
    expect((await harness.balanceOf(tenant)).balance).toBe(PACK);
  });

  test("that Stripe does not answer is carried out by the reconciler; meanwhile the credits are gone", async () => {
    const request = { orderId, actor: "okey_test", action: "admin.payments.refund", reason: "goodwill", totalCents: 250n };
    const refunding = refundPayment(harness.withoutStripe, request);
    expect(await refunding.catch((error: unknown) => error)).toMatchObject({ code: "SERVICE_UNAVAILABLE" });
    expect((await harness.balanceOf(tenant)).balance).toBe(wholeCredits(750_000));
    // A look meanwhile sees no refund at Stripe, and gives nothing back.
    await settle();
    expect((await harness.balanceOf(tenant)).balance).toBe(wholeCredits(750_000));
    await reconcilePayments(harness.dependencies);
    expect((await harness.stripe.charges.retrieve(chargeId)).amount_refunded).toBe(250);
    // As if the process had died between Stripe's answer and ours, and Stripe had forgotten the key since.
    await harness.prisma.payment.update({ where: { orderId }, data: { refundAskedCents: 250n, refundedCents: 0n } });
    clock.aheadMs = 2 * DAY_MS;
    await reconcilePayments(harness.dependencies);
    expect((await harness.stripe.charges.retrieve(chargeId)).amount_refunded).toBe(250);
    expect((await harness.balanceOf(tenant)).balance).toBe(wholeCredits(750_000));
    expect(await status()).toBe("partially_refunded");
  });
});

describe("a dispute", () => {
  const dispute = () => harness.control<{ id: string }>(`charges/${chargeId}/dispute`, {});

  test("takes the credits while it lasts; won, it gives them back, and lost, it keeps them", async () => {
    const { id } = await dispute();
    await settle();
    expect(await harness.balanceOf(tenant)).toMatchObject({ balance: 0n, owed: 0n, status: "active" });
    expect(await status()).toBe("disputed");
    await harness.control(`disputes/${id}/close`, { status: "won" });
    await settle();
    expect(await harness.balanceOf(tenant)).toMatchObject({ balance: PACK, owed: 0n });
    const second = await dispute();
    await harness.control(`disputes/${second.id}/close`, { status: "lost" });
    await settle();
    expect(await harness.balanceOf(tenant)).toMatchObject({ balance: 0n, owed: 0n });
  });

  test("that leaves a debt suspends the account; won, the account works again as if nothing had been", async () => {
    await spend(400_000);
    const { id } = await dispute();
    await settle();
    expect(await harness.balanceOf(tenant)).toMatchObject({ balance: 0n, owed: wholeCredits(400_000), status: "suspended" });
    await harness.control(`disputes/${id}/close`, { status: "won" });
    await settle();
    expect(await harness.balanceOf(tenant)).toEqual({
      balance: wholeCredits(600_000),
      owed: 0n,
      tier: "pro",
      status: "active",
    });
    const where = { target: tenant.accountId, actor: "billing" };
    const acts = await harness.prisma.auditEntry.findMany({ where, orderBy: { id: "asc" } });
    expect(acts.map(({ action }) => action)).toEqual(["billing.suspend", "billing.restore"]);
  });

  test("does not take again what was refunded before", async () => {
    await refund(400);
    await harness.control(`charges/${chargeId}/dispute`, { amount: 1_000 });
    await settle();
    expect(await harness.balanceOf(tenant)).toMatchObject({ balance: 0n, owed: 0n });
  });

  test("of an account that an operator suspended does not restore it", async () => {
    await harness.prisma.account.update({ where: { id: tenant.accountId }, data: { status: "suspended" } });
    const { id } = await dispute();
    await settle();
    await harness.control(`disputes/${id}/close`, { status: "won" });
    await settle();
    expect((await harness.balanceOf(tenant)).status).toBe("suspended");
  });
});

test("an older look at Stripe never undoes a newer one", async () => {
  await refund(500);
  await settle();
  const stale = {
    kind: "paid" as const,
    paidCents: 1_000n,
    refundedCents: 0n,
    disputedCents: 0n,
    paymentIntentId: intentId,
    invoiceId: null,
    savedCard: null,
    mismatch: null,
    creditableAt: null,
  };
  const now = new Date();
  const applied = await harness.prisma.$transaction((tx) => applyLook(tx, { orderId, ticket: 1, look: stale, now }));
  expect(applied).toEqual({ credited: false, moved: false, goesBack: false });
  expect((await harness.balanceOf(tenant)).balance).toBe(wholeCredits(500_000));
});
