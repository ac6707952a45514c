/** Changing an API key. Takes effect with the next hold on every gateway. */
import { type ApiKey, countedWindow, type Prisma, pauseCharges, recountKeyWindow } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import type { AccountCaller } from "../auth/caller.ts";
import type { ControlPlaneDependencies } from "../dependencies.ts";
import { ControlPlaneError } from "../errors.ts";
import { canonicalModels } from "./canonical-models.ts";
import { describeKey } from "./describe-keys.ts";
import { requireFuture } from "./expiry.ts";
import type { KeyOutput, UpdateKeyInput } from "./schemas.ts";

/** The columns to change: what the input names, null included, and nothing else. */
function changesOf(input: UpdateKeyInput, models: string[] | undefined): Prisma.ApiKeyUpdateInput {
  const { name, scopes, spendCap, rateLimitPerMinute, cacheMode, expiresAt } = input;
  return {
    ...(name === undefined ? {} : { name }),
    ...(scopes === undefined ? {} : { scopes }),
    ...(models === undefined ? {} : { models }),
    ...(spendCap === undefined ? {} : { capCredits: spendCap?.credits ?? null, capWindow: spendCap?.window ?? null }),
    ...(rateLimitPerMinute === undefined ? {} : { rateLimitPerMinute }),
    ...(cacheMode === undefined ? {} : { cacheMode }),
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}

async function findOwnKey(tx: Prisma.TransactionClient, accountId: string, id: string, now: Date): Promise<ApiKey> {
  const key = await tx.apiKey.findFirst({ where: { id, accountId } });
  if (!key) throw new ControlPlaneError("not_found");
  if (key.revokedAt && key.revokedAt <= now) throw new ControlPlaneError("key_revoked");
  return key;
}

/** @throws ControlPlaneError not_found, key_revoked, invalid_request */
export async function updateKey(
  { prisma, now }: ControlPlaneDependencies,
  { accountId, actor }: AccountCaller,
  input: UpdateKeyInput,
): Promise<KeyOutput> {
  requireFuture(input.expiresAt, now());
  const models = input.models && (await canonicalModels(prisma, input.models));
  return prisma.$transaction(async (tx) => {
    await pauseCharges(tx, accountId);
    const before = await findOwnKey(tx, accountId, input.id, now());
    const key = await tx.apiKey.update({ where: { id: before.id }, data: changesOf(input, models) });
    if (countedWindow(key.capWindow) !== countedWindow(before.capWindow)) await recountKeyWindow(tx, key);
    const fields = Object.keys(input).filter((field) => field !== "id");
    await recordAct(tx, { actor, action: "keys.update", target: accountId, detail: { keyId: key.id, fields: fields.join(",") } });
    return describeKey(tx, key);
  });
}
