/**
 * The id of the request that is being served, for answers and log lines. It travels beside the call and not in tRPC's context,
 * because tRPC also formats errors of requests that it could not make a context for.
 */
import { AsyncLocalStorage } from "node:async_hooks";
import { newId } from "@sellapi/prisma";

export const REQUEST_ID_HEADER = "x-request-id";
const WELL_FORMED = /^[A-Za-z0-9._-]{1,128}$/;

const scope = new AsyncLocalStorage<string>();

/** The caller's request id where it is well-formed, else a new one: it is echoed in a header and so must not be arbitrary. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get(REQUEST_ID_HEADER);
  return given !== null && WELL_FORMED.test(given) ? given : newId("request");
}

/** Runs `serve` as the request of this id. */
export function withRequestId<T>(requestId: string, serve: () => T): T {
  return scope.run(requestId, serve);
}

/** The id of the request being served; empty outside of one. */
export function currentRequestId(): string {
  return scope.getStore() ?? "";
}
