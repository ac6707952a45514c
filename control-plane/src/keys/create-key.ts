/** Creating an API key. */
import { createApiKey, type Prisma } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import type { AccountCaller } from "../auth/caller.ts";
import type { ControlPlaneDependencies } from "../dependencies.ts";
import { canonicalModels } from "./canonical-models.ts";
import { describeKey } from "./describe-keys.ts";
import { requireFuture } from "./expiry.ts";
import type { CreatedKeyOutput, CreateKeyInput } from "./schemas.ts";

export interface KeyCreation {
  caller: AccountCaller;
  input: CreateKeyInput;
}

/**
 * Creates the key and its audit row. The secret is in the answer and cannot be read again.
 * @throws ControlPlaneError invalid_request: an expiry in the past, a model that does not exist.
 */
export async function createKey(
  tx: Prisma.TransactionClient,
  { peppers, now }: Pick<ControlPlaneDependencies, "peppers" | "now">,
  { caller: { accountId, actor }, input }: KeyCreation,
): Promise<CreatedKeyOutput> {
  const { cacheMode, expiresAt, rateLimitPerMinute, spendCap, name, mode, scopes } = input;
  requireFuture(expiresAt, now());
  const models = await canonicalModels(tx, input.models ?? []);
  const { key, secret } = await createApiKey(tx, peppers, {
    accountId,
    name,
    models,
    ...(mode ? { mode } : {}),
    ...(scopes ? { scopes } : {}),
    spendCap: spendCap ?? null,
    rateLimitPerMinute: rateLimitPerMinute ?? null,
    cacheMode: cacheMode ?? null,
    expiresAt: expiresAt ?? null,
    createdBy: actor,
  });
  await recordAct(tx, { actor, action: "keys.create", target: accountId, detail: { keyId: key.id, name } });
  return { ...(await describeKey(tx, key)), secret };
}
