/** Trying stolen cards: an account whose cards are refused again and again cannot go on. */
import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import { wholeCredits } from "@sellapi/prisma";
import { refusalOf, type Tenant } from "../harness.ts";
import { type BillingHarness, openBillingHarness } from "./billing-harness.ts";

const HOUR_MS = 3_600_000;
const REFUSED = { number: "4000000000000002" };

let harness: BillingHarness;
let tenant: Tenant;
let delivered: number;
const clock = { aheadMs: 0 };

beforeAll(async () => {
  harness = await openBillingHarness({ clock });
});
beforeEach(async () => {
  clock.aheadMs = 0;
  delivered = harness.standIn.sender.held.length;
  tenant = await harness.tenant(0);
});
afterAll(() => harness.close());

const billing = () => harness.client(tenant.secret).billing;

/** Sends what has happened since. */
async function deliverNew(copies = 1): Promise<void> {
  const events = harness.standIn.sender.held.slice(delivered);
  delivered += events.length;
  for (const event of events) for (let copy = 0; copy < copies; copy += 1) await harness.deliver(event);
  await harness.applyInbox();
}

test("of a hundred refused cards five are tried: then the account's pages are closed and nothing is begun for an hour", async () => {
  const pages = [(await harness.checkout(tenant)).url, (await harness.checkout(tenant)).url];
  const statuses: number[] = [];
  for (let count = 0; count < 100; count += 1) {
    statuses.push((await harness.pay(pages[count % 2] ?? "", REFUSED)).status);
    await deliverNew();
  }
  expect(statuses.slice(0, 5)).toEqual([402, 402, 402, 402, 402]);
  expect(new Set(statuses.slice(5))).toEqual(new Set([410]));
  for (const call of [() => billing().createCheckout.mutate({ pack: "usd_5" }), () => billing().createPortal.mutate({})]) {
    const refusal = await refusalOf(call());
    expect(refusal.data).toMatchObject({ httpStatus: 429, reason: "rate_limit_exceeded" });
    expect(refusal.message).toContain("cards were refused");
  }
  const answer = await harness.mutate("billing.createCheckout", tenant.secret, { pack: "usd_5" });
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(3_000);
  await deliverNew();
  expect((await billing().payments.query()).items.map(({ status }) => status)).toEqual(["expired", "expired"]);
  const acts = await harness.prisma.auditEntry.findMany({
    where: { action: "billing.closeCheckouts", target: tenant.accountId },
  });
  expect(acts).toMatchObject([{ detail: { pages: "2" } }]);
  clock.aheadMs = HOUR_MS + 60_000;
  const { url } = await harness.checkout(tenant);
  expect((await harness.pay(url)).status).toBe(303);
});

test("four refused cards, each told of five times, lock nobody, and a purchase may still be paid on the same page", async () => {
  const { url } = await harness.checkout(tenant);
  for (let count = 0; count < 4; count += 1) expect((await harness.pay(url, REFUSED)).status).toBe(402);
  await deliverNew(5);
  expect((await harness.pay(url)).status).toBe(303);
  await deliverNew();
  expect((await harness.balanceOf(tenant)).balance).toBe(wholeCredits(1_000_000));
  expect((await harness.checkout(tenant)).url).toContain("/c/pay/");
});

test("one account's refused cards lock no other", async () => {
  const { url } = await harness.checkout(tenant);
  const neighbour = await harness.tenant(0);
  const other = await harness.checkout(neighbour);
  for (let count = 0; count < 5; count += 1) await harness.pay(url, REFUSED);
  await deliverNew();
  expect((await harness.pay(other.url)).status).toBe(303);
  expect((await harness.checkout(neighbour)).url).toContain("/c/pay/");
});
