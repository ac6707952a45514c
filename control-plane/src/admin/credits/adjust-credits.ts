/** Correcting a balance, up or down: applied at once where one operator may, else written down for another one. */
import { formatCredits, type MicroCredits, newId, type Prisma } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import { noSuch } from "../no-such.ts";
import { applyAdjustment, auditDetail } from "./apply-adjustment.ts";
import { describeAdjustment } from "./describe-adjustment.ts";
import type { AdjustInput, AdjustmentOutput } from "./schemas.ts";
import { approvalEndsAt, needsSecondOperator } from "./second-operator.ts";

export interface AdjustRequest {
  actor: string;
  input: AdjustInput;
  /** What one operator may move alone; null for anything. */
  above: MicroCredits | null;
  now: Date;
}

/** Asks for an adjustment, and applies it at once where one operator may. @throws ControlPlaneError not_found, invalid_request */
export async function adjustCredits(tx: Prisma.TransactionClient, asked: AdjustRequest): Promise<AdjustmentOutput> {
  const { actor, input, above, now } = asked;
  const { accountId, credits, reason } = input;
  if ((await tx.account.count({ where: { id: accountId } })) === 0) throw noSuch("accountId", accountId);
  const id = newId("adjustment");
  const request = { reason, requestedBy: actor, requestedAt: now, expiresAt: approvalEndsAt(now) };
  const pending = await tx.adjustment.create({ data: { id, accountId, amount: credits, ...request } });
  const act = { actor, action: "admin.credits.adjust", target: accountId };
  if (await needsSecondOperator(tx, pending, { above, now })) {
    const detail = { adjustmentId: id, kind: pending.kind, credits: formatCredits(credits), reason, state: pending.state };
    await recordAct(tx, { ...act, detail });
    return describeAdjustment(pending, now);
  }
  const applied = await applyAdjustment(tx, pending, { actor, now });
  await recordAct(tx, { ...act, detail: auditDetail(applied) });
  return describeAdjustment(applied.adjustment, now);
}
