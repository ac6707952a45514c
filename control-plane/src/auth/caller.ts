/** Who is calling. */
import type { ManagementScope } from "@sellapi/prisma";

/** Someone acting for one account. The account comes from the credential and never from an input. */
export interface AccountCaller {
  kind: "account";
  accountId: string;
  /** The credential's id, as the audit names it. */
  actor: string;
  scopes: ReadonlySet<ManagementScope>;
}

/** Someone who runs this installation. */
export interface OperatorCaller {
  kind: "operator";
  actor: string;
}

export type Caller = AccountCaller | OperatorCaller;
