/** Creating a management key. It can do no more than who makes it, and lives no longer than the key that makes it. */
import { createManagementKey, type Prisma } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import type { AccountCaller } from "../auth/caller.ts";
import { mayGrant, scopePermission } from "../auth/permissions.ts";
import type { ControlPlaneDependencies } from "../dependencies.ts";
import { ControlPlaneError, fieldError } from "../errors.ts";
import { requireFuture } from "../keys/expiry.ts";
import { describeManagementKey } from "./describe-management-key.ts";
import type { CreatedManagementKeyOutput, CreateManagementKeyInput } from "./schemas.ts";

/** When the new key ends. @throws ControlPlaneError invalid_request when that is after its maker's end. */
function endOf(asked: Date | null | undefined, makersEnd: Date | null): Date | null {
  if (makersEnd === null) return asked ?? null;
  if (asked && asked > makersEnd) throw fieldError("expiresAt", "must not be after the end of the key that makes it");
  return asked ?? makersEnd;
}

/** @throws ControlPlaneError beyond_own_permissions, invalid_request */
export async function createAccountManagementKey(
  tx: Prisma.TransactionClient,
  { peppers, now }: Pick<ControlPlaneDependencies, "peppers" | "now">,
  { caller, input }: { caller: AccountCaller; input: CreateManagementKeyInput },
): Promise<CreatedManagementKeyOutput> {
  const { accountId, actor, permissions, credentialExpiresAt } = caller;
  const scopes = [...new Set(input.scopes)];
  const given = scopes.map((scope) => scopePermission[scope]);
  if (!mayGrant(permissions, given)) {
    const message = "must name only scopes that the caller has";
    throw new ControlPlaneError("beyond_own_permissions", { message: `scopes: ${message}`, fieldErrors: { scopes: [message] } });
  }
  requireFuture(input.expiresAt, now());
  const expiresAt = endOf(input.expiresAt, credentialExpiresAt);
  const created = await createManagementKey(tx, peppers, { accountId, name: input.name, scopes, expiresAt, createdBy: actor });
  const detail = { keyId: created.id, name: input.name, scopes: scopes.join(",") };
  await recordAct(tx, { actor, action: "managementKeys.create", target: accountId, detail });
  const key = await tx.managementKey.findUniqueOrThrow({ where: { id: created.id } });
  return { ...describeManagementKey(key), secret: created.secret };
}
