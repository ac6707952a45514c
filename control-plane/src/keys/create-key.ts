/** Creating an API key. */
import { createApiKey, type Prisma } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import type { AccountCaller } from "../auth/caller.ts";
import type { ControlPlaneDependencies } from "../dependencies.ts";
import { describeKey } from "./describe-keys.ts";
import type { CreatedKeyOutput, CreateKeyInput } from "./schemas.ts";

export interface KeyCreation {
  caller: AccountCaller;
  input: CreateKeyInput;
  /** The input's models as canonical ids. */
  models: readonly string[];
}

/** Creates the key and its audit row. The secret is in the answer and cannot be read again. */
export async function createKey(
  tx: Prisma.TransactionClient,
  { peppers }: Pick<ControlPlaneDependencies, "peppers">,
  { caller: { accountId, actor }, input, models }: KeyCreation,
): Promise<CreatedKeyOutput> {
  const { expiresAt, rateLimitPerMinute, spendCap, name, mode, scopes } = input;
  const { key, secret } = await createApiKey(tx, peppers, {
    accountId,
    name,
    models,
    ...(mode ? { mode } : {}),
    ...(scopes ? { scopes } : {}),
    spendCap: spendCap ?? null,
    rateLimitPerMinute: rateLimitPerMinute ?? null,
    expiresAt: expiresAt ?? null,
    createdBy: actor,
  });
  await recordAct(tx, { actor, action: "keys.create", target: accountId, detail: { keyId: key.id, name } });
  return { ...(await describeKey(tx, key)), secret };
}
