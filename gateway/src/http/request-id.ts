/** The id a request is known by in headers, logs and support mails. */
import { newId } from "@sellapi/prisma";
import { HEADERS } from "./headers.ts";

const WELL_FORMED = /^[A-Za-z0-9._-]{1,128}$/;

/** The caller's id when it is well-formed, else a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get(HEADERS.requestId);
  return given && WELL_FORMED.test(given) ? given : newId("request");
}
