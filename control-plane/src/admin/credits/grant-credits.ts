/**
 * Granting credits. A grant is written down, and applied at once where one operator may; else it waits for another one. The ledger
 * entry, the grant and the audit row are one transaction; a retried request finds the first one by its ref.
 */
import {
  type Adjustment,
  formatCredits,
  type LedgerEntry,
  type MicroCredits,
  microCredits,
  newId,
  type Prisma,
  type PrismaClient,
} from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import { ControlPlaneError } from "../../errors.ts";
import { idempotencyRef, inputDigest } from "../../idempotency.ts";
import { noSuch } from "../no-such.ts";
import type { GrantInput, GrantOutput } from "../schemas.ts";
import { applyAdjustment, auditDetail } from "./apply-adjustment.ts";
import { hasExpired } from "./describe-adjustment.ts";
import { approvalEndsAt, needsSecondOperator } from "./second-operator.ts";

export interface Grant {
  /** The operator's key or person. */
  actor: string;
  idempotencyKey: string | null;
  input: GrantInput;
  /** What one operator may give alone; null for anything. */
  above: MicroCredits | null;
  now: Date;
}

export type GrantResult =
  /** `isReplayed`: this is the answer of an earlier request again. */
  { isBooked: true; answer: GrantOutput; isReplayed: boolean } | { isBooked: false; waiting: Adjustment };

const ACTION = "admin.credits.grant";

function answerOf({ id, balanceAfter }: LedgerEntry): GrantResult {
  const answer = { entryId: id.toString(), balance: formatCredits(microCredits(balanceAfter)) };
  return { isBooked: true, answer, isReplayed: true };
}

/** An entry of the ledger says itself which input it stands for. */
function isOfInput({ memo }: LedgerEntry, digest: string): boolean {
  return typeof memo === "object" && memo !== null && !Array.isArray(memo) && memo.inputDigest === digest;
}

/** The first answer again, whatever became of the request since; null where it is the first. @throws ControlPlaneError */
async function findEarlier(
  tx: Prisma.TransactionClient,
  ref: string,
  { now }: Grant,
  digest: string,
): Promise<GrantResult | null> {
  // Repetitions that arrive together wait here for the first.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${ref}, 0))::text`;
  const earlier = await tx.adjustment.findUnique({ where: { ref } });
  if (earlier && earlier.inputDigest !== digest) throw new ControlPlaneError("idempotency_other_input");
  if (earlier?.state === "rejected") throw new ControlPlaneError("adjustment_decided");
  if (earlier?.state === "pending") {
    if (hasExpired(earlier, now)) throw new ControlPlaneError("adjustment_expired");
    return { isBooked: false, waiting: earlier };
  }
  const entry = await tx.ledgerEntry.findFirst({ where: { kind: "grant", ref } });
  if (!entry) return null;
  if (!isOfInput(entry, digest)) throw new ControlPlaneError("idempotency_other_input");
  return answerOf(entry);
}

async function request(tx: Prisma.TransactionClient, grant: Grant): Promise<GrantResult> {
  const { actor, idempotencyKey, input, above, now } = grant;
  const { accountId, credits, reason } = input;
  const digest = inputDigest(input);
  const ref = idempotencyKey === null ? newId("grant") : `grant:${idempotencyRef(actor, idempotencyKey)}`;
  const earlier = idempotencyKey === null ? null : await findEarlier(tx, ref, grant, digest);
  if (earlier !== null) return earlier;
  const account = await tx.account.findUnique({ where: { id: accountId }, select: { status: true } });
  if (!account) throw noSuch("accountId", accountId);
  if (account.status === "closed") throw new ControlPlaneError("account_closed");
  const id = newId("adjustment");
  const request = { reason, requestedBy: actor, requestedAt: now, ref, inputDigest: digest, expiresAt: approvalEndsAt(now) };
  const pending = await tx.adjustment.create({ data: { id, kind: "grant", accountId, amount: credits, ...request } });
  if (await needsSecondOperator(tx, pending, { above, now })) {
    const detail = { adjustmentId: id, kind: "grant", credits: formatCredits(credits), reason, state: "pending" };
    await recordAct(tx, { actor, action: ACTION, target: accountId, detail });
    return { isBooked: false, waiting: pending };
  }
  const applied = await applyAdjustment(tx, pending, { actor, now });
  await recordAct(tx, { actor, action: ACTION, target: accountId, detail: { ...auditDetail(applied), ref } });
  return { isBooked: true, answer: { entryId: applied.entryId, balance: formatCredits(applied.balance) }, isReplayed: false };
}

/** @throws ControlPlaneError not_found, account_closed, idempotency_other_input, adjustment_decided, adjustment_expired */
export function grantCredits(prisma: PrismaClient, grant: Grant): Promise<GrantResult> {
  return prisma.$transaction((tx) => request(tx, grant));
}
