/** `POST /webhooks/stripe`: what is stored, and above all what is not. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { wholeCredits } from "@sellapi/prisma";
import { createControlPlaneApp } from "../../src/index.ts";
import { EVENT_TYPES } from "../../src/stripe/events/events.ts";
import { runInbox } from "../../src/stripe/inbox/run-inbox.ts";
import { signatureOf } from "../../src/stripe/stand-in/webhooks/sender.ts";
import { type BillingHarness, openBillingHarness, WEBHOOK_SECRET } from "../billing/billing-harness.ts";
import { BASE_URL, type Tenant } from "../harness.ts";

const FREE = wholeCredits(1_000);
const BODY_MAX_BYTES = 256 * 1024;

let harness: BillingHarness;
let tenant: Tenant;
/** A real, paid purchase's event, not delivered yet. */
let event: Record<string, unknown>;

beforeAll(async () => {
  harness = await openBillingHarness();
});
beforeEach(async () => {
  tenant = await harness.tenant(1_000);
  const { url } = await harness.checkout(tenant);
  await harness.pay(url);
  const completed = (await harness.events()).findLast(({ type }) => type === "checkout.session.completed");
  if (!completed) throw new Error("the stand-in made no event");
  event = completed;
});
afterEach(async () => {
  await harness.prisma.stripeEvent.deleteMany();
  expect(await harness.brokenInvariants()).toEqual([]);
});
afterAll(() => harness.close());

const stored = () => harness.prisma.stripeEvent.count();

/** The header that a signer who does as told would send. */
function header(body: string, options: { secret?: string; at?: number; scheme?: string } = {}): string {
  const at = options.at ?? harness.seconds();
  return signatureOf(body, options.secret ?? WEBHOOK_SECRET, at).replace("v1=", `${options.scheme ?? "v1"}=`);
}

async function expectNothing(status: number, answer: Response): Promise<void> {
  expect(answer.status).toBe(status);
  expect(await stored()).toBe(0);
  await harness.applyInbox();
  expect((await harness.balanceOf(tenant)).balance).toBe(FREE);
}

describe("a delivery is refused with 400, and nothing is stored or credited,", () => {
  const cases: [name: string, signature: (body: string) => string | null][] = [
    ["without a signature", () => null],
    ["with an empty signature", () => ""],
    ["with a signature of another secret", (body) => header(body, { secret: "whsec_anothersecret0123" })],
    ["signed with the empty secret", (body) => header(body, { secret: " " })],
    ["with a signature of the old scheme v0 only", (body) => header(body, { scheme: "v0" })],
    ["signed more than 300 seconds ago", (body) => header(body, { at: harness.seconds() - 302 })],
    ["signed more than 300 seconds ahead", (body) => header(body, { at: harness.seconds() + 302 })],
    ["signed a year ahead", (body) => header(body, { at: harness.seconds() + 31_536_000 })],
    [
      "with two timestamps, the signed one far ahead",
      (body) => `t=${harness.seconds()},${header(body, { at: harness.seconds() + 9_000 })}`,
    ],
    ["with a timestamp that is no number", (body) => header(body).replace(/t=\d+/, "t=now")],
    ["with the signature of another body", () => header("{}")],
    ["with a signature cut short", (body) => header(body).slice(0, -1)],
  ];
  test.each(cases)("%s", async (_name, signature) => {
    const body = JSON.stringify(event);
    await expectNothing(400, await harness.post(body, signature(body)));
  });

  const bodies: [name: string, change: () => unknown][] = [
    ["of live mode", () => ({ ...event, livemode: true })],
    ["of a connected account", () => ({ ...event, account: "acct_other" })],
    ["that is no event", () => ({ hello: "world" })],
    ["without an object", () => ({ ...event, data: {} })],
    ["that is a thin event", () => ({ ...event, object: "v2.core.event" })],
  ];
  test.each(bodies)("well signed, but %s", async (_name, change) => {
    const body = JSON.stringify(change());
    await expectNothing(400, await harness.post(body, header(body)));
  });

  test("well signed, but empty or no JSON", async () => {
    for (const body of ["", "not json", "[]", "null"]) await expectNothing(400, await harness.post(body, header(body)));
  });
});

