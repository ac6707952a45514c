/**
 * Stripe's own description of its API holds for what the product asks and what the stand-in answers. The harness of all billing tests
 * judges every call; here it is shown that the judge sees faults, and that no operation and no event goes unjudged.
 */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { wholeCredits } from "@sellapi/prisma";
import Stripe from "stripe";
import { claimAttempts } from "../../src/billing/auto-top-up/claim-attempts.ts";
import { runAutoTopUps } from "../../src/billing/auto-top-up/run-auto-top-ups.ts";
import { reconcilePayments } from "../../src/billing/jobs/reconcile-payments.ts";
import { EVENT_TYPES } from "../../src/stripe/events/events.ts";
import { type BillingHarness, openBillingHarness } from "../billing/billing-harness.ts";
import type { Tenant } from "../harness.ts";
import { complaintOfAnswer, complaintOfEvent, complaintOfRequest, KNOWN_EVENT_TYPES } from "./openapi/contract.ts";
import { OPERATIONS, PRODUCT_OPERATIONS } from "./openapi/operations.ts";

const SOURCE = join(import.meta.dir, "..", "..", "src");
/** Longer than an attempt that nobody works on waits until it is taken up again. */
const STALE_MS = 3 * 60_000;

describe("the judge", () => {
  const create = { method: "POST", path: "/v1/payment_intents" };
  const form = "amount=500&currency=usd&customer=cus_1&confirm=true&off_session=true&metadata[order_id]=1";

  test("lets a request pass that Stripe documents, and finds a parameter that is unknown, nested wrong, missing or of another type", () => {
    expect(complaintOfRequest({ ...create, form })).toBeNull();
    for (const wrong of ["amount=5.5", "amount=much", "amonut=500", "metadata=text", "payment_method_data[typ]=card"])
      expect(complaintOfRequest({ ...create, form: `${form.replace("amount=500", "")}&${wrong}&currency=usd` })).not.toBeNull();
    expect(complaintOfRequest({ ...create, form: "currency=usd" })).toContain("'amount'");
    expect(complaintOfRequest({ method: "GET", path: "/v1/refunds", form: "created[gte]=1&limit=100" })).toBeNull();
    expect(complaintOfRequest({ method: "GET", path: "/v1/refunds", form: "created[since]=1" })).not.toBeNull();
    expect(complaintOfRequest({ method: "GET", path: "/v1/subscriptions", form: "" })).not.toBeNull();
  });

  test("finds an answer that lacks a field, or has one of another type, outside its values, or that Stripe does not know", () => {
    const refund = {
      id: "re_1",
      object: "refund",
      amount: 5,
      created: 1,
      currency: "usd",
      reason: "fraudulent",
      status: "succeeded",
    };
    const complaint = (change: object, status = 200) => {
      const body = JSON.stringify({ ...refund, ...change });
      return complaintOfAnswer({ method: "POST", path: "/v1/refunds", form: "", status, body });
    };
    expect(complaint({})).toBeNull();
    for (const change of [
      { amount: undefined },
      { amount: "5" },
      { reason: "a mistake" },
      { object: "charge" },
      { refunded: true },
    ])
      expect(complaint(change)).not.toBeNull();
    expect(complaint({}, 402)).not.toBeNull();
    const event = { id: "evt_1", object: "event", created: 1, livemode: false, pending_webhooks: 1, type: "charge.refunded" };
    expect(complaintOfEvent({ ...event, type: "refund.created", data: { object: refund } })).toBeNull();
    expect(complaintOfEvent({ ...event, type: "charge.taken", data: { object: refund } })).not.toBeNull();
    expect(complaintOfEvent({ ...event, data: { object: { ...refund, amount: null } } })).not.toBeNull();
  });
});

/** Whether the library has a call of this name. */
function isCall(path: string): boolean {
  let at: unknown = new Stripe("sk_test_0123456789abcdef");
  for (const name of path.split(".")) at = typeof at === "object" && at !== null ? Reflect.get(at, name) : undefined;
  return typeof at === "function";
}

