/**
 * Random lives of a purchase: payments, refunds and disputes happen while some of their events come at once, some late and in any
 * order, some twice and some never, and the account spends in between. However it went, the books end up saying what Stripe says.
 */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { createAccount, wholeCredits } from "@sellapi/prisma";
import fc from "fast-check";
import { createCheckout } from "../../src/billing/checkout/create-checkout.ts";
import { settleOrder } from "../../src/billing/settle/settle-order.ts";
import { type BillingHarness, openBillingHarness } from "./billing-harness.ts";

const RUNS = 25;
const TIMEOUT_MS = 120_000;
const PACK = wholeCredits(1_000_000);

let harness: BillingHarness;

beforeAll(async () => {
  harness = await openBillingHarness();
});
afterAll(() => harness.close());

const step = fc.oneof(
  fc.record({ kind: fc.constant("refund" as const), cents: fc.integer({ min: 1, max: 400 }) }),
  fc.record({
    kind: fc.constant("dispute" as const),
    cents: fc.integer({ min: 1, max: 400 }),
    end: fc.constantFrom("won", "lost", "open"),
  }),
  fc.record({ kind: fc.constant("spend" as const), credits: fc.integer({ min: 1, max: 400_000 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** What becomes of each event as it happens. */
const fates = fc.array(fc.constantFrom("now", "twice", "late", "never"), { minLength: 40, maxLength: 40 });

interface Life {
  accountId: string;
  keyId: string;
  intentId: string;
  chargeId: string;
  spent: bigint;
  refundedCents: bigint;
  disputedCents: bigint;
}

/** Does one step if Stripe and the balance allow it, and keeps count of what must come of it. */
async function take(life: Life, taken: Step): Promise<void> {
  if (taken.kind === "spend") {
    const charged = await harness
      .charge({ accountId: life.accountId, keyId: life.keyId, credits: taken.credits })
      .catch(() => null);
    if (charged !== null) life.spent += wholeCredits(taken.credits);
    return;
  }
  if (taken.kind === "refund") {
    const refund = { payment_intent: life.intentId, amount: taken.cents };
    const made = await harness.stripe.refunds.create(refund).catch(() => null);
    if (made !== null) life.refundedCents += BigInt(taken.cents);
    return;
  }
  const { id } = await harness.control<{ id: string }>(`charges/${life.chargeId}/dispute`, { amount: taken.cents });
  if (taken.end !== "open") await harness.control(`disputes/${id}/close`, { status: taken.end });
  if (taken.end !== "won") life.disputedCents += BigInt(taken.cents);
}

async function begin(): Promise<Life & { orderId: string }> {
  const accountId = await createAccount(harness.prisma, { name: "Random", tierId: "free", credits: wholeCredits(0) });
  const input = { pack: "usd_10", saveCard: false };
  const { answer } = await createCheckout(harness.dependencies, { accountId, actor: "test", idempotencyKey: null, input });
  await harness.pay(answer.url);
  const session = await harness.stripe.checkout.sessions.retrieve(answer.sessionId, { expand: ["payment_intent"] });
  const intent = session.payment_intent;
  if (intent === null || typeof intent === "string") throw new Error("the intent was not expanded");
  const { id: keyId } = await harness.apiKey(accountId);
  const chargeId = String(intent.latest_charge);
  const nothing = { spent: 0n, refundedCents: 0n, disputedCents: 0n };
  return { orderId: answer.orderId, accountId, keyId, intentId: intent.id, chargeId, ...nothing };
}

/** Credits that are taken back for so many cents of the $10, rounded down. */
const share = (cents: bigint) => (PACK * (cents > 1_000n ? 1_000n : cents)) / 1_000n;

test(
  "whatever happened and whatever was heard of it, balance less debt is what was bought less what was spent and what went back",
  async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 6 }), fates, async (steps, fate) => {
        let heard = harness.standIn.sender.held.length;
        const late: unknown[] = [];
        let count = 0;
        const hear = async () => {
          for (const event of harness.standIn.sender.held.slice(heard)) {
            const copies = { now: 1, twice: 2, late: 0, never: 0 }[fate[count % fate.length] ?? "now"];
            if (fate[count % fate.length] === "late") late.unshift(event);
            for (let copy = 0; copy < copies; copy += 1) await harness.deliver(event);
            count += 1;
          }
          heard = harness.standIn.sender.held.length;
          await harness.applyInbox();
        };
        const life = await begin();
        await hear();
        for (const taken of steps) {
          await take(life, taken);
          await hear();
        }
        for (const event of late) await harness.deliver(event);
        await harness.applyInbox();
        // What was never heard of is what the reconciler looks at.
        await settleOrder(harness.dependencies, life.orderId);
        const { balance, owed, status } = await harness.balanceOf(life);
        const back = share(life.refundedCents + life.disputedCents);
        expect(balance - owed).toBe(PACK - life.spent - back);
        expect(balance >= 0n && (owed === 0n || balance === 0n)).toBe(true);
        if (owed === 0n) expect(status).toBe("active");
        expect(await harness.brokenInvariants()).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);
