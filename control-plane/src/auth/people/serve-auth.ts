/** One HTTP request below /auth: checked and counted by us, then given to the library. */
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { isDatabaseUnavailable } from "../../database-failures.ts";
import type { ControlPlaneDependencies } from "../../dependencies.ts";
import { ControlPlaneError } from "../../errors.ts";
import { fieldErrorMessage, fieldErrorsOf } from "../../field-errors.ts";
import { CLIENT_ADDRESS_HEADER } from "../../http/header-names.ts";
import { requireOwnOrigin } from "../../http/origins.ts";
import { readJsonBody } from "../../http/read-json-body.ts";
import { currentRequestId } from "../../request-scope.ts";
import { countAttempt } from "../abuse/attempt-limiter.ts";
import { networkOf } from "../abuse/network.ts";
import { AUTH_PATH } from "./auth-options.ts";
import { authErrorAnswer, refusalOfError, withOwnRefusals } from "./auth-refusal.ts";
import { type AuthRoute, authRouteOf } from "./auth-routes.ts";

/** The body as the route takes it; an empty one is none. @throws ControlPlaneError */
async function readInput(request: Request, { input }: AuthRoute): Promise<unknown> {
  if (!input) return undefined;
  const hasBody = request.body !== null && request.headers.get("content-length") !== "0";
  const bytes = hasBody ? await readJsonBody(request) : new Uint8Array();
  let given: unknown;
  try {
    given = bytes.byteLength > 0 ? JSON.parse(new TextDecoder().decode(bytes)) : undefined;
  } catch (error) {
    throw new ControlPlaneError("invalid_request", { message: "The body is not valid JSON.", cause: error });
  }
  const parsed = input.safeParse(given);
  if (parsed.success) return parsed.data;
  const fieldErrors = fieldErrorsOf(parsed.error) ?? {};
  throw new ControlPlaneError("invalid_request", { message: fieldErrorMessage(fieldErrors), fieldErrors });
}

const namesAddress = z.object({ email: z.string() });

/** What the library gets: our reading of the body, and the caller's address under a name that only we write. */
function requestForLibrary(request: Request, input: unknown, address: string): Request {
  const headers = new Headers(request.headers);
  for (const name of ["content-length", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"]) headers.delete(name);
  headers.set(CLIENT_ADDRESS_HEADER, address);
  if (request.method === "GET") return new Request(request.url, { headers });
  headers.set("content-type", "application/json");
  return new Request(request.url, { method: "POST", headers, body: JSON.stringify(input ?? {}) });
}

async function serveRoute(request: Request, address: string, dependencies: ControlPlaneDependencies): Promise<Response> {
  const { auth, prisma, origins, signUpLimits, now } = dependencies;
  const route = authRouteOf(new URL(request.url).pathname.slice(AUTH_PATH.length));
  if (!route) throw new ControlPlaneError("not_found");
  if (route.method !== request.method) throw new ControlPlaneError("method_not_allowed");
  if (request.headers.has("cookie")) requireOwnOrigin(request, origins);
  const input = await readInput(request, route);
  const email = namesAddress.safeParse(input).data?.email;
  const { signUpsPerNetworkAndHour } = signUpLimits;
  const bounds = route.bounds?.({ network: networkOf(address), email, signUpsPerNetworkAndHour }) ?? [];
  const retryAfterSeconds = await countAttempt(prisma, bounds, now());
  if (retryAfterSeconds > 0) throw new ControlPlaneError("too_many_attempts", { retryAfterSeconds });
  return withOwnRefusals(await auth.serve(requestForLibrary(request, input, address)));
}

/** Serves one request; every failure is an answer. @param address where it came from. */
export async function serveAuth(request: Request, address: string, dependencies: ControlPlaneDependencies): Promise<Response> {
  try {
    const answer = await serveRoute(request, address, dependencies);
    answer.headers.set("cache-control", "no-store");
    return answer;
  } catch (error) {
    if (error instanceof TRPCError) return authErrorAnswer(error);
    const refusal = refusalOfError(error);
    if (refusal) return authErrorAnswer(refusal);
    dependencies.logger.error({ requestId: currentRequestId(), err: error }, "a sign-in request failed");
    return authErrorAnswer(new ControlPlaneError(isDatabaseUnavailable(error) ? "service_unavailable" : "internal_error"));
  }
}
