/**
 * Granting credits. The ledger entry and the audit row are one transaction; the entry's ref makes a retried grant apply once.
 */
import { bookEntry, formatCredits, microCredits, newId, type Prisma, type PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import { isUniqueViolation } from "../database-failures.ts";
import { ControlPlaneError } from "../errors.ts";
import { idempotencyRef, inputDigest } from "../idempotency.ts";
import type { GrantInput, GrantOutput } from "./schemas.ts";

export interface Grant {
  /** Id of the operator's key. */
  actor: string;
  idempotencyKey: string | null;
  input: GrantInput;
}

export interface GrantResult {
  answer: GrantOutput;
  /** Whether this is the answer of an earlier request again. */
  isReplayed: boolean;
}

/** The first answer again. @throws ControlPlaneError idempotency_other_input */
async function replay(tx: Prisma.TransactionClient, entryId: bigint, digest: string): Promise<GrantResult> {
  const entry = await tx.ledgerEntry.findUniqueOrThrow({ where: { id: entryId } });
  const memo = entry.memo;
  const isSameInput = typeof memo === "object" && memo !== null && !Array.isArray(memo) && memo.inputDigest === digest;
  if (!isSameInput) throw new ControlPlaneError("idempotency_other_input");
  return { answer: { entryId: entryId.toString(), balance: formatCredits(microCredits(entry.balanceAfter)) }, isReplayed: true };
}

async function book(tx: Prisma.TransactionClient, { actor, idempotencyKey, input }: Grant): Promise<GrantResult> {
  const { accountId, credits, reason } = input;
  const digest = inputDigest(input);
  const ref = idempotencyKey === null ? newId("grant") : `grant:${idempotencyRef(actor, idempotencyKey)}`;
  const booked = await bookEntry(tx, {
    accountId,
    kind: "grant",
    amount: credits,
    ref,
    memo: { reason, operator: actor, inputDigest: digest },
  });
  if (!booked) throw new ControlPlaneError("not_found");
  if (!booked.applied) return replay(tx, booked.entryId, digest);
  const entryId = booked.entryId.toString();
  await recordAct(tx, {
    actor,
    action: "admin.credits.grant",
    target: accountId,
    detail: { entryId, credits: formatCredits(credits), reason, ref },
  });
  return { answer: { entryId, balance: formatCredits(booked.balance) }, isReplayed: false };
}

/** @throws ControlPlaneError not_found (no such account), idempotency_other_input */
export async function grantCredits(prisma: PrismaClient, grant: Grant): Promise<GrantResult> {
  try {
    return await prisma.$transaction((tx) => book(tx, grant));
  } catch (error) {
    // Grants of one account wait for each other, so a taken ref can only be another account's grant under the same key.
    if (isUniqueViolation(error)) throw new ControlPlaneError("idempotency_other_input", { cause: error });
    throw error;
  }
}
