/** admin.payments.refund: any purchase at any time, never twice, and with who and why in the audit. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { wholeCredits } from "@sellapi/prisma";
import { settleOrder } from "../../src/billing/settle/settle-order.ts";
import { refusalOf, type Tenant } from "../harness.ts";
import { type BillingHarness, openBillingHarness } from "./billing-harness.ts";

const MONTH_MS = 30 * 86_400_000;

let harness: BillingHarness;
let operator: { id: string; secret: string };
let tenant: Tenant;
let orderId: string;
const clock = { aheadMs: 0 };

beforeAll(async () => {
  harness = await openBillingHarness({ clock });
  operator = await harness.operator();
});
beforeEach(async () => {
  clock.aheadMs = 0;
  tenant = await harness.tenant(0);
  const checkout = await harness.checkout(tenant);
  orderId = checkout.orderId;
  await harness.pay(checkout.url);
  await settleOrder(harness.dependencies, orderId);
});
afterEach(async () => {
  expect(await harness.brokenInvariants()).toEqual([]);
});
afterAll(() => harness.close());

const refund = (totalCents?: number) =>
  harness
    .client(operator.secret)
    .admin.payments.refund.mutate({ orderId, reason: "goodwill", ...(totalCents === undefined ? {} : { totalCents }) });

async function spend(credits: number): Promise<void> {
  const key = await harness.apiKey(tenant.accountId);
  await harness.charge({ accountId: tenant.accountId, keyId: key.id, credits });
}

describe("admin.payments.refund", () => {
  test("gives back a purchase that is a month old and spent in part; what is spent is owed, and nobody is suspended", async () => {
    await spend(400_000);
    clock.aheadMs = MONTH_MS;
    expect(await refund()).toEqual({ orderId, refundedCents: 1_000, creditsTakenBack: "1000000" });
    expect(await harness.balanceOf(tenant)).toMatchObject({ balance: 0n, owed: wholeCredits(400_000), status: "active" });
  });

  test("leaves an audit row that says who, what, how much and why", async () => {
    await refund(300);
    const where = { target: tenant.accountId, action: "admin.payments.refund" };
    expect(await harness.prisma.auditEntry.findMany({ where })).toMatchObject([
      { actor: operator.id, detail: { orderId, cents: "300", reason: "goodwill" } },
    ]);
  });

  test("is told the sum to end at, so that asking again, in a row or at once, refunds nothing twice", async () => {
    expect(await refund(300)).toMatchObject({ refundedCents: 300, creditsTakenBack: "300000" });
    expect((await refusalOf(refund(300))).data).toMatchObject({ httpStatus: 409, reason: "not_refundable" });
    const answers = await Promise.allSettled(Array.from({ length: 5 }, () => refund(500)));
    expect(answers.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await harness.balanceOf(tenant)).balance).toBe(wholeCredits(500_000));
    expect(await refund()).toMatchObject({ refundedCents: 1_000 });
    expect((await harness.balanceOf(tenant)).balance).toBe(0n);
  });

  test("refuses more than was paid, and finds no unknown purchase", async () => {
    expect((await refusalOf(refund(1_001))).data.reason).toBe("not_refundable");
    orderId = "order_00000000000000000000000000";
    expect((await refusalOf(refund())).data).toMatchObject({ httpStatus: 404, reason: "not_found" });
  });
});
