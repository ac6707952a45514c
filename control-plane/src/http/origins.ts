/**
 * Which browser pages may call: those of the configured origins, compared exactly, and no others. Callers that are no browser
 * send no `Origin` and are not concerned.
 */
import { ControlPlaneError } from "../errors.ts";
import { IDEMPOTENCY_KEY_HEADER, IDEMPOTENT_REPLAYED_HEADER } from "../idempotency.ts";
import { REQUEST_ID_HEADER } from "../request-scope.ts";
import { errorAnswer } from "./error-answer.ts";
import { ACCOUNT_HEADER } from "./header-names.ts";

const PREFLIGHT_MAX_AGE_SECONDS = 600;
const REQUEST_HEADERS = [
  "authorization",
  "content-type",
  IDEMPOTENCY_KEY_HEADER,
  "trpc-accept",
  ACCOUNT_HEADER,
  REQUEST_ID_HEADER,
];
const ANSWER_HEADERS = ["allow", IDEMPOTENT_REPLAYED_HEADER, "retry-after", REQUEST_ID_HEADER];

function isPreflight(request: Request): boolean {
  return request.method === "OPTIONS" && request.headers.has("access-control-request-method");
}

/**
 * Answers preflights, and refuses what a foreign page sends before it can have an effect.
 * @returns null when the request may go on.
 */
export function answerByOrigin(request: Request, origins: readonly string[]): Response | null {
  const origin = request.headers.get("origin");
  if (origin === null) return null;
  // A foreign page's plain GET changes nothing, and without our headers the browser does not show it the answer.
  if (!origins.includes(origin)) return request.method === "GET" ? null : errorAnswer(new ControlPlaneError("origin_refused"));
  if (!isPreflight(request)) return null;
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-methods": "GET, POST",
      "access-control-allow-headers": REQUEST_HEADERS.join(", "),
      "access-control-max-age": String(PREFLIGHT_MAX_AGE_SECONDS),
    },
  });
}

/**
 * What a browser sends by itself, a cookie, counts only together with an `Origin` of ours where something is to be changed: a page of
 * somebody else's can make a browser send the cookie, and cannot forge the origin.
 * @throws ControlPlaneError origin_refused
 */
export function requireOwnOrigin(request: Request, origins: readonly string[]): void {
  if (request.method === "GET") return;
  const origin = request.headers.get("origin");
  if (origin !== null && origins.includes(origin)) return;
  throw new ControlPlaneError("origin_refused", {
    message: "A request with a session's cookie that changes something needs an Origin header of a page that may call.",
  });
}

/** Lets a page of ours read the answer, and send its cookie. */
export function addOriginHeaders(answer: Headers, request: Request, origins: readonly string[]): void {
  answer.append("vary", "origin");
  const origin = request.headers.get("origin");
  if (origin === null || !origins.includes(origin)) return;
  answer.set("access-control-allow-origin", origin);
  answer.set("access-control-allow-credentials", "true");
  answer.set("access-control-expose-headers", ANSWER_HEADERS.join(", "));
}
