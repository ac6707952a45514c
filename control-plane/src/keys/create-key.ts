/** Creating an API key. What a repeated Idempotency-Key gets, and why, stands in idempotency.ts. */
import { createApiKey, type Prisma } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import type { AccountCaller } from "../auth/caller.ts";
import type { ControlPlaneDependencies } from "../dependencies.ts";
import { ControlPlaneError } from "../errors.ts";
import { idempotencyRef, inputDigest } from "../idempotency.ts";
import { canonicalModels } from "./canonical-models.ts";
import { describeKeys } from "./describe-keys.ts";
import { requireFuture } from "./expiry.ts";
import type { CreatedKeyOutput, CreateKeyInput } from "./schemas.ts";

const ACTION = "keys.create";

export interface KeyCreation {
  caller: AccountCaller;
  idempotencyKey: string | null;
  input: CreateKeyInput;
}

/** What the audit row keeps of the request, so that a repetition is recognised. */
interface Claim {
  idempotencyRef: string;
  inputDigest: string;
}

/** @throws ControlPlaneError when a key was created under this idempotency key before. */
async function requireFirst(tx: Prisma.TransactionClient, accountId: string, claim: Claim): Promise<void> {
  // Repetitions of one key that arrive together wait here for the first, and then see its audit row.
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${claim.idempotencyRef}, 0))::text`;
  const act = await tx.auditEntry.findFirst({
    where: { target: accountId, action: ACTION, detail: { path: ["idempotencyRef"], equals: claim.idempotencyRef } },
  });
  if (!act) return;
  const detail = typeof act.detail === "object" && act.detail !== null && !Array.isArray(act.detail) ? act.detail : {};
  if (detail.inputDigest !== claim.inputDigest) throw new ControlPlaneError("idempotency_other_input");
  throw new ControlPlaneError("idempotency_repeated", {
    message: `This Idempotency-Key has already created ${detail.keyId}. Its secret was shown once and cannot be shown again: if it was lost, revoke that key and create another under a new Idempotency-Key.`,
  });
}

/** @throws ControlPlaneError invalid_request, idempotency_repeated, idempotency_other_input */
export async function createKey(
  { prisma, peppers, now }: ControlPlaneDependencies,
  { caller: { accountId, actor }, idempotencyKey, input }: KeyCreation,
): Promise<CreatedKeyOutput> {
  const { models: names, expiresAt, rateLimitPerMinute, spendCap, name, mode, scopes } = input;
  const claim: Claim | null =
    idempotencyKey === null
      ? null
      : { idempotencyRef: idempotencyRef(accountId, idempotencyKey), inputDigest: inputDigest(input) };
  requireFuture(expiresAt, now());
  const models = await canonicalModels(prisma, names ?? []);
  return prisma.$transaction(async (tx) => {
    if (claim) await requireFirst(tx, accountId, claim);
    const { key, secret } = await createApiKey(tx, peppers, {
      accountId,
      name,
      models,
      ...(mode ? { mode } : {}),
      ...(scopes ? { scopes } : {}),
      spendCap: spendCap ?? null,
      rateLimitPerMinute: rateLimitPerMinute ?? null,
      expiresAt: expiresAt ?? null,
    });
    await recordAct(tx, { actor, action: ACTION, target: accountId, detail: { keyId: key.id, name, ...claim } });
    const [described] = await describeKeys(tx, [key]);
    if (!described) throw new Error("a key that was just created cannot be described");
    return { ...described, secret };
  });
}
