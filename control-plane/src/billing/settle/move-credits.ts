/** Bringing the credits taken back for a payment to what they should be: the difference moves, with a ledger reference of its own. */
import { clawBack, giveBack, markRefunded, microCredits, type Prisma } from "@sellapi/prisma";
import { creditsTakenBack } from "./credits-taken-back.ts";

/** A payment's row, as far as it is read here; locked by the caller. */
export interface TakenSoFar {
  orderId: string;
  accountId: string;
  refundedCredits: bigint;
  disputedCredits: bigint;
  movements: number;
}

export interface MoneyBack {
  /** The order's credits. */
  credits: bigint;
  paidCents: bigint;
  refundedCents: bigint;
  disputedCents: bigint;
}

type Movement = { kind: "refund" | "dispute"; difference: bigint };

async function move(tx: Prisma.TransactionClient, payment: TakenSoFar, { kind, difference }: Movement, count: number) {
  const request = { accountId: payment.accountId, kind, ref: `${payment.orderId}:${count}` };
  const isTaken = difference > 0n;
  const amount = microCredits(isTaken ? difference : -difference);
  const moved = isTaken ? await clawBack(tx, { ...request, amount }) : await giveBack(tx, { ...request, amount });
  if (!moved) throw new Error(`the movement ${request.ref} of ${kind} was made before: its payment's row is wrong`);
}

/** Moves what is missing. @returns whether anything moved. */
export async function moveCredits(tx: Prisma.TransactionClient, payment: TakenSoFar, money: MoneyBack): Promise<boolean> {
  const target = creditsTakenBack(money);
  const movements: Movement[] = [
    { kind: "refund" as const, difference: target.refunded - payment.refundedCredits },
    { kind: "dispute" as const, difference: target.disputed - payment.disputedCredits },
  ]
    .filter(({ difference }) => difference !== 0n)
    // What comes back comes first: it may pay for what goes.
    .sort((a, b) => (a.difference < b.difference ? -1 : 1));
  for (const [index, movement] of movements.entries()) await move(tx, payment, movement, payment.movements + index + 1);
  await tx.payment.update({
    where: { orderId: payment.orderId },
    data: {
      refundedCredits: target.refunded,
      disputedCredits: target.disputed,
      movements: payment.movements + movements.length,
    },
  });
  await markRefunded(tx, payment.orderId, money.refundedCents >= money.paidCents);
  return movements.length > 0;
}
