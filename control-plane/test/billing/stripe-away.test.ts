/** Stripe cannot be asked, or does not take our key: whoever waits is told to come back, and nothing is lost or done twice. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createCheckout } from "../../src/billing/checkout/create-checkout.ts";
import { createPortal } from "../../src/billing/checkout/create-portal.ts";
import { listInvoices } from "../../src/billing/history/list-invoices.ts";
import { ControlPlaneError } from "../../src/errors.ts";
import { connectStripe } from "../../src/stripe/connection.ts";
import type { Tenant } from "../harness.ts";
import { type BillingHarness, OWN_ORIGIN, openBillingHarness, WEBHOOK_SECRET } from "./billing-harness.ts";

let harness: BillingHarness;
let tenant: Tenant;

beforeAll(async () => {
  harness = await openBillingHarness();
  tenant = await harness.tenant(0);
  await harness.checkout(tenant);
});
afterAll(() => harness.close());

/** A key that the stand-in takes for none of its own, as Stripe does one that was rolled. */
const withRevokedKey = () => {
  const settings = { secretKey: "sk_revoked_0123456789", webhookSecret: WEBHOOK_SECRET, apiBase: harness.standIn.url };
  return { ...harness.dependencies, stripe: connectStripe({ ...settings, automaticTax: false, returnOrigin: OWN_ORIGIN }) };
};

const doors = { "nobody answers": () => harness.withoutStripe, "the key is refused": withRevokedKey };

describe.each(Object.entries(doors))("while %s", (_name, open) => {
  test("checkout, portal and invoices answer 503, and a checkout asked for again goes on with the same order", async () => {
    const input = { pack: "usd_10", saveCard: false };
    const request = { accountId: tenant.accountId, actor: tenant.managementKeyId, idempotencyKey: crypto.randomUUID(), input };
    const caller = { accountId: tenant.accountId, actor: tenant.managementKeyId };
    for (const call of [
      () => createCheckout(open(), request),
      () => createPortal(open(), caller, undefined),
      () => listInvoices(open(), tenant.accountId, { limit: 10 }),
    ]) {
      const error: unknown = await call().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(ControlPlaneError);
      expect(error).toMatchObject({ code: "SERVICE_UNAVAILABLE", message: expect.stringContaining("payment service") });
    }
    const orders = await harness.prisma.topUpOrder.count({ where: { accountId: tenant.accountId } });
    const { answer, isReplayed } = await createCheckout(harness.dependencies, request);
    expect(isReplayed).toBe(true);
    expect(answer.url).toContain("/c/pay/");
    expect(await harness.prisma.topUpOrder.count({ where: { accountId: tenant.accountId } })).toBe(orders);
  });
});
