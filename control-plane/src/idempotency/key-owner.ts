/** Whose Idempotency-Key it is: the credential's that sent it, whatever it calls and on whichever account. */
import type { AccountCaller, Caller } from "../auth/caller.ts";
import type { Context } from "../context.ts";

/** An owner by name. */
export function ownerOf({ accountId, actor }: Pick<AccountCaller, "accountId" | "actor">): string {
  return `${accountId}\n${actor}`;
}

/**
 * The owner of the keys that this caller sends. Not the whole account: an answer may carry a secret, and another member who sent the same
 * key and input would be handed it. And no account of a person's or operator's: one key stands for one request of theirs, so that its use
 * for another procedure is seen wherever the two act.
 */
export function ownerOfCaller(caller: Caller): string {
  if (caller.kind === "account") return ownerOf(caller);
  return caller.kind === "operator"
    ? ownerOf({ accountId: "operator", actor: caller.actor })
    : ownerOf({ accountId: "", actor: caller.userId });
}

/** The owner of the request's key. @throws ControlPlaneError when there is no caller. */
export async function ownerOfRequest({ authenticate }: Pick<Context, "authenticate">): Promise<string> {
  return ownerOfCaller(await authenticate());
}
