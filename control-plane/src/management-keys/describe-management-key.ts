/** A management key as its account sees it. */
import { MANAGEMENT_SCOPES, type ManagementKey } from "@sellapi/prisma";
import type { ManagementKeyOutput } from "./schemas.ts";

export function describeManagementKey(key: ManagementKey): ManagementKeyOutput {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    last4: key.last4,
    scopes: MANAGEMENT_SCOPES.filter((scope) => key.scopes.includes(scope)),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    createdAt: key.createdAt.toISOString(),
    createdBy: key.createdBy,
  };
}
