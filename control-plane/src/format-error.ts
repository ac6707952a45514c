/**
 * The one place that writes an error's wire form: `{message, code, data: {code, httpStatus, path, requestId, reason,
 * fieldErrors?, approvalId?}}`. An error that is not ours to explain gets a fixed message; what happened is in the log under the request id.
 */
import type { TRPCDefaultErrorShape, TRPCError } from "@trpc/server";
import { ControlPlaneError, INTERNAL_MESSAGE, reasonOf } from "./errors.ts";
import { fieldErrorMessage, fieldErrorsOf } from "./field-errors.ts";
import { currentRequestId } from "./request-scope.ts";

/** What a caller reads. The parser's own words for JSON that is none name neither the input nor what to do. */
function messageOf(error: TRPCError): string {
  if (error.code === "INTERNAL_SERVER_ERROR") return INTERNAL_MESSAGE;
  return error.cause instanceof SyntaxError ? "The input is not valid JSON." : error.message;
}

/** tRPC's root error formatter. Its result type is written out in the SDK's router type, so it stays a plain structure. */
export function formatError({ error, shape }: { error: TRPCError; shape: TRPCDefaultErrorShape }) {
  const { code, httpStatus, path } = shape.data;
  // Spelled out, because the name of our own type would be written into the SDK's router type in its place.
  const fieldErrors: Record<string, string[]> | undefined =
    error instanceof ControlPlaneError ? error.fieldErrors : code === "BAD_REQUEST" ? fieldErrorsOf(error.cause) : undefined;
  const message = messageOf(error);
  return {
    code: shape.code,
    message: fieldErrors && !(error instanceof ControlPlaneError) ? fieldErrorMessage(fieldErrors) : message,
    data: {
      code,
      httpStatus,
      path: path ?? null,
      requestId: currentRequestId(),
      reason: reasonOf(error),
      ...(fieldErrors ? { fieldErrors } : {}),
      ...(error instanceof ControlPlaneError && error.approvalId ? { approvalId: error.approvalId } : {}),
    },
  };
}
