/** A closed account cannot be paid for: its Checkout pages end, and money that comes all the same goes back. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "bun:test";
import { wholeCredits } from "@sellapi/prisma";
import { closeAccount } from "../../src/accounts/close-account.ts";
import type { BillingDependencies } from "../../src/billing/billing-dependencies.ts";
import { reconcilePayments } from "../../src/billing/jobs/reconcile-payments.ts";
import { settleOrder } from "../../src/billing/settle/settle-order.ts";
import type { Tenant } from "../harness.ts";
import { type BillingHarness, openBillingHarness } from "./billing-harness.ts";

const RISKY = { number: "4000000000009235" };

let harness: BillingHarness;
let tenant: Tenant;

beforeAll(async () => {
  harness = await openBillingHarness();
});
beforeEach(async () => {
  tenant = await harness.tenant(0);
});
afterEach(async () => {
  expect(await harness.brokenInvariants()).toEqual([]);
});
afterAll(() => harness.close());

async function closeWith(dependencies: BillingDependencies): Promise<void> {
  const { name } = await harness.prisma.account.findUniqueOrThrow({ where: { id: tenant.accountId } });
  await closeAccount(dependencies, { accountId: tenant.accountId, actor: "somebody" }, { confirmName: name });
}

/** Stripe cannot be reached meanwhile, so the account's pages stay open. */
const closeWithoutStripe = () => closeWith(harness.withoutStripe);

async function deliverAll(): Promise<void> {
  for (const event of await harness.events()) await harness.deliver(event);
  await harness.applyInbox();
}

const reconcile = () => reconcilePayments(harness.dependencies);
const orderOf = (id: string) => harness.prisma.topUpOrder.findUniqueOrThrow({ where: { id }, include: { payment: true } });
const statusOf = async (sessionId: string) => (await harness.stripe.checkout.sessions.retrieve(sessionId)).status;

async function refundsOf(orderId: string): Promise<number[]> {
  const { data } = await harness.stripe.refunds.list({ limit: 100 });
  return data.filter(({ metadata }) => metadata?.order_id === orderId).map(({ amount }) => amount);
}

/** All money back, once; no credits; and it stays so. */
async function expectMoneyBack(orderId: string, cents = 1_000): Promise<void> {
  for (let again = 0; again < 2; again += 1) {
    expect(await refundsOf(orderId)).toEqual([cents]);
    expect(await harness.balanceOf(tenant)).toMatchObject({ balance: 0n, owed: 0n, status: "closed" });
    expect(await orderOf(orderId)).toMatchObject({
      state: "refunded",
      payment: { state: "succeeded", refundedCents: BigInt(cents), refundAskedCents: 0n },
    });
    await deliverAll();
    await reconcile();
  }
  const where = { action: "billing.refund", target: tenant.accountId };
  expect(await harness.prisma.auditEntry.findMany({ where })).toMatchObject([{ detail: { orderId, cents: String(cents) } }]);
}

test("closing ends the account's open pages and no other account's", async () => {
  const member = await harness.member(await harness.person(), tenant.accountId, "owner");
  const [first, second] = [await harness.checkout(tenant), await harness.checkout(tenant)];
  const neighbour = await harness.checkout(await harness.tenant(0));
  const { name } = await harness.prisma.account.findUniqueOrThrow({ where: { id: tenant.accountId } });
  const answer = await harness.mutate("account.close", member, { confirmName: name });
  expect(answer.status).toBe(200);
  expect([await statusOf(first.sessionId), await statusOf(second.sessionId)]).toEqual(["expired", "expired"]);
  expect((await harness.pay(first.url)).status).toBe(410);
  expect(await statusOf(neighbour.sessionId)).toBe("open");
  await deliverAll();
  expect((await orderOf(first.orderId)).state).toBe("expired");
});

test("a closing that could not reach Stripe closes all the same, and the reconciler ends its pages", async () => {
  const { orderId, sessionId } = await harness.checkout(tenant);
  const neighbour = await harness.checkout(await harness.tenant(0));
  await closeWithoutStripe();
  expect(await harness.balanceOf(tenant)).toMatchObject({ status: "closed" });
  expect(await statusOf(sessionId)).toBe("open");
  await reconcile();
  expect([await statusOf(sessionId), await statusOf(neighbour.sessionId)]).toEqual(["expired", "open"]);
  expect((await orderOf(orderId)).state).toBe("expired");
});

test("a page that is paid after the closing is refunded by its event, once, whoever settles it again", async () => {
  const { orderId, url } = await harness.checkout(tenant, "usd_10", true);
  await closeWithoutStripe();
  expect((await harness.pay(url)).status).toBe(303);
  await Promise.all([deliverAll(), reconcile(), reconcile()]);
  await reconcile();
  await expectMoneyBack(orderId);
});

test("a page that is paid in the moment of the closing is refunded", async () => {
  const { orderId, url } = await harness.checkout(tenant);
  expect((await harness.pay(url)).status).toBe(303);
  await closeWith(harness.dependencies);
  await deliverAll();
  await expectMoneyBack(orderId);
});

test("a bank debit that is paid days later is refunded", async () => {
  const { orderId, sessionId, url } = await harness.checkout(tenant);
  await harness.pay(url, { method: "debit" });
  await closeWith(harness.dependencies);
  await reconcile();
  expect((await orderOf(orderId)).state).toBe("pending");
  await harness.control(`sessions/${sessionId}/settle`, { outcome: "paid" });
  await deliverAll();
  await expectMoneyBack(orderId);
});

test("a payment in review is refunded without waiting for the review's end", async () => {
  const { orderId, url } = await harness.checkout(tenant);
  await harness.pay(url, RISKY);
  await deliverAll();
  await closeWith(harness.dependencies);
  await reconcile();
  await expectMoneyBack(orderId);
});

test("a refund whose process died before it asked Stripe is finished by the reconciler", async () => {
  const { orderId, url } = await harness.checkout(tenant);
  await harness.pay(url);
  await closeWith(harness.dependencies);
  // Credited, its refund noted, and nobody asked Stripe.
  expect(await settleOrder(harness.dependencies, orderId)).toEqual({ credited: true, moved: true, goesBack: true });
  expect(await refundsOf(orderId)).toEqual([]);
  expect((await harness.balanceOf(tenant)).balance).toBe(0n);
  await reconcile();
  await expectMoneyBack(orderId);
});

test("what was credited before the closing stays as it was", async () => {
  const { orderId, url } = await harness.checkout(tenant);
  await harness.pay(url);
  await deliverAll();
  await closeWith(harness.dependencies);
  await deliverAll();
  await reconcile();
  expect(await refundsOf(orderId)).toEqual([]);
  expect((await harness.balanceOf(tenant)).balance).toBe(wholeCredits(1_000_000));
});
