/** What every procedure of one HTTP request shares. */
import { authenticate } from "./auth/authenticate.ts";
import type { Caller } from "./auth/caller.ts";
import type { ControlPlaneDependencies } from "./dependencies.ts";
import { idempotencyKeyOf } from "./idempotency.ts";

export interface Context {
  dependencies: ControlPlaneDependencies;
  /** The caller, looked up once per HTTP request however many procedures are batched in it. */
  authenticate: () => Promise<Caller>;
  /** The request's `Idempotency-Key`, or null. @throws ControlPlaneError when it is malformed or the request is a batch. */
  idempotencyKey: () => string | null;
  /** Headers that a procedure adds to the answer. */
  answerHeaders: Headers;
}

/** @param callCount how many procedures the request calls. */
export function createContext(request: Request, callCount: number, dependencies: ControlPlaneDependencies): Context {
  let caller: Promise<Caller> | undefined;
  return {
    dependencies,
    authenticate: () => (caller ??= authenticate(request.headers.get("authorization"), dependencies)),
    idempotencyKey: () => idempotencyKeyOf(request.headers, callCount),
    answerHeaders: new Headers(),
  };
}
