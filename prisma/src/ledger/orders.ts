/**
 * Orders of credits. An order is written before anybody is asked to pay; `topUp` alone makes it paid. The rest of its life is
 * here: which Checkout Session pays it, that nobody will, that all of it was paid back.
 */
import { type MicroCredits, microCredits } from "../credits.ts";
import type { LedgerClient } from "./entries.ts";

export interface NewOrder {
  id: string;
  accountId: string;
  pack: string;
  /** The pack's price, taxes and discounts not included. */
  amountCents: bigint;
  /** ISO 4217, upper case. */
  currency: string;
  credits: MicroCredits;
  livemode: boolean;
}

/** Writes a pending order. */
export async function createOrder(db: LedgerClient, order: NewOrder): Promise<void> {
  await db.topUpOrder.create({ data: order });
}

/** Notes the Checkout Session that pays an order; an order that has one keeps it. */
export async function attachSession(db: LedgerClient, orderId: string, sessionId: string): Promise<void> {
  await db.topUpOrder.updateMany({ where: { id: orderId, stripeSessionId: null }, data: { stripeSessionId: sessionId } });
}

/** Closes an order that nobody will pay. One that is paid stays paid, and a payment that comes late all the same is credited. */
export async function expireOrder(db: LedgerClient, orderId: string): Promise<void> {
  await db.topUpOrder.updateMany({ where: { id: orderId, state: "pending" }, data: { state: "expired" } });
}

/** Says of a paid order whether all that was paid for it went back to the customer. */
export async function markRefunded(db: LedgerClient, orderId: string, isRefunded: boolean): Promise<void> {
  const [from, to] = isRefunded ? (["paid", "refunded"] as const) : (["refunded", "paid"] as const);
  await db.topUpOrder.updateMany({ where: { id: orderId, state: from }, data: { state: to } });
}

/** What an account owes for claw-backs that found too little. @returns null when there is no such account. */
export async function readOwed(db: LedgerClient, accountId: string): Promise<MicroCredits | null> {
  const row = await db.balance.findUnique({ where: { accountId }, select: { owed: true } });
  return row ? microCredits(row.owed) : null;
}
