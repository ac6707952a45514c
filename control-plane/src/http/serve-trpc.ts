/** One HTTP request at `/trpc`: checked, then given to tRPC. */
import { TRPCError } from "@trpc/server";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { createContext } from "../context.ts";
import type { ControlPlaneDependencies } from "../dependencies.ts";
import { ControlPlaneError } from "../errors.ts";
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

/** @throws ControlPlaneError */
async function answerRequest(request: Request, dependencies: ControlPlaneDependencies): Promise<Response> {
  const body = await readBody(request);
  const { method, url, headers, signal } = request;
  return callProcedures(new Request(url, { method, headers, signal, ...(body === null ? {} : { body }) }), dependencies);
}

/** Serves one request; every failure is an answer. */
export async function serveTrpc(request: Request, dependencies: ControlPlaneDependencies): Promise<Response> {
  try {
    return await answerRequest(request, dependencies);
  } catch (error) {
    if (error instanceof TRPCError) return errorAnswer(error);
    throw error;
  }
}

async function callProcedures(request: Request, dependencies: ControlPlaneDependencies): Promise<Response> {
  const answered = await fetchRequestHandler({
    endpoint: TRPC_ENDPOINT,
    req: request,
    router: appRouter,
    maxBatchSize: BATCH_MAX,
    createContext: ({ info }) => createContext(request, info.calls.length, dependencies),
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
