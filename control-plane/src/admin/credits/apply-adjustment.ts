/** Booking what was asked for: the ledger entry, in the transaction of the decision. */
import {
  type Adjustment,
  bookEntry,
  formatCredits,
  isRowRefused,
  type MicroCredits,
  microCredits,
  type Prisma,
} from "@sellapi/prisma";
import { ControlPlaneError, fieldError } from "../../errors.ts";
import { noSuch } from "../no-such.ts";

export interface Decision {
  /** Who decides; the one who asked, where one operator may. */
  actor: string;
  now: Date;
}

export interface Applied {
  adjustment: Adjustment;
  entryId: string;
  balanceBefore: MicroCredits;
  /** Right after the entry. */
  balance: MicroCredits;
}

function memoOf({ reason, requestedBy, inputDigest }: Adjustment, actor: string): Record<string, string> {
  return {
    reason,
    operator: requestedBy,
    ...(actor === requestedBy ? {} : { approvedBy: actor }),
    ...(inputDigest ? { inputDigest } : {}),
  };
}

/** @throws ControlPlaneError not_found, account_closed (a grant), invalid_request (more is taken than the account has) */
export async function applyAdjustment(tx: Prisma.TransactionClient, pending: Adjustment, decision: Decision): Promise<Applied> {
  const { id, accountId, kind } = pending;
  const { actor, now } = decision;
  const amount = microCredits(pending.amount);
  const account = await tx.account.findUnique({ where: { id: accountId }, select: { status: true } });
  if (!account) throw noSuch("accountId", accountId);
  if (kind === "grant" && account.status === "closed") throw new ControlPlaneError("account_closed");
  const ref = pending.ref ?? id;
  const booked = await bookEntry(tx, { accountId, kind, amount, ref, memo: memoOf(pending, actor) }).catch((error: unknown) => {
    // The ledger's own rule: what is spent or held is not there to be taken.
    if (isRowRefused(error)) throw fieldError("credits", "is more than the account has free");
    throw error;
  });
  if (!booked) throw noSuch("accountId", accountId);
  if (!booked.applied) throw new ControlPlaneError("adjustment_decided");
  const outcome = { state: "applied" as const, decidedBy: actor, decidedAt: now, entryId: booked.entryId };
  const adjustment = await tx.adjustment.update({ where: { id }, data: outcome });
  const { balance } = booked;
  return { adjustment, entryId: booked.entryId.toString(), balanceBefore: microCredits(balance - amount), balance };
}

/** What the audit says of it. */
export function auditDetail({ adjustment, entryId, balanceBefore, balance }: Applied): Record<string, string> {
  const { id: adjustmentId, kind, amount, reason } = adjustment;
  const credits = formatCredits(microCredits(amount));
  const balances = { balanceBefore: formatCredits(balanceBefore), balanceAfter: formatCredits(balance) };
  return { adjustmentId, kind, credits, reason, state: adjustment.state, entryId, ...balances };
}
