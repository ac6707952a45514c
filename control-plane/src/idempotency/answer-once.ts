/**
 * A mutation that makes something new, done once per Idempotency-Key.
 *
 * The act and its answer are committed together: whoever repeats the request, at once or after a crash, finds both or neither. Answers
 * are kept for a day and sealed.
 */
import type { Prisma } from "@sellapi/prisma";
import type { z } from "zod";
import type { AccountCaller } from "../auth/caller.ts";
import type { Context } from "../context.ts";
import { ControlPlaneError } from "../errors.ts";
import { IDEMPOTENT_REPLAYED_HEADER, idempotencyRef, inputDigest } from "../idempotency.ts";
import type { AnsweredOnce } from "./answer-themselves.ts";
import { ownerOfRequest } from "./key-owner.ts";
import { openText, sealText } from "./sealed-text.ts";

export const KEPT_MS = 24 * 60 * 60 * 1_000;
/** How many forgotten answers each new one sweeps away. */
const FORGOTTEN_COUNT = 100;

/** A mutation's request, as far as it tells a repetition. */
export interface Once<Answer> {
  ctx: Context;
  /** The account that is acted for: the same input for another one is another request. */
  caller: Pick<AccountCaller, "accountId">;
  /** The procedure's path. */
  path: AnsweredOnce;
  /** As parsed. */
  input: unknown;
  /** The form of the answer. */
  output: z.ZodType<Answer>;
  /** Does it. Called at most once; everything it changes goes through `tx`. */
  act: (tx: Prisma.TransactionClient) => Promise<Answer>;
}

interface Claim {
  ref: string;
  digest: string;
}

/** The first answer again, or null when there is none. @throws ControlPlaneError */
async function findAnswer<Answer>(tx: Prisma.TransactionClient, { ref, digest }: Claim, { ctx, output }: Once<Answer>) {
  const { peppers, now } = ctx.dependencies;
  // Repetitions that arrive together wait here for the first.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${ref}, 0))::text`;
  const forgetBefore = new Date(now().getTime() - KEPT_MS);
  // Rows that somebody else is forgetting at this moment are left to them.
  await tx.$executeRaw`
    DELETE FROM mutation_answers
     WHERE ref IN (SELECT ref FROM mutation_answers WHERE created_at <= ${forgetBefore} LIMIT ${FORGOTTEN_COUNT}::int FOR UPDATE SKIP LOCKED)`;
  const kept = await tx.mutationAnswer.findUnique({ where: { ref } });
  if (!kept || kept.createdAt <= forgetBefore) return null;
  if (kept.digest !== digest) throw new ControlPlaneError("idempotency_other_input");
  const text = openText(kept.answer, ref, peppers);
  if (text === null) throw new ControlPlaneError("idempotency_repeated");
  return output.parse(JSON.parse(text));
}

/** Frees the key for another try, where the act turned out to be worth nothing without what came after it. */
export async function forgetAnswer(ctx: Context): Promise<void> {
  const key = ctx.idempotencyKey();
  if (key === null) return;
  await ctx.dependencies.prisma.mutationAnswer.deleteMany({ where: { ref: idempotencyRef(await ownerOfRequest(ctx), key) } });
}

/** @throws ControlPlaneError idempotency_other_input, and whatever `act` throws. */
export async function answerOnce<Answer>(once: Once<Answer>): Promise<Answer> {
  const { ctx, caller, path, input, act } = once;
  const { prisma, peppers, now } = ctx.dependencies;
  const key = ctx.idempotencyKey();
  if (key === null) return prisma.$transaction(act);
  const ref = idempotencyRef(await ownerOfRequest(ctx), key);
  const claim: Claim = { ref, digest: inputDigest([path, caller.accountId, input]) };
  return prisma.$transaction(async (tx) => {
    const earlier = await findAnswer(tx, claim, once);
    if (earlier !== null) {
      ctx.answerHeaders.set(IDEMPOTENT_REPLAYED_HEADER, "true");
      return earlier;
    }
    const answer = await act(tx);
    const sealed = sealText(JSON.stringify(answer), claim.ref, peppers);
    const row = { ...claim, answer: sealed, createdAt: now() };
    await tx.mutationAnswer.upsert({ where: { ref: claim.ref }, create: row, update: row });
    return answer;
  });
}
