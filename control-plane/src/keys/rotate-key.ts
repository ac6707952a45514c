/**
 * Rotating an API key: another key of the same name, limits and models, and the old one for a grace period beside it.
 *
 * A cap per day, week or month counts from zero with the new key; a lifetime cap goes on with what is left of it. The old key keeps what is
 * left of its own through the grace period, so only a rotation without one keeps both together within a lifetime cap.
 */
import { type ApiKey, createApiKey, KEY_SCOPES, microCredits, type Prisma, pauseCharges } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import type { AccountCaller } from "../auth/caller.ts";
import type { ControlPlaneDependencies } from "../dependencies.ts";
import { ControlPlaneError } from "../errors.ts";
import { describeKey } from "./describe-keys.ts";
import { hasEnded } from "./expiry.ts";
import type { RotatedKeyOutput, RotateKeyInput } from "./schemas.ts";

const IN_GRACE = "The key has been rotated and only works out its grace period. Rotate the key that took its place.";
const EXPIRED = "The key has expired. Give it a later `expiresAt` by keys.update first, or create another.";

async function capOfSuccessor(tx: Prisma.TransactionClient, { id, capCredits, capWindow }: ApiKey) {
  if (capCredits === null || capWindow === null) return null;
  if (capWindow !== "lifetime") return { credits: microCredits(capCredits), window: capWindow };
  const spend = await tx.keySpend.findUniqueOrThrow({ where: { keyId: id } });
  const left = capCredits - spend.spent - spend.held;
  return { credits: microCredits(left > 0n ? left : 0n), window: capWindow };
}

/** Ends the old key after the grace period, by the database's clock, or earlier where it was to end earlier. */
async function retire(
  tx: Prisma.TransactionClient,
  { id, accountId }: Pick<ApiKey, "id" | "accountId">,
  graceSeconds: number,
): Promise<Date> {
  const rows = await tx.$queryRaw<{ revoked_at: Date }[]>`
    UPDATE api_keys
       SET revoked_at = least(revoked_at, date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => ${graceSeconds}::int))
     WHERE id = ${id} AND account_id = ${accountId} RETURNING revoked_at`;
  const row = rows[0];
  if (!row) throw new ControlPlaneError("not_found");
  return row.revoked_at;
}

/** @throws ControlPlaneError not_found, key_revoked */
export async function rotateKey(
  tx: Prisma.TransactionClient,
  { peppers, now }: Pick<ControlPlaneDependencies, "peppers" | "now">,
  { caller: { accountId, actor }, input }: { caller: AccountCaller; input: RotateKeyInput },
): Promise<RotatedKeyOutput> {
  // Nothing is charged meanwhile, so that what is left of a lifetime cap is exact; and two rotations wait for each other.
  await pauseCharges(tx, accountId);
  const old = await tx.apiKey.findFirst({ where: { id: input.id, accountId } });
  if (!old) throw new ControlPlaneError("not_found");
  // A key in its grace period has its successor: a second one would be one key too many.
  if (old.revokedAt !== null && old.revokedAt > now()) throw new ControlPlaneError("key_revoked", { message: IN_GRACE });
  if (old.revokedAt !== null) throw new ControlPlaneError("key_revoked");
  if (hasEnded(old.expiresAt, now())) throw new ControlPlaneError("key_revoked", { message: EXPIRED });
  const { key, secret } = await createApiKey(tx, peppers, {
    accountId,
    name: old.name,
    mode: old.mode,
    scopes: KEY_SCOPES.filter((scope) => old.scopes.includes(scope)),
    models: old.models,
    spendCap: await capOfSuccessor(tx, old),
    rateLimitPerMinute: old.rateLimitPerMinute,
    cacheMode: old.cacheMode,
    expiresAt: old.expiresAt,
    createdBy: actor,
    rotatedFrom: old.id,
  });
  const revokedAt = await retire(tx, old, input.graceSeconds);
  const detail = { keyId: old.id, successorId: key.id, revokedAt: revokedAt.toISOString() };
  await recordAct(tx, { actor, action: "keys.rotate", target: accountId, detail });
  const previous = {
    id: old.id,
    revokedAt: revokedAt.toISOString(),
    lastUsedAt: old.lastUsedAt?.toISOString() ?? null,
  };
  return { ...(await describeKey(tx, key)), secret, previous };
}
