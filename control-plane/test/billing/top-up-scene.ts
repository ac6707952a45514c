/** An account with $5 of credits and a saved card, and what tests of automatic top-ups do with it. */
import { expect } from "bun:test";
import { wholeCredits } from "@sellapi/prisma";
import { runAutoTopUps } from "../../src/billing/auto-top-up/run-auto-top-ups.ts";
import { settleOrder } from "../../src/billing/settle/settle-order.ts";
import { openBillingHarness } from "./billing-harness.ts";

export const HOUR_MS = 3_600_000;
export const FIVE_USD = wholeCredits(500_000);
/** What is left of the first purchase when the threshold is crossed. */
export const LEFT = wholeCredits(50_000);

const settings = { enabled: true, threshold: "100000", pack: "usd_5", monthlyCeilingCents: 2_000 };

export async function openTopUpScene() {
  const clock = { aheadMs: 0 };
  const harness = await openBillingHarness({ clock });
  let tenant = await harness.tenant(0);
  let customerId = "";
  const billing = () => harness.client(tenant.secret).billing;

  return {
    clock,
    harness,
    tenant: () => tenant,
    customerId: () => customerId,

    /** A new account for each test. */
    async begin(): Promise<void> {
      clock.aheadMs = 0;
      await harness.prisma.autoTopUp.deleteMany();
      tenant = await harness.tenant(0);
      const { orderId, url } = await harness.checkout(tenant, "usd_5", true);
      await harness.pay(url);
      await settleOrder(harness.dependencies, orderId);
      const row = await harness.prisma.stripeCustomer.findUniqueOrThrow({ where: { accountId: tenant.accountId } });
      customerId = row.customerId ?? "";
    },

    async end(): Promise<void> {
      expect(await harness.brokenInvariants()).toEqual([]);
    },

    set: (change: Partial<typeof settings> = {}) => billing().autoTopUp.set.mutate({ ...settings, ...change }),
    get: () => billing().autoTopUp.get.query(),
    run: () => runAutoTopUps(harness.dependencies),
    balance: async () => (await harness.balanceOf(tenant)).balance,
    intents: async () => (await harness.stripe.paymentIntents.list({ customer: customerId, limit: 100 })).data,

    /** Spends credits as requests on the gateway do. */
    async spend(credits: number): Promise<void> {
      const key = await harness.apiKey(tenant.accountId);
      await harness.charge({ accountId: tenant.accountId, keyId: key.id, credits });
    },
  };
}