describe("a delivery", () => {
  test("within 300 seconds of our clock is taken, on either side", async () => {
    const body = JSON.stringify(event);
    for (const at of [harness.seconds() - 298, harness.seconds() + 298])
      expect((await harness.post(body, header(body, { at }))).status).toBe(200);
    expect(await stored()).toBe(1);
  });

  test("larger than 256 KiB is refused with 413 before anybody looks at it", async () => {
    const body = JSON.stringify({ ...event, padding: "x".repeat(BODY_MAX_BYTES) });
    await expectNothing(413, await harness.post(body, header(body)));
  });

  test("fifty times at once is stored once and credited once", async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => harness.deliver(event)));
    expect(new Set(answers)).toEqual(new Set([200]));
    expect(await stored()).toBe(1);
    await Promise.all(Array.from({ length: 5 }, () => harness.applyInbox()));
    expect((await harness.balanceOf(tenant)).balance).toBe(FREE + wholeCredits(1_000_000));
  });

  test("of an event that we have no use for is acknowledged and not stored", async () => {
    expect(await harness.deliver({ ...event, type: "product.created" })).toBe(200);
    expect(await stored()).toBe(0);
  });

  test("by GET is refused", async () => {
    expect((await harness.app.fetch(new Request(`${BASE_URL}/webhooks/stripe`))).status).toBe(405);
  });

  test("where no payments are taken finds nothing", async () => {
    const app = createControlPlaneApp({ ...harness.dependencies, stripe: null });
    const body = JSON.stringify(event);
    const request = new Request(`${BASE_URL}/webhooks/stripe`, {
      method: "POST",
      headers: { "stripe-signature": header(body) },
      body,
    });
    expect((await app.fetch(request)).status).toBe(404);
  });

  test("while the database is away is answered with 503, so that Stripe sends it again", async () => {
    const away = Object.assign(new Error("away"), { code: "ECONNREFUSED" });
    const prisma = new Proxy(harness.prisma, {
      get: (target, name) => {
        if (name === "stripeEvent") throw away;
        return Reflect.get(target, name);
      },
    });
    const app = createControlPlaneApp({ ...harness.dependencies, prisma });
    const body = JSON.stringify(event);
    const request = new Request(`${BASE_URL}/webhooks/stripe`, {
      method: "POST",
      headers: { "stripe-signature": header(body) },
      body,
    });
    expect((await app.fetch(request)).status).toBe(503);
    expect(await stored()).toBe(0);
  });
});

describe("an event in the inbox", () => {
  test("waits while Stripe is away, and is applied when it is back", async () => {
    await harness.deliver(event);
    await runInbox(harness.withoutStripe);
    const [waiting] = await harness.prisma.stripeEvent.findMany();
    expect(waiting).toMatchObject({ state: "pending", attempts: 1 });
    expect(waiting?.lastError).toBeTruthy();
    expect((await harness.balanceOf(tenant)).balance).toBe(FREE);
    await harness.prisma.stripeEvent.updateMany({ data: { nextAttemptAt: new Date(0) } });
    await harness.applyInbox();
    expect(await harness.prisma.stripeEvent.findMany()).toMatchObject([{ state: "done", attempts: 2, lastError: null }]);
    expect((await harness.balanceOf(tenant)).balance).toBe(FREE + wholeCredits(1_000_000));
  });

  test("that says paid of a session which Stripe calls unpaid credits nothing", async () => {
    const { sessionId } = await harness.checkout(tenant);
    const session = { id: sessionId, object: "checkout.session", payment_status: "paid", amount_total: 1_000 };
    await harness.deliver({ ...event, id: "evt_forged", data: { object: session } });
    await harness.applyInbox();
    expect((await harness.balanceOf(tenant)).balance).toBe(FREE);
  });

  test("of a session, intent, charge, dispute or customer that is not ours changes nothing and is done", async () => {
    const stranger = await harness.stripe.customers.create({ name: "Not ours" });
    const intent = await harness.stripe.paymentIntents.create({ amount: 1_000, currency: "usd", customer: stranger.id });
    await harness.deliver({ ...event, id: "evt_intent", type: "payment_intent.succeeded", data: { object: intent } });
    await harness.deliver({ ...event, id: "evt_customer", type: "customer.updated", data: { object: stranger } });
    await harness.applyInbox();
    const states = (await harness.prisma.stripeEvent.findMany()).map(({ state }) => state);
    expect(states).toEqual(["done", "done"]);
    expect((await harness.balanceOf(tenant)).balance).toBe(FREE);
  });
});

test("the endpoint's events are these and no others", () => {
  expect([...EVENT_TYPES].sort()).toEqual([
    "charge.dispute.closed",
    "charge.dispute.created",
    "charge.refunded",
    "checkout.session.async_payment_failed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.completed",
    "checkout.session.expired",
    "customer.deleted",
    "customer.updated",
    "payment_intent.payment_failed",
    "payment_intent.succeeded",
    "payment_method.detached",
  ]);
});
