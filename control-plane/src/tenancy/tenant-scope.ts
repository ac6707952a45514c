/** For which account the statements of a procedure run. It travels beside the call, so that no procedure can forget to pass it on. */
import { AsyncLocalStorage } from "node:async_hooks";

const scope = new AsyncLocalStorage<string>();

/** Runs `serve` for this account: what it reads and changes through a guarded client (guard-tenants.ts) is that account's alone. */
export function withinTenant<T>(accountId: string, serve: () => T): T {
  return scope.run(accountId, serve);
}

/** Null outside of an account's procedures: operators, jobs, sign-in. */
export function currentTenant(): string | null {
  return scope.getStore() ?? null;
}