/** The calls of the library that stand in the product's source, the stand-in's own left out. */
async function callsInSource(): Promise<string[]> {
  const files = (await readdir(SOURCE, { recursive: true })).filter((path) => path.endsWith(".ts") && !path.includes("stand-in"));
  const found = new Set<string>();
  for (const path of files) {
    const text = (await Bun.file(join(SOURCE, path)).text()).replaceAll(/\s*\n\s*\./g, ".");
    for (const [, call = ""] of text.matchAll(/\bclient\.([A-Za-z]+(?:\.[A-Za-z]+)+)\(/g)) if (isCall(call)) found.add(call);
  }
  // It calls nobody: it checks a signature.
  found.delete("webhooks.constructEventAsync");
  return [...found].sort();
}

test("every call of Stripe that stands in the product's source is described in the contract", async () => {
  expect(await callsInSource()).toEqual(Object.keys(PRODUCT_OPERATIONS).sort());
  expect(OPERATIONS).toEqual([...new Set(OPERATIONS)]);
});

test("every event that the product has a use for is one of Stripe's", () => {
  expect(EVENT_TYPES.filter((type) => !KNOWN_EVENT_TYPES.has(type))).toEqual([]);
});

describe("a customer's life, taxes included,", () => {
  const clock = { aheadMs: 0 };
  let harness: BillingHarness;
  let tenant: Tenant;

  beforeAll(async () => {
    harness = await openBillingHarness({ clock, automaticTax: true });
    tenant = await harness.tenant(0);
  });
  afterAll(() => harness.close());

  const client = () => harness.client(tenant.secret).billing;
  const deliverAll = async () => {
    for (const event of await harness.events()) await harness.deliver(event);
    await harness.applyInbox();
  };

  async function buy(fields: Record<string, string> = {}) {
    const { url, sessionId, orderId } = await harness.checkout(tenant, "usd_10", fields.method !== "debit");
    await harness.pay(url, fields);
    return { sessionId, orderId };
  }

  async function payByDebit(outcome: "paid" | "failed"): Promise<void> {
    const { sessionId } = await buy({ method: "debit" });
    await harness.control(`sessions/${sessionId}/settle`, { outcome });
  }

  async function disputeAndClose(sessionId: string): Promise<void> {
    const session = await harness.stripe.checkout.sessions.retrieve(sessionId, { expand: ["payment_intent"] });
    const intent = typeof session.payment_intent === "object" ? session.payment_intent : null;
    const { id } = await harness.control<{ id: string }>(`charges/${String(intent?.latest_charge)}/dispute`, { amount: 200 });
    await harness.control(`disputes/${id}/close`, { status: "lost" });
  }

  /** Cards that are refused until the page is closed. */
  async function tryCards(): Promise<void> {
    const { url } = await harness.checkout(tenant);
    for (let count = 0; count < 5; count += 1) await harness.pay(url, { number: "4000000000000002" });
    await deliverAll();
  }

  /** One that is paid, one that is refused, and one that another process takes up. */
  async function topUpByItself(): Promise<void> {
    const { available } = await harness.client(tenant.secret).account.get.query();
    const threshold = String(Number(available) + 900_000);
    await client().autoTopUp.set.mutate({ enabled: true, threshold, pack: "usd_5", monthlyCeilingCents: 100_000 });
    await runAutoTopUps(harness.dependencies);
    await claimAttempts(harness.dependencies);
    const customer = await harness.prisma.stripeCustomer.findUniqueOrThrow({ where: { accountId: tenant.accountId } });
    await harness.control(`customers/${customer.customerId}/card`, { number: "4000000000000002" });
    await deliverAll();
    clock.aheadMs = STALE_MS;
    await runAutoTopUps(harness.dependencies);
  }

  test("is lived without a word that Stripe does not know, and leaves no operation and no event unseen", async () => {
    const { sessionId } = await buy({ promotion: "HALFOFF" });
    await buy({ number: "4000000000000002" });
    await payByDebit("paid");
    await payByDebit("failed");
    await harness.control(`sessions/${(await harness.checkout(tenant)).sessionId}/expire`, {});
    await deliverAll();
    expect((await harness.balanceOf(tenant)).balance).toBe(wholeCredits(2_000_000));
    await client().createPortal.mutate({});
    expect((await client().invoices.query()).items.length).toBeGreaterThan(1);
    await topUpByItself();
    expect((await client().autoTopUp.get.query()).lastError?.code).toBe("generic_decline");
    const [debit] = (await client().payments.query()).items.filter(({ status }) => status === "paid");
    await client().refund.mutate({ orderId: debit?.orderId ?? "" });
    await disputeAndClose(sessionId);
    await deliverAll();
    await reconcilePayments(harness.dependencies);
    await tryCards();
    await harness.stripe.paymentMethods.detach((await harness.prisma.stripeCustomer.findFirstOrThrow()).paymentMethodId ?? "");
    await harness.stripe.customers.del(
      (await harness.prisma.stripeCustomer.findUniqueOrThrow({ where: { accountId: tenant.accountId } })).customerId ?? "",
    );
    await deliverAll();
    const unseen = [...Object.values(PRODUCT_OPERATIONS), ...EVENT_TYPES].filter((subject) => !harness.wire.seen.has(subject));
    expect(unseen).toEqual([]);
    expect(harness.wire.complaints()).toEqual([]);
    expect(await harness.brokenInvariants()).toEqual([]);
  });
});
