/** A payment that Stripe takes and warns of: its credits come a day later, and not at all when the money has gone back by then. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "bun:test";
import { wholeCredits } from "@sellapi/prisma";
import { reconcilePayments } from "../../src/billing/jobs/reconcile-payments.ts";
import type { Tenant } from "../harness.ts";
import { type BillingHarness, openBillingHarness } from "./billing-harness.ts";

const HOUR_MS = 3_600_000;
const RISKY = { number: "4000000000009235" };
const PACK = wholeCredits(1_000_000);

let harness: BillingHarness;
let tenant: Tenant;
const clock = { aheadMs: 0 };

beforeAll(async () => {
  harness = await openBillingHarness({ clock });
});
beforeEach(async () => {
  clock.aheadMs = 0;
  tenant = await harness.tenant(0);
});
afterEach(async () => {
  expect(await harness.brokenInvariants()).toEqual([]);
});
afterAll(() => harness.close());

const payments = async () => (await harness.client(tenant.secret).billing.payments.query()).items;

async function deliverAll(): Promise<void> {
  for (const event of await harness.events()) expect(await harness.deliver(event)).toBe(200);
  await harness.applyInbox();
}

test("credits of a risky payment come a day after it, by the reconciler, once, and until then the account is as before", async () => {
  const { url } = await harness.checkout(tenant, "usd_10", true);
  expect((await harness.pay(url, RISKY)).status).toBe(303);
  await deliverAll();
  clock.aheadMs = 23 * HOUR_MS;
  await reconcilePayments(harness.dependencies);
  expect(await harness.balanceOf(tenant)).toMatchObject({ balance: 0n, tier: "free" });
  expect(await payments()).toMatchObject([{ status: "in_review", failure: null, paidAt: null }]);
  expect((await harness.client(tenant.secret).billing.autoTopUp.get.query()).card).toBeNull();
  clock.aheadMs = 25 * HOUR_MS;
  await Promise.all([reconcilePayments(harness.dependencies), reconcilePayments(harness.dependencies)]);
  await deliverAll();
  expect(await harness.balanceOf(tenant)).toMatchObject({ balance: PACK, tier: "pro" });
  expect(await payments()).toMatchObject([{ status: "paid", paidCents: 1_000 }]);
});

test("a risky payment that is refunded within its day leaves no credits", async () => {
  const { url, sessionId } = await harness.checkout(tenant);
  await harness.pay(url, RISKY);
  await deliverAll();
  const { payment_intent: intent } = await harness.stripe.checkout.sessions.retrieve(sessionId);
  await harness.stripe.refunds.create({ payment_intent: String(intent) });
  await deliverAll();
  expect((await harness.balanceOf(tenant)).balance).toBe(0n);
  clock.aheadMs = 25 * HOUR_MS;
  await reconcilePayments(harness.dependencies);
  expect((await harness.balanceOf(tenant)).balance).toBe(0n);
  expect(await payments()).toMatchObject([{ status: "refunded" }]);
});
