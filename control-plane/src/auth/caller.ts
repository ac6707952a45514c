/** Who is calling. */
import type { MemberRole } from "@sellapi/prisma";
import type { Permission } from "./permissions.ts";
import type { Standing } from "./standing.ts";

/** Someone acting for one account. The account comes from the credential or a membership and never from an input. */
export interface AccountCaller {
  kind: "account";
  accountId: string;
  /** Id of the management key or person, as the audit names it. */
  actor: string;
  permissions: ReadonlySet<Permission>;
  /** When the credential ends: management keys that it makes may not outlive it. Null for a person, and for a key without an end. */
  credentialExpiresAt: Date | null;
  /** Most procedures serve accounts in good standing only (trpc.ts). */
  standing: Standing;
  /** The person's role in the account; null for a management key. */
  role: MemberRole | null;
}

/** Someone who runs this installation. */
export interface OperatorCaller {
  kind: "operator";
  actor: string;
}

/** A signed-in person, before it is known for which account they act. */
export interface PersonCaller {
  kind: "person";
  userId: string;
  name: string;
  email: string;
  /** Whether they signed in with a code of their authenticator. */
  hasSecondFactor: boolean;
}

export type Caller = AccountCaller | OperatorCaller | PersonCaller;
