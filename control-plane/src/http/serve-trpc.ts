/** One HTTP request at `/trpc`: checked, then given to tRPC. */
import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { type Context, createContext } from "../context.ts";
import { isDatabaseUnavailable } from "../database-failures.ts";
import type { ControlPlaneDependencies } from "../dependencies.ts";
import { ControlPlaneError } from "../errors.ts";
import { answerAgain } from "../idempotency/answer-again.ts";
import { currentRequestId } from "../request-scope.ts";
import { appRouter } from "../router.ts";
import { errorAnswer, errorHeaders } from "./error-answer.ts";
import { readJsonBody } from "./read-json-body.ts";

export const TRPC_ENDPOINT = "/trpc";

/** How many procedures one request may call. The SDK batches ten. */
const BATCH_MAX = 20;

/** The errors that are ours and not the caller's. */
const LOGGED_CODES: ReadonlySet<string> = new Set(["INTERNAL_SERVER_ERROR", "SERVICE_UNAVAILABLE"]);

/** A mutation's body; null for a query, which has none. @throws ControlPlaneError */
async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer> | null> {
  if (request.method === "GET") return null;
  if (request.method !== "POST") throw new ControlPlaneError("method_not_allowed");
  return readJsonBody(request);
}

function isMutation(procedure: unknown): boolean {
  if (typeof procedure !== "function" || !("_def" in procedure)) return false;
  const { _def: definition } = procedure;
  return typeof definition === "object" && definition !== null && "type" in definition && definition.type === "mutation";
}

const MUTATION_URLS: ReadonlyMap<string, string> = new Map(
  Object.entries(appRouter._def.procedures)
    .filter(([, procedure]) => isMutation(procedure))
    .map(([path]) => [`${TRPC_ENDPOINT}/${path}`, path]),
);

/** The mutation that a request calls alone; null for a batch, and for what is none. */
function singleMutationOf(url: URL): string | null {
  return url.searchParams.has("batch") ? null : (MUTATION_URLS.get(url.pathname) ?? null);
}

/** @throws ControlPlaneError, and what the database's absence throws before a procedure is called */
async function answerRequest(request: Request, dependencies: ControlPlaneDependencies): Promise<Response> {
  const body = await readBody(request);
  const { url, headers, signal } = request;
  const path = body === null ? null : singleMutationOf(new URL(url));
  if (body === null || path === null) {
    const init = { method: request.method, headers, signal, ...(body === null ? {} : { body }) };
    return callProcedures(new Request(url, init), dependencies);
  }
  const context = createContext(request, 1, dependencies);
  const called = new Request(url, { method: "POST", headers, body, signal });
  const call = { path, body: new TextDecoder().decode(body), context };
  return answerAgain(call, () => callProcedures(called, dependencies, context));
}

/** Serves one request; every failure is an answer. */
export async function serveTrpc(request: Request, dependencies: ControlPlaneDependencies): Promise<Response> {
  try {
    return await answerRequest(request, dependencies);
  } catch (error) {
    if (error instanceof TRPCError) return errorAnswer(error);
    if (!isDatabaseUnavailable(error)) throw error;
    dependencies.logger.error({ requestId: currentRequestId(), err: error }, "a mutation could not be looked up");
    return errorAnswer(new ControlPlaneError("service_unavailable"));
  }
}

/** @param context of the one call of a request, where it has been made before. */
async function callProcedures(request: Request, dependencies: ControlPlaneDependencies, context?: Context): Promise<Response> {
  const answered = await fetchRequestHandler({
    endpoint: TRPC_ENDPOINT,
    req: request,
    router: appRouter,
    maxBatchSize: BATCH_MAX,
    createContext: ({ info }) => context ?? createContext(request, info.calls.length, dependencies),
    responseMeta: ({ ctx, errors }) => {
      const headers = errorHeaders(errors);
      // Appended, because cookies are several headers of one name.
      for (const [name, value] of ctx?.answerHeaders ?? []) headers.append(name, value);
      headers.set("cache-control", "no-store");
      return { headers };
    },
    onError: ({ error, path }) => {
      if (!LOGGED_CODES.has(error.code)) return;
      dependencies.logger.error({ requestId: currentRequestId(), path, err: error.cause ?? error }, "a procedure failed");
    },
  });
  // tRPC leaves it out where it could not even read the request's path.
  if (!answered.headers.has("content-type")) answered.headers.set("content-type", "application/json");
  return answered;
}
