/** What every procedure of one HTTP request shares. */
import { authenticate } from "./auth/authenticate.ts";
import { authenticateSession } from "./auth/authenticate-session.ts";
import type { Caller } from "./auth/caller.ts";
import type { ControlPlaneDependencies } from "./dependencies.ts";
import { ACCOUNT_HEADER } from "./http/header-names.ts";
import { idempotencyKeyOf } from "./idempotency.ts";

export interface Context {
  dependencies: ControlPlaneDependencies;
  /** The caller, looked up once per HTTP request however many procedures are batched in it. */
  authenticate: () => Promise<Caller>;
  /** The account a signed-in person chose for this request, or null. */
  chosenAccountId: string | null;
  /** The request's `Idempotency-Key`, or null. @throws ControlPlaneError when it is malformed or the request is a batch. */
  idempotencyKey: () => string | null;
  /** Headers that a procedure adds to the answer. */
  answerHeaders: Headers;
}

/** @param callCount how many procedures the request calls. */
export function createContext(request: Request, callCount: number, dependencies: ControlPlaneDependencies): Context {
  let caller: Promise<Caller> | undefined;
  const answerHeaders = new Headers();
  const authorization = request.headers.get("authorization");
  // A key that is sent counts alone: whoever sends one means it, and a cookie may come along unasked.
  const identify = (): Promise<Caller> =>
    authorization === null
      ? authenticateSession(request, dependencies, answerHeaders)
      : authenticate(authorization, dependencies);
  return {
    dependencies,
    authenticate: () => (caller ??= identify()),
    chosenAccountId: request.headers.get(ACCOUNT_HEADER),
    idempotencyKey: () => idempotencyKeyOf(request.headers, callCount),
    answerHeaders,
  };
}
