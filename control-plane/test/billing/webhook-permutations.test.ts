/** Stripe promises neither order nor once: whatever comes of five events, in whatever order, the final balance is the same. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { createAccount, wholeCredits } from "@sellapi/prisma";
import { createCheckout } from "../../src/billing/checkout/create-checkout.ts";
import { reconcilePayments } from "../../src/billing/jobs/reconcile-payments.ts";
import type { EventObject } from "../../src/stripe/stand-in/state/objects.ts";
import { type BillingHarness, openBillingHarness } from "./billing-harness.ts";

const TIMEOUT_MS = 300_000;
const START = wholeCredits(1_000);
/** $10 less 30 % refunded less 20 % lost in a dispute. */
const FINAL = START + wholeCredits(500_000);

const TYPES = [
  "checkout.session.completed",
  "payment_intent.succeeded",
  "charge.refunded",
  "charge.dispute.created",
  "charge.dispute.closed",
] as const;

let harness: BillingHarness;

beforeAll(async () => {
  harness = await openBillingHarness();
});
afterAll(() => harness.close());

function permutationsOf<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) => permutationsOf(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

const ORDERS = permutationsOf(TYPES);

interface Life {
  accountId: string;
  /** The account's five events in one of their orders. */
  events: EventObject[];
}

/** A purchase, refunded in part, disputed in part and lost, of which we have not heard yet. */
async function liveThrough(order: readonly string[]): Promise<Life> {
  const accountId = await createAccount(harness.prisma, { name: "Payer", tierId: "free", credits: START });
  const request = { accountId, actor: "test", idempotencyKey: null, input: { pack: "usd_10", saveCard: false } };
  const { answer } = await createCheckout(harness.dependencies, request);
  const before = harness.standIn.sender.held.length;
  await harness.pay(answer.url);
  const session = await harness.stripe.checkout.sessions.retrieve(answer.sessionId);
  const payment_intent = String(session.payment_intent);
  await harness.stripe.refunds.create({ payment_intent, amount: 300 });
  const intent = await harness.stripe.paymentIntents.retrieve(payment_intent);
  const dispute = await harness.control<{ id: string }>(`charges/${String(intent.latest_charge)}/dispute`, { amount: 200 });
  await harness.control(`disputes/${dispute.id}/close`, { status: "lost" });
  const sent = harness.standIn.sender.held.slice(before);
  const events = order.map((type) => {
    const event = sent.find((one) => one.type === type);
    if (!event) throw new Error(`the stand-in made no ${type}`);
    return event;
  });
  return { accountId, events };
}

async function liveAll(): Promise<Life[]> {
  const lives: Life[] = [];
  for (const order of ORDERS) lives.push(await liveThrough(order));
  return lives;
}

/** Delivers the nth event of every life and applies them all before the next. */
async function deliver(
  lives: readonly Life[],
  index: number,
  copies: number,
  isLeftOut: (life: number) => boolean,
): Promise<void> {
  for (const [number, { events }] of lives.entries())
    for (let copy = 0; copy < copies && !isLeftOut(number); copy += 1) expect(await harness.deliver(events[index])).toBe(200);
  await harness.applyInbox();
}

async function expectFinal(lives: readonly Life[]): Promise<void> {
  const balances = await harness.prisma.balance.findMany({
    where: { accountId: { in: lives.map(({ accountId }) => accountId) } },
  });
  expect(balances).toHaveLength(lives.length);
  for (const { creditsPosted, debitsPosted, owed } of balances)
    expect({ balance: creditsPosted - debitsPosted, owed }).toEqual({ balance: FINAL, owed: 0n });
  const topUps = await harness.prisma.ledgerEntry.count({
    where: { kind: "top_up", accountId: { in: lives.map(({ accountId }) => accountId) } },
  });
  expect(topUps).toBe(lives.length);
  expect(await harness.brokenInvariants()).toEqual([]);
}

test(
  "every order of five events, each sent twice, ends with the same balance",
  async () => {
    const lives = await liveAll();
    for (const index of TYPES.keys()) await deliver(lives, index, 2, () => false);
    await expectFinal(lives);
  },
  TIMEOUT_MS,
);

test(
  "every order of five events of which one is lost ends with the same balance after the reconciler, and the lost one changes nothing when it comes late",
  async () => {
    const lives = await liveAll();
    for (const index of TYPES.keys()) await deliver(lives, index, 1, (life) => life % TYPES.length === index);
    await reconcilePayments(harness.dependencies);
    await expectFinal(lives);
    for (const index of TYPES.keys()) await deliver(lives, index, 1, (life) => life % TYPES.length !== index);
    await expectFinal(lives);
  },
  TIMEOUT_MS,
);

test(
  "of a life of which no event ever came the reconciler makes the same balance",
  async () => {
    const lives = [await liveThrough(TYPES), await liveThrough(TYPES)];
    await Promise.all([reconcilePayments(harness.dependencies), reconcilePayments(harness.dependencies)]);
    await expectFinal(lives);
  },
  TIMEOUT_MS,
);
