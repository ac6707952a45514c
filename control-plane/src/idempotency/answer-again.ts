/**
 * `Idempotency-Key` on mutations that set a state: the first answer again, in place of setting a state that may have been changed since,
 * and a refusal where the key comes with another input.
 *
 * It stands around the procedure and not around the HTTP request, so that tRPC alone decides what is called: however the path is written,
 * and whether the call comes alone or as a batch of one, it is the same request.
 *
 * The answer is kept after the act and not with it. Who repeats a request before that, at the same moment or after a crash, sets the same
 * state once more, which changes nothing; what makes something new needs more, and has it (answer-once.ts).
 */
import type { PrismaClient } from "@sellapi/prisma";
// The one way to answer in the place of a procedure; tRPC exports it nowhere else.
import { type MiddlewareResult, middlewareMarker } from "@trpc/server/unstable-core-do-not-import";
import { z } from "zod";
import type { Caller } from "../auth/caller.ts";
import type { Context } from "../context.ts";
import { ControlPlaneError } from "../errors.ts";
import { IDEMPOTENT_REPLAYED_HEADER, idempotencyRef, inputDigest } from "../idempotency.ts";
import { KEPT_MS } from "./answer-once.ts";
import { ANSWERED_ONCE, KNOWN_FOR_EVER } from "./answer-themselves.ts";
import { ownerOfCaller } from "./key-owner.ts";
import { openText, sealText } from "./sealed-text.ts";

/** One call of a mutation. */
export interface RepeatableCall {
  path: string;
  ctx: Context;
  /** The input as it came. */
  getRawInput: () => Promise<unknown>;
}

/** An answer as it is kept: in the form of a single call's body. */
const keptAnswer = z.object({ result: z.object({ data: z.unknown() }) });

/** An input in one order of its fields, so that the order in which a client writes them does not matter. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, field]) => [name, inOrder(field)]);
}

/**
 * A person's request is another one where it is for another account. What knows its keys for ever compares the input itself, in its own
 * way, so that only its path is kept here: for whatever else is called under the same key.
 */
async function digestOf({ path, ctx, getRawInput }: RepeatableCall, caller: Caller): Promise<string> {
  if (KNOWN_FOR_EVER.has(path)) return inputDigest([path]);
  const input = await getRawInput();
  try {
    const ordered = inOrder(input);
    return inputDigest(caller.kind === "person" ? [path, ctx.chosenAccountId, ordered] : [path, ordered]);
  } catch (cause) {
    // Nested deeper than the stack: no input of ours.
    throw new ControlPlaneError("invalid_request", { cause });
  }
}

async function findKept(prisma: PrismaClient, ref: string, now: Date) {
  const kept = await prisma.mutationAnswer.findUnique({ where: { ref } });
  return kept && kept.createdAt.getTime() > now.getTime() - KEPT_MS ? kept : null;
}

/**
 * Serves the call, or gives the answer that the same call under the same key was given before.
 * @throws ControlPlaneError idempotency_other_input, idempotency_repeated, and invalid_request for a key that is malformed or sent with
 * several calls: each of them is refused here, before any is carried out
 */
export async function answerAgain<Override>(
  call: RepeatableCall,
  serve: () => Promise<MiddlewareResult<Override>>,
): Promise<MiddlewareResult<Override>> {
  const { path, ctx } = call;
  // A caller who is refused is refused by the procedure, in its words.
  const caller = await ctx.authenticate().catch(() => null);
  if (caller === null) return serve();
  const key = ctx.idempotencyKey();
  if (key === null || ANSWERED_ONCE.has(path)) return serve();
  const { prisma, peppers, now } = ctx.dependencies;
  const digest = await digestOf(call, caller);
  const ref = idempotencyRef(ownerOfCaller(caller), key);
  const kept = await findKept(prisma, ref, now());
  if (kept && kept.digest !== digest) throw new ControlPlaneError("idempotency_other_input");
  if (kept && !KNOWN_FOR_EVER.has(path)) {
    const text = openText(kept.answer, ref, peppers);
    if (text === null) throw new ControlPlaneError("idempotency_repeated");
    ctx.answerHeaders.set(IDEMPOTENT_REPLAYED_HEADER, "true");
    return { ok: true, marker: middlewareMarker, data: keptAnswer.parse(JSON.parse(text)).result.data };
  }
  const served = await serve();
  if (!served.ok) return served;
  const text = JSON.stringify({ result: { data: served.data } });
  const row = { ref, digest, answer: sealText(text, ref, peppers), createdAt: now() };
  // What cannot be kept is answered all the same: the act is done.
  await prisma.mutationAnswer.upsert({ where: { ref }, create: row, update: row }).catch(() => undefined);
  return served;
}
