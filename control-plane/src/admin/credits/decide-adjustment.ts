/**
 * The second operator's side: approving or rejecting a grant or adjustment that waits. Whoever repeats their own decision gets its
 * answer again; everybody else is told that it is decided.
 */
import { type Adjustment, formatCredits, microCredits, type Prisma } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import { ControlPlaneError } from "../../errors.ts";
import { noSuch } from "../no-such.ts";
import { applyAdjustment, auditDetail, type Decision } from "./apply-adjustment.ts";
import { describeAdjustment, hasExpired } from "./describe-adjustment.ts";
import type { AdjustmentOutput, ApprovedOutput } from "./schemas.ts";

/** The adjustment, so that nobody else decides it meanwhile. @throws ControlPlaneError not_found */
async function takeAdjustment(tx: Prisma.TransactionClient, id: string): Promise<Adjustment> {
  await tx.$queryRaw`SELECT id FROM adjustments WHERE id = ${id} FOR UPDATE`;
  const adjustment = await tx.adjustment.findUnique({ where: { id } });
  if (!adjustment) throw noSuch("id", id);
  return adjustment;
}

/** @throws ControlPlaneError adjustment_decided, adjustment_expired */
function requirePending(adjustment: Adjustment, now: Date): void {
  if (adjustment.state !== "pending") throw new ControlPlaneError("adjustment_decided");
  if (hasExpired(adjustment, now)) throw new ControlPlaneError("adjustment_expired");
}

/** The answer to an approval that was given before. */
async function approvedBefore(tx: Prisma.TransactionClient, applied: Adjustment, now: Date): Promise<ApprovedOutput> {
  const entry = await tx.ledgerEntry.findUniqueOrThrow({ where: { id: applied.entryId ?? 0n } });
  const balance = formatCredits(microCredits(entry.balanceAfter));
  return { ...describeAdjustment(applied, now), entryId: entry.id.toString(), balance };
}

/** @throws ControlPlaneError not_found, adjustment_decided, adjustment_expired, second_operator_required, account_closed, invalid_request */
export async function approveAdjustment(tx: Prisma.TransactionClient, decision: Decision, id: string): Promise<ApprovedOutput> {
  const { actor, now } = decision;
  const adjustment = await takeAdjustment(tx, id);
  const isOwn = adjustment.requestedBy === actor;
  if (!isOwn && adjustment.state === "applied" && adjustment.decidedBy === actor) return approvedBefore(tx, adjustment, now);
  requirePending(adjustment, now);
  if (isOwn) throw new ControlPlaneError("second_operator_required");
  const applied = await applyAdjustment(tx, adjustment, decision);
  const detail = { ...auditDetail(applied), requestedBy: adjustment.requestedBy };
  await recordAct(tx, { actor, action: "admin.credits.approve", target: adjustment.accountId, detail });
  const { entryId, balance } = applied;
  return { ...describeAdjustment(applied.adjustment, now), entryId, balance: formatCredits(balance) };
}

/** Whoever asked for it may take it back this way. @throws ControlPlaneError not_found, adjustment_decided, adjustment_expired */
export async function rejectAdjustment(tx: Prisma.TransactionClient, decision: Decision, id: string): Promise<AdjustmentOutput> {
  const { actor, now } = decision;
  const adjustment = await takeAdjustment(tx, id);
  if (adjustment.state === "rejected" && adjustment.decidedBy === actor) return describeAdjustment(adjustment, now);
  requirePending(adjustment, now);
  const outcome = { state: "rejected" as const, decidedBy: actor, decidedAt: now };
  const rejected = await tx.adjustment.update({ where: { id }, data: outcome });
  const { accountId, kind, reason, requestedBy } = adjustment;
  const credits = formatCredits(microCredits(adjustment.amount));
  const detail = { adjustmentId: id, kind, credits, reason, state: rejected.state, requestedBy };
  await recordAct(tx, { actor, action: "admin.credits.reject", target: accountId, detail });
  return describeAdjustment(rejected, now);
}
