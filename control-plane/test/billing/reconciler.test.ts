/** The reconciler: what no webhook told. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { newId, wholeCredits } from "@sellapi/prisma";
import { reconcileDisputes, reconcileMonth, reconcilePayments } from "../../src/billing/jobs/reconcile-payments.ts";
import { purgeOld } from "../../src/jobs/retention/purge.ts";
import type { Tenant } from "../harness.ts";
import { type BillingHarness, openBillingHarness } from "./billing-harness.ts";

const PACK = wholeCredits(1_000_000);
const HOUR_MS = 3_600_000;

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

const reconcile = () => reconcilePayments(harness.dependencies);
const balance = async () => (await harness.balanceOf(tenant)).balance;
const stateOf = async (id: string) => (await harness.prisma.topUpOrder.findUniqueOrThrow({ where: { id } })).state;

describe("the reconciler", () => {
  test("credits a paid session whose webhook never came, once, and the webhook changes nothing when it comes", async () => {
    const { url } = await harness.checkout(tenant);
    await harness.pay(url);
    expect(await reconcile()).toMatchObject({ credited: 1 });
    expect(await reconcile()).toMatchObject({ credited: 0 });
    for (const event of await harness.events()) await harness.deliver(event);
    await harness.applyInbox();
    expect(await balance()).toBe(PACK);
  });

  test("run by five processes at once credits once", async () => {
    const { url } = await harness.checkout(tenant);
    await harness.pay(url);
    const runs = await Promise.all(Array.from({ length: 5 }, reconcile));
    expect(runs.reduce((sum, { credited }) => sum + credited, 0)).toBe(1);
    expect(await balance()).toBe(PACK);
  });

  test("credits a session whose creation was never answered", async () => {
    const { orderId, url } = await harness.checkout(tenant);
    await harness.prisma.topUpOrder.update({ where: { id: orderId }, data: { stripeSessionId: null } });
    await harness.pay(url);
    await reconcile();
    expect(await balance()).toBe(PACK);
  });

  test("credits nobody for a session that only names one of our orders", async () => {
    const { orderId } = await harness.checkout(tenant);
    await harness.prisma.topUpOrder.update({ where: { id: orderId }, data: { stripeSessionId: null } });
    const foreign = await harness.stripe.checkout.sessions.create({
      mode: "payment",
      client_reference_id: orderId,
      line_items: [
        { quantity: 1, price_data: { currency: "usd", unit_amount: 1_000, product_data: { name: "something else" } } },
      ],
      success_url: "https://elsewhere.example/",
    });
    await harness.pay(foreign.url ?? "");
    await reconcile();
    expect(await balance()).toBe(0n);
    expect((await harness.prisma.topUpOrder.findUniqueOrThrow({ where: { id: orderId } })).stripeSessionId).toBeNull();
  });

  test("closes orders that nobody pays any more, and none that may still be paid", async () => {
    const [paid, open] = [await harness.checkout(tenant), await harness.checkout(tenant)];
    const lost = newId("order");
    const order = await harness.prisma.topUpOrder.findUniqueOrThrow({ where: { id: open.orderId } });
    await harness.prisma.topUpOrder.create({ data: { ...order, id: lost, stripeSessionId: null } });
    await harness.prisma.payment.create({ data: { orderId: lost, accountId: tenant.accountId, source: "checkout" } });
    await harness.pay(paid.url);
    clock.aheadMs = 23 * HOUR_MS;
    await reconcile();
    expect(await stateOf(open.orderId)).toBe("pending");
    expect(await stateOf(lost)).toBe("pending");
    clock.aheadMs = 26 * HOUR_MS;
    await reconcile();
    expect([await stateOf(paid.orderId), await stateOf(open.orderId), await stateOf(lost)]).toEqual([
      "paid",
      "expired",
      "expired",
    ]);
  });

  test("credits a payment that came although its order was closed", async () => {
    const { orderId, url } = await harness.checkout(tenant);
    await harness.prisma.topUpOrder.update({ where: { id: orderId }, data: { state: "expired" } });
    await harness.pay(url);
    await reconcile();
    expect(await balance()).toBe(PACK);
  });

  test("hears of refunds and disputes, and of a dispute's end long after", async () => {
    const { url, sessionId } = await harness.checkout(tenant);
    await harness.pay(url);
    const session = await harness.stripe.checkout.sessions.retrieve(sessionId, { expand: ["payment_intent"] });
    const intent = session.payment_intent;
    if (intent === null || typeof intent === "string") throw new Error("the intent was not expanded");
    await harness.stripe.refunds.create({ payment_intent: intent.id, amount: 100 });
    const { id } = await harness.control<{ id: string }>(`charges/${String(intent.latest_charge)}/dispute`, { amount: 900 });
    await reconcile();
    expect(await balance()).toBe(0n);
    clock.aheadMs = 60 * 24 * HOUR_MS;
    await harness.control(`disputes/${id}/close`, { status: "won" });
    await reconcileDisputes(harness.dependencies);
    expect(await balance()).toBe(wholeCredits(900_000));
  });
});

test("what happened while no event came for weeks is made right by the daily look at thirty days", async () => {
  const { url, sessionId } = await harness.checkout(tenant);
  await harness.pay(url);
  await reconcile();
  expect(await balance()).toBe(PACK);
  const { payment_intent: intent } = await harness.stripe.checkout.sessions.retrieve(sessionId);
  await harness.stripe.refunds.create({ payment_intent: String(intent) });
  clock.aheadMs = 20 * 24 * HOUR_MS;
  await reconcile();
  expect(await balance()).toBe(PACK);
  await reconcileMonth(harness.dependencies);
  expect(await balance()).toBe(0n);
});

test("an event that was applied is forgotten after 30 days, one that was not is kept", async () => {
  const event = { type: "customer.updated", objectId: "cus_x", createdAt: new Date() };
  const receivedAt = new Date(Date.now() - 31 * 24 * HOUR_MS);
  await harness.prisma.stripeEvent.deleteMany();
  await harness.prisma.stripeEvent.createMany({
    data: [
      { ...event, id: "evt_old", state: "done", receivedAt },
      { ...event, id: "evt_waiting", state: "pending", receivedAt },
      { ...event, id: "evt_new", state: "done" },
    ],
  });
  await purgeOld(harness.prisma);
  expect((await harness.prisma.stripeEvent.findMany()).map(({ id }) => id).sort()).toEqual(["evt_new", "evt_waiting"]);
  await harness.prisma.stripeEvent.deleteMany();
});
