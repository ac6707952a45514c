/** Automatic top-ups that the card refuses: never against its will, and never for ever. */
import { afterAll, afterEach, beforeEach, describe, expect, test } from "bun:test";
import { claimAttempts } from "../../src/billing/auto-top-up/claim-attempts.ts";
import { syncCustomer } from "../../src/billing/customers/sync-customer.ts";
import { FIVE_USD, HOUR_MS, LEFT, openTopUpScene } from "./top-up-scene.ts";

const scene = await openTopUpScene();
const { clock, harness, set, get, run, balance, intents, spend } = scene;

beforeEach(scene.begin);
afterEach(scene.end);
afterAll(() => harness.close());

describe("an automatic top-up", () => {
  test("that is declined waits longer each time and is switched off after the third failure", async () => {
    await set();
    await harness.control(`customers/${scene.customerId()}/card`, { number: "4000000000009995" });
    await syncCustomer(harness.dependencies, scene.customerId());
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
    expect((await harness.client(scene.tenant().secret).billing.payments.query()).items[0]).toMatchObject({
      status: "failed",
      failure: "Your card has insufficient funds.",
    });
  });

  test("that is declined is mailed to the account's people, once per try, and the last mail says that it is switched off", async () => {
    const person = await harness.person();
    await harness.member(person, scene.tenant().accountId, "owner");
    await set();
    await harness.control(`customers/${scene.customerId()}/card`, { number: "4000000000009995" });
    await syncCustomer(harness.dependencies, scene.customerId());
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
    await harness.control(`customers/${scene.customerId()}/card`, { number: "4000002760003184" });
    await syncCustomer(harness.dependencies, scene.customerId());
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
    await harness.stripe.customers.del(scene.customerId());
    await harness.deliver((await harness.events()).findLast(({ type }) => type === "customer.deleted"));
    await harness.applyInbox();
    expect(await get()).toMatchObject({ enabled: false, disabledReason: "customer_deleted", card: null });
    const { url } = await harness.checkout(scene.tenant());
    expect(url).toContain("/c/pay/");
  });
});
