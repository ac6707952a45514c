/**
 * Correcting a balance. Up to $100 an operator does it alone; more is written down and waits for another operator, so that no single
 * stolen key moves much. The ledger entry, the adjustment and the audit row are one transaction.
 */
import {
  type Adjustment,
  bookEntry,
  formatCredits,
  isRowRefused,
  microCredits,
  newId,
  type Prisma,
  wholeCredits,
} from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import { ControlPlaneError, fieldError } from "../../errors.ts";
import { describeAdjustment } from "./describe-adjustment.ts";
import type { AdjustInput, AdjustmentOutput } from "./schemas.ts";

/** $100: what one operator may move alone. */
const ALONE_MAX = wholeCredits(10_000_000);

function isAbove(amount: bigint, most: bigint): boolean {
  return amount > most || -amount > most;
}

/** Books a pending adjustment. @throws ControlPlaneError not_found, invalid_request (more than the account has) */
async function apply(tx: Prisma.TransactionClient, pending: Adjustment, actor: string): Promise<Adjustment> {
  const { id, accountId, amount, reason, requestedBy } = pending;
  const memo = { reason, operator: requestedBy, approvedBy: actor };
  const booked = await bookEntry(tx, { accountId, kind: "adjustment", amount: microCredits(amount), ref: id, memo }).catch(
    (error: unknown) => {
      // The ledger's own rule: what is spent or held is not there to be taken.
      if (isRowRefused(error)) throw fieldError("credits", "is more than the account has free");
      throw error;
    },
  );
  if (!booked) throw new ControlPlaneError("not_found");
  const decision = { state: "applied" as const, decidedBy: actor, decidedAt: new Date(), entryId: booked.entryId };
  return tx.adjustment.update({ where: { id }, data: decision });
}

/** Asks for an adjustment, and applies it at once where one operator may. @throws ControlPlaneError not_found, invalid_request */
export async function adjustCredits(tx: Prisma.TransactionClient, actor: string, input: AdjustInput): Promise<AdjustmentOutput> {
  const { accountId, credits, reason } = input;
  if ((await tx.account.count({ where: { id: accountId } })) === 0) throw new ControlPlaneError("not_found");
  const data = { id: newId("adjustment"), accountId, amount: credits, reason, requestedBy: actor };
  const pending = await tx.adjustment.create({ data });
  const adjustment = isAbove(credits, ALONE_MAX) ? pending : await apply(tx, pending, actor);
  const { id: adjustmentId, state } = adjustment;
  const detail = { adjustmentId, credits: formatCredits(credits), reason, state };
  await recordAct(tx, { actor, action: "admin.credits.adjust", target: accountId, detail });
  return describeAdjustment(adjustment);
}

/** @throws ControlPlaneError not_found, adjustment_decided */
async function takePending(tx: Prisma.TransactionClient, id: string): Promise<Adjustment> {
  await tx.$queryRaw`SELECT id FROM adjustments WHERE id = ${id} FOR UPDATE`;
  const adjustment = await tx.adjustment.findUnique({ where: { id } });
  if (!adjustment) throw new ControlPlaneError("not_found");
  if (adjustment.state !== "pending") throw new ControlPlaneError("adjustment_decided");
  return adjustment;
}

/** @throws ControlPlaneError not_found, adjustment_decided, second_operator_required, invalid_request */
export async function approveAdjustment(tx: Prisma.TransactionClient, actor: string, id: string): Promise<AdjustmentOutput> {
  const pending = await takePending(tx, id);
  if (pending.requestedBy === actor) throw new ControlPlaneError("second_operator_required");
  const applied = await apply(tx, pending, actor);
  const detail = { adjustmentId: id, credits: formatCredits(microCredits(applied.amount)), entryId: String(applied.entryId) };
  await recordAct(tx, { actor, action: "admin.credits.approve", target: applied.accountId, detail });
  return describeAdjustment(applied);
}

/** Whoever asked for it may take it back this way. @throws ControlPlaneError not_found, adjustment_decided */
export async function rejectAdjustment(tx: Prisma.TransactionClient, actor: string, id: string): Promise<AdjustmentOutput> {
  const pending = await takePending(tx, id);
  const decision = { state: "rejected" as const, decidedBy: actor, decidedAt: new Date() };
  const rejected = await tx.adjustment.update({ where: { id }, data: decision });
  const detail = { adjustmentId: id, credits: formatCredits(microCredits(pending.amount)) };
  await recordAct(tx, { actor, action: "admin.credits.reject", target: pending.accountId, detail });
  return describeAdjustment(rejected);
}
