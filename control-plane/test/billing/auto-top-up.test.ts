/** Automatic top-ups: once, within the ceiling, and charged once whoever crashed. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from "bun:test";
import { chargeAttempt } from "../../src/billing/auto-top-up/charge-attempt.ts";
import { claimAttempts } from "../../src/billing/auto-top-up/claim-attempts.ts";
import { runAutoTopUps } from "../../src/billing/auto-top-up/run-auto-top-ups.ts";
import { reconcilePayments } from "../../src/billing/jobs/reconcile-payments.ts";
import { settleOrder } from "../../src/billing/settle/settle-order.ts";
import { FIVE_USD, HOUR_MS, LEFT, openTopUpScene } from "./top-up-scene.ts";

const scene = await openTopUpScene();
const { clock, harness, set, get, run, balance, intents, spend } = scene;

beforeEach(scene.begin);
afterEach(scene.end);
afterAll(() => harness.close());

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
    const { items } = await harness.client(scene.tenant().secret).billing.payments.query();
    expect(items).toMatchObject([{ source: "auto_top_up", status: "paid" }, { source: "checkout" }]);
  });

  test("fires once under fifty parallel requests and triggers", async () => {
    await set();
    await spend(400_000);
    const key = await harness.apiKey(scene.tenant().accountId);
    const request = { accountId: scene.tenant().accountId, keyId: key.id, credits: 1_000 };
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
    const card = await harness.prisma.stripeCustomer.findUniqueOrThrow({ where: { accountId: scene.tenant().accountId } });
    await harness.stripe.paymentIntents.create({
      amount: 500,
      currency: "usd",
      customer: scene.customerId(),
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

  test("by bank debit is asked for once, not looked at all the time, and credited when the money comes", async () => {
    const debit = await harness.checkout(scene.tenant(), "usd_5", true);
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
    await harness.prisma.account.update({ where: { id: scene.tenant().accountId }, data: { status: "suspended" } });
    await run();
    expect(await balance()).toBe(LEFT);
  });

  test("of a closed account buys nothing, not even what was claimed before the closing", async () => {
    await set();
    await spend(450_000);
    const [orderId = ""] = await claimAttempts(harness.dependencies);
    await harness.prisma.account.update({ where: { id: scene.tenant().accountId }, data: { status: "closed" } });
    await chargeAttempt(harness.dependencies, orderId, false);
    await run();
    clock.aheadMs = 48 * HOUR_MS;
    await run();
    expect(await balance()).toBe(LEFT);
    expect(await intents()).toHaveLength(1);
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
