/**
 * Who may do what, in one place. A procedure names the one permission it needs by the rung it stands on (trpc.ts); a member's role and
 * a management key's scopes are sets of permissions. The walk in test/permissions.test.ts tries every procedure with every one of them.
 */
import type { ManagementScope, MemberRole } from "@sellapi/prisma";

export const PERMISSIONS = ["read", "keys", "billing", "admin", "owner"] as const;

/**
 * `read` sees everything of the account but secrets; `keys` manages API keys; `billing` spends money; `admin` manages members and
 * management keys and renames the account; `owner` closes the account.
 */
export type Permission = (typeof PERMISSIONS)[number];

export const MEMBER_ROLES = ["owner", "admin", "developer", "billing", "viewer"] as const satisfies readonly MemberRole[];

export const rolePermissions = {
  owner: new Set(PERMISSIONS),
  admin: new Set(["read", "keys", "billing", "admin"]),
  developer: new Set(["read", "keys"]),
  billing: new Set(["read", "billing"]),
  viewer: new Set(["read"]),
} as const satisfies Record<MemberRole, ReadonlySet<Permission>>;

/** No scope makes an owner: an account is closed by a person. */
export const scopePermission = {
  read: "read",
  keys: "keys",
  billing: "billing",
  admin: "admin",
} as const satisfies Record<ManagementScope, Permission>;

/** Whether somebody of these permissions may hand out, change or take away those: nobody reaches above themselves. */
export function mayGrant(own: ReadonlySet<Permission>, given: Iterable<Permission>): boolean {
  return [...given].every((permission) => own.has(permission));
}
