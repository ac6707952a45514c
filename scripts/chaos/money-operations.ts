/** What the control plane and Stripe's webhooks do to the books meanwhile: each thing more than once, as webhooks arrive. */
import { clawBack, type MicroCredits, newId, topUp, wholeCredits } from "@sellapi/prisma";
import { revokeKey } from "../../control-plane/src/keys/revoke-key.ts";
import type { SeededRandom } from "../../gateway/src/providers/simulator/random.ts";
import { type OperationContext, planChat, send } from "./chat-operations.ts";
import { addKey, type ChaosAccount } from "./population.ts";
import { untilKnown } from "./until-known.ts";

const TIMES_MAX = 3;
/** Cents of the smallest pack; what it buys is the ledger's business, not the price list's. */
const AMOUNT_CENTS = 500n;

/** Mostly those for whom a few credits decide. */
function payer({ stage, random }: OperationContext): ChaosAccount {
  return random.next() < 0.6 ? stage.population.pickOf(random, ["poor"]) : stage.population.pick(random);
}

/** For the poor a few requests' worth, so that they stay poor. */
function amountFor({ kind }: ChaosAccount, random: SeededRandom): MicroCredits {
  return wholeCredits(kind === "poor" ? random.integer(1, 8) : random.integer(2, 30));
}

/** An order, credited up to three times at once. */
export async function payOrder(context: OperationContext): Promise<void> {
  const { stage, journal, random } = context;
  const { db } = stage;
  const account = payer(context);
  const order = { id: newId("order"), accountId: account.id, credits: amountFor(account, random) };
  const row = { ...order, pack: "usd_5", amountCents: AMOUNT_CENTS, currency: "usd", livemode: false };
  await untilKnown(() => db.topUpOrder.createMany({ data: [row], skipDuplicates: true }));
  const times = random.integer(1, TIMES_MAX);
  const applied = await Promise.all(Array.from({ length: times }, () => untilKnown(() => topUp(db, order.id))));
  journal.orders.push(order);
  journal.count(`top-up: asked ${times} times`);
  if (applied.filter(Boolean).length > 1) journal.break(`order ${order.id} was credited more than once`);
}

/** A refund or a dispute, asked for twice: at once, or one after the other. */
export async function takeBack(context: OperationContext): Promise<void> {
  const { stage, journal, random, operation } = context;
  const account = payer(context);
  const asked = amountFor(account, random);
  const ref = `chaos-refund-${operation}`;
  const kind = random.pick(["refund", "dispute"] as const, "refund");
  const ask = () => untilKnown(() => clawBack(stage.db, { accountId: account.id, kind, amount: asked, ref }));
  const answers = random.next() < 0.5 ? await Promise.all([ask(), ask()]) : [await ask(), await ask()];
  const told = answers.filter((answer) => answer !== null);
  journal.takenBack.push({ ref, accountId: account.id, asked, taken: told[0]?.taken ?? null });
  journal.count(`${kind}: asked twice`);
  if (told.length > 1) journal.break(`${ref} was taken back more than once`);
}

/** Revokes a key, asks with it at every gateway, and gives its account another one. */
export async function revoke(context: OperationContext): Promise<void> {
  const { stage, journal, random } = context;
  const { db, peppers } = stage;
  const account = stage.population.pickOf(random, ["hot", "plain", "poor", "capped"]);
  const plan = { ...planChat(context, "revoked key", false), account };
  const [key] = account.keys;
  // One at a time in each account: the last key must not go before its successor is there.
  if (!key || account.isRevoking) return;
  account.isRevoking = true;
  const caller = { accountId: account.id, actor: "chaos" };
  // The rest of the load goes on using the key until this is committed.
  await untilKnown(() => revokeKey(db, caller, key.id));
  journal.revocations.push({ keyId: key.id, knownAt: performance.now() });
  account.keys.splice(account.keys.indexOf(key), 1);
  await Promise.all(stage.gateways.map((slot) => send(context, { ...plan, key }, slot, `revoked${slot.index}`)));
  account.keys.push(await untilKnown(() => addKey(db, peppers, account)));
  account.isRevoking = false;
}
