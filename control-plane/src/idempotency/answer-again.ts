/**
 * `Idempotency-Key` on mutations that set a state: the first answer again, in place of setting a state that may have been changed since,
 * and a refusal where the key comes with another input.
 *
 * The answer is kept after the act and not with it. Who repeats a request before that, at the same moment or after a crash, sets the same
 * state once more, which changes nothing; what makes something new needs more, and has it (answer-once.ts).
 */
import type { PrismaClient } from "@sellapi/prisma";
import type { Caller } from "../auth/caller.ts";
import type { Context } from "../context.ts";
import { ControlPlaneError } from "../errors.ts";
import { IDEMPOTENT_REPLAYED_HEADER, idempotencyRef, inputDigest } from "../idempotency.ts";
import { KEPT_MS, ownerOf } from "./answer-once.ts";
import { openText, sealText } from "./sealed-text.ts";

/** Mutations that answer a repeated key themselves. */
const ANSWER_THEMSELVES: ReadonlySet<string> = new Set([
  "admin.credits.adjust",
  "admin.credits.grant",
  "billing.createCheckout",
  "keys.create",
  "keys.rotate",
  "managementKeys.create",
  "members.invite",
  "webhooks.create",
  "webhooks.rotateSecret",
]);

/** One call of a mutation. */
export interface RepeatableCall {
  path: string;
  /** The body as it came. */
  body: string;
  context: Context;
}

/** An input in one order of its fields, so that the order in which a client writes them does not matter. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  return Object.entries(value)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, field]) => [name, inOrder(field)]);
}

/** Null for a body that is no JSON, which the procedure refuses. */
function digestOf({ path, body }: RepeatableCall): string | null {
  try {
    return inputDigest([path, inOrder(JSON.parse(body))]);
  } catch {
    return null;
  }
}

const owners = {
  account: (caller) => ownerOf(caller),
  operator: ({ actor }) => ownerOf({ accountId: "operator", actor }),
  person: ({ userId }, { chosenAccountId }) => ownerOf({ accountId: chosenAccountId ?? "", actor: userId }),
} satisfies { [Kind in Caller["kind"]]: (caller: Extract<Caller, { kind: Kind }>, context: Context) => string };

function ownerOfCall(caller: Caller, context: Context): string {
  if (caller.kind === "account") return owners.account(caller);
  return caller.kind === "operator" ? owners.operator(caller) : owners.person(caller, context);
}

async function findKept(prisma: PrismaClient, ref: string, now: Date) {
  const kept = await prisma.mutationAnswer.findUnique({ where: { ref } });
  return kept && kept.createdAt.getTime() > now.getTime() - KEPT_MS ? kept : null;
}

function replay(text: string, { answerHeaders }: Context): Response {
  const headers = new Headers(answerHeaders);
  headers.set("content-type", "application/json");
  headers.set(IDEMPOTENT_REPLAYED_HEADER, "true");
  return new Response(text, { headers });
}

/**
 * Serves the call, or gives the answer that the same call under the same key was given before.
 * @throws ControlPlaneError idempotency_other_input, idempotency_repeated, and invalid_request for a malformed key
 */
export async function answerAgain(call: RepeatableCall, serve: () => Promise<Response>): Promise<Response> {
  const { path, context } = call;
  const key = ANSWER_THEMSELVES.has(path) ? null : context.idempotencyKey();
  const digest = key === null ? null : digestOf(call);
  // A caller who is refused is refused by the procedure, in its words.
  const caller = digest === null ? null : await context.authenticate().catch(() => null);
  if (key === null || digest === null || caller === null) return serve();
  const { prisma, peppers, now } = context.dependencies;
  const ref = idempotencyRef(ownerOfCall(caller, context), key);
  const kept = await findKept(prisma, ref, now());
  if (kept && kept.digest !== digest) throw new ControlPlaneError("idempotency_other_input");
  if (kept) {
    const text = openText(kept.answer, ref, peppers);
    if (text === null) throw new ControlPlaneError("idempotency_repeated");
    return replay(text, context);
  }
  const answer = await serve();
  if (answer.status !== 200) return answer;
  const text = await answer.text();
  const row = { ref, digest, answer: sealText(text, ref, peppers), createdAt: now() };
  // What cannot be kept is answered all the same: the act is done.
  await prisma.mutationAnswer.upsert({ where: { ref }, create: row, update: row }).catch(() => undefined);
  return new Response(text, { status: answer.status, headers: answer.headers });
}
