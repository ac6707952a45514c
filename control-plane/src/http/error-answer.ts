/** Refusals that happen outside of tRPC, in the form that tRPC's own errors have, so that every client can read them. */
import { getTRPCErrorShape, type TRPC_ERROR_CODE_KEY, type TRPCError } from "@trpc/server";
import { ControlPlaneError } from "../errors.ts";
import { appRouter } from "../router.ts";

const RETRY_AFTER_SECONDS = 5;

const headersByCode: Partial<Record<TRPC_ERROR_CODE_KEY, [name: string, value: string]>> = {
  SERVICE_UNAVAILABLE: ["retry-after", String(RETRY_AFTER_SECONDS)],
  UNAUTHORIZED: ["www-authenticate", "Bearer"],
};

/** The headers that tell a client what an error asks of it. */
export function errorHeaders(errors: readonly TRPCError[]): Headers {
  const headers = new Headers();
  for (const error of errors) {
    const header = headersByCode[error.code];
    if (header) headers.set(...header);
    if (error instanceof ControlPlaneError && error.retryAfterSeconds !== undefined)
      headers.set("retry-after", String(error.retryAfterSeconds));
  }
  return headers;
}

/** An error as an answer of its own. */
export function errorAnswer(error: TRPCError): Response {
  const { _config: config } = appRouter._def;
  const shape = getTRPCErrorShape({ config, error, type: "unknown", path: undefined, input: undefined, ctx: undefined });
  const headers = errorHeaders([error]);
  if (error.code === "METHOD_NOT_SUPPORTED") headers.set("allow", "GET, POST");
  return Response.json({ error: shape }, { status: shape.data.httpStatus, headers });
}
