/** A payment that does not match its order to the letter is never credited, even if Stripe itself says that it is paid. */
import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import { wholeCredits } from "@sellapi/prisma";
import { reconcilePayments } from "../../src/billing/jobs/reconcile-payments.ts";
import { settleOrder } from "../../src/billing/settle/settle-order.ts";
import { type BillingHarness, openBillingHarness } from "./billing-harness.ts";

let harness: BillingHarness;

beforeAll(async () => {
  harness = await openBillingHarness();
});
afterEach(async () => {
  expect(await harness.brokenInvariants()).toEqual([]);
});
afterAll(() => harness.close());

const falsified: [what: string, change: Record<string, unknown>, mismatch: string][] = [
  ["another price", { amountSubtotal: 500 }, "price"],
  ["a smaller total", { amountTotal: 1 }, "total"],
  ["a larger price and total", { amountSubtotal: 50_000, amountTotal: 50_000 }, "price"],
  ["another currency", { currency: "inr" }, "currency"],
  ["the other mode", { livemode: true }, "livemode"],
  ["another order's reference", { clientReferenceId: "order_other" }, "reference"],
  ["another customer", { customer: "cus_other" }, "customer"],
];

test.each(falsified)("a paid session with %s credits nothing, and says why", async (_what, change, mismatch) => {
  const tenant = await harness.tenant(0);
  const { orderId, sessionId, url } = await harness.checkout(tenant);
  await harness.pay(url);
  await harness.control(`sessions/${sessionId}/edit`, change);
  expect(await settleOrder(harness.dependencies, orderId)).toEqual({ credited: false, moved: false, goesBack: false });
  await reconcilePayments(harness.dependencies);
  expect(await harness.balanceOf(tenant)).toMatchObject({ balance: 0n, tier: "free" });
  expect(await harness.prisma.payment.findUniqueOrThrow({ where: { orderId } })).toMatchObject({ state: "waiting", mismatch });
});

test("a session that says paid although its intent received nothing credits nothing", async () => {
  const tenant = await harness.tenant(0);
  const { orderId, sessionId, url } = await harness.checkout(tenant);
  await harness.pay(url, { method: "debit" });
  await harness.control(`sessions/${sessionId}/edit`, { paymentStatus: "paid" });
  await settleOrder(harness.dependencies, orderId);
  expect((await harness.balanceOf(tenant)).balance).toBe(0n);
});

test("one account's payment is never credited to another, whatever reference it carries", async () => {
  const [payer, thief] = [await harness.tenant(0), await harness.tenant(0)];
  const [paid, unpaid] = [await harness.checkout(payer), await harness.checkout(thief)];
  await harness.pay(paid.url);
  await harness.control(`sessions/${paid.sessionId}/edit`, { clientReferenceId: unpaid.orderId });
  await settleOrder(harness.dependencies, unpaid.orderId);
  await settleOrder(harness.dependencies, paid.orderId);
  await reconcilePayments(harness.dependencies);
  expect((await harness.balanceOf(thief)).balance).toBe(0n);
  expect((await harness.balanceOf(payer)).balance).toBe(0n);
  await harness.control(`sessions/${paid.sessionId}/edit`, { clientReferenceId: paid.orderId });
  await settleOrder(harness.dependencies, paid.orderId);
  expect((await harness.balanceOf(payer)).balance).toBe(wholeCredits(1_000_000));
});

test("with taxes the price is compared without them, and the credits are those of the pack", async () => {
  const taxed = await openBillingHarness({ automaticTax: true });
  try {
    const tenant = await taxed.tenant(0);
    const { orderId, url } = await taxed.checkout(tenant);
    await taxed.pay(url, { promotion: "TENOFF" });
    await settleOrder(taxed.dependencies, orderId);
    expect((await taxed.balanceOf(tenant)).balance).toBe(wholeCredits(1_000_000));
    expect(await taxed.prisma.payment.findUniqueOrThrow({ where: { orderId } })).toMatchObject({ paidCents: 1_080n });
  } finally {
    await taxed.close();
  }
});
