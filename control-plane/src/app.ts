/**
 * The control plane over HTTP: `/trpc/*`, `/auth/*` (sign-up, sign-in, sessions), `/exports/*` and `/health`. Whatever happens, the answer is JSON, says nothing internal, and carries
 * the request id.
 */
import { Elysia } from "elysia";
import { AUTH_PATH } from "./auth/people/auth-options.ts";
import { serveAuth } from "./auth/people/serve-auth.ts";
import type { ControlPlaneDependencies } from "./dependencies.ts";
import { ControlPlaneError } from "./errors.ts";
import { EXPORTS_PATH } from "./exports/download.ts";
import { serveExport } from "./exports/serve-export.ts";
import { callerAddress } from "./http/caller-address.ts";
import { errorAnswer } from "./http/error-answer.ts";
import { addOriginHeaders, answerByOrigin } from "./http/origins.ts";
import { addSecurityHeaders } from "./http/security-headers.ts";
import { serveTrpc, TRPC_ENDPOINT } from "./http/serve-trpc.ts";
import { currentRequestId, REQUEST_ID_HEADER, requestIdOf, withRequestId } from "./request-scope.ts";
import { receiveStripeEvent, WEBHOOK_PATH } from "./stripe/webhook/receive-event.ts";

export interface ControlPlaneApp {
  /**
   * Answers any request; never rejects.
   * @param socketAddress the other end of the connection; without it the caller counts as of an unknown network.
   */
  fetch(request: Request, socketAddress?: string): Promise<Response>;
}

/** The log is read by people: a path longer than any of ours tells them nothing more. */
const LOGGED_PATH_LENGTH_MAX = 200;

/** A key that somebody put into a path by mistake. */
const SECRET_IN_PATH = /[a-z]k-sellapi-[^/]*/g;

function loggedPath(request: Request): string | null {
  if (!URL.canParse(request.url)) return null;
  return new URL(request.url).pathname.replace(SECRET_IN_PATH, "…").slice(0, LOGGED_PATH_LENGTH_MAX);
}

/** Refuses a request whose `Host` makes no URL (RFC 9112 §3.2 demands a 400). */
function hostRefusal(request: Request): Response | null {
  if (URL.canParse(request.url)) return null;
  return errorAnswer(new ControlPlaneError("invalid_request", { message: "The Host header is not a valid host." }));
}

/** Where requests come from: beside the request, because a Request cannot carry it and Elysia makes no other way. */
type Addresses = WeakMap<Request, string>;

function createRoutes(dependencies: ControlPlaneDependencies, addresses: Addresses) {
  // Not a "standard" host name: Elysia would look for the path behind the eleventh character, and miss it at http://cp/trpc.
  return new Elysia({ handler: { standardHostname: false } })
    .onError(({ code, error }) => {
      if (code === "NOT_FOUND") return errorAnswer(new ControlPlaneError("not_found"));
      dependencies.logger.error({ requestId: currentRequestId(), err: error }, "a request failed");
      return errorAnswer(new ControlPlaneError("internal_error"));
    })
    .get("/health", () => ({ status: "ok" }))
    .all(WEBHOOK_PATH, ({ request }) => receiveStripeEvent(request, dependencies), { parse: "none" })
    .all(`${AUTH_PATH}/*`, ({ request }) => serveAuth(request, addresses.get(request) ?? "unknown", dependencies), {
      parse: "none",
    })
    .all(`${EXPORTS_PATH}/*`, ({ request }) => serveExport(request, dependencies), { parse: "none" })
    .all(`${TRPC_ENDPOINT}/*`, ({ request }) => serveTrpc(request, dependencies), { parse: "none" });
}

/** The app over these dependencies. It opens and closes nothing. */
export function createControlPlaneApp(dependencies: ControlPlaneDependencies): ControlPlaneApp {
  const { logger, origins, publicUrl, trustedProxyCount } = dependencies;
  const addresses: Addresses = new WeakMap();
  const routes = createRoutes(dependencies, addresses);

  async function serve(request: Request, requestId: string): Promise<Response> {
    const startedAt = performance.now();
    const answer = hostRefusal(request) ?? answerByOrigin(request, origins) ?? (await routes.handle(request));
    answer.headers.set(REQUEST_ID_HEADER, requestId);
    addOriginHeaders(answer.headers, request, origins);
    addSecurityHeaders(answer.headers, publicUrl);
    const path = loggedPath(request);
    const latencyMs = Math.round(performance.now() - startedAt);
    logger.info({ requestId, method: request.method, path, status: answer.status, latencyMs }, "request");
    return answer;
  }

  return {
    fetch(request, socketAddress) {
      addresses.set(request, callerAddress(request, { socketAddress, trustedProxyCount }));
      const requestId = requestIdOf(request.headers);
      return withRequestId(requestId, () => serve(request, requestId));
    },
  };
}
