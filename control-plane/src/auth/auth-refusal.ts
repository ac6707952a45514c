/**
 * Refusals below /auth. Each has both forms: `{code, message}`, which clients of the library read, and the control plane's own `error`,
 * which everybody else does.
 */
import { TRPCError } from "@trpc/server";
import { isAPIError } from "better-auth/api";
import { ControlPlaneError, type FieldErrors, type RefusalName, reasonOf } from "../errors.ts";
import { errorAnswer } from "../http/error-answer.ts";

interface LibraryRefusal {
  refusal: RefusalName;
  /** The field that is wrong, where one is. */
  field?: string;
}

/** The library's codes that have a meaning of ours; the others are told apart by their status. */
const refusalsByCode: Readonly<Record<string, LibraryRefusal>> = {
  INVALID_EMAIL: { refusal: "invalid_request", field: "email" },
  PASSWORD_TOO_SHORT: { refusal: "invalid_request", field: "password" },
  PASSWORD_TOO_LONG: { refusal: "invalid_request", field: "password" },
  INVALID_PASSWORD: { refusal: "invalid_request", field: "currentPassword" },
  INVALID_TOKEN: { refusal: "invalid_request", field: "token" },
  TOKEN_EXPIRED: { refusal: "invalid_request", field: "token" },
  INVALID_CALLBACK_URL: { refusal: "invalid_request", field: "callbackURL" },
  INVALID_EMAIL_OR_PASSWORD: { refusal: "wrong_credentials" },
  EMAIL_NOT_VERIFIED: { refusal: "address_not_verified" },
};

const refusalsByStatus: Readonly<Record<number, RefusalName>> = {
  400: "invalid_request",
  401: "invalid_key",
  403: "origin_refused",
  404: "not_found",
  405: "method_not_allowed",
  415: "unsupported_media_type",
  429: "too_many_attempts",
};

/** The library's error as one of ours; null for a failure that is not the caller's. */
export function refusalOfLibrary(error: unknown): ControlPlaneError | null {
  if (!isAPIError(error)) return null;
  const code = typeof error.body?.code === "string" ? error.body.code : "";
  const message = error.body?.message ?? "";
  const { refusal, field }: Partial<LibraryRefusal> = refusalsByCode[code] ?? {};
  const name = refusal ?? refusalsByStatus[error.statusCode] ?? (error.statusCode < 500 ? "invalid_request" : undefined);
  if (name === undefined) return null;
  const fieldErrors: FieldErrors | undefined = field === undefined ? undefined : { [field]: [message] };
  return new ControlPlaneError(name, { ...(message ? { message } : {}), ...(fieldErrors ? { fieldErrors } : {}), cause: error });
}

/** A refusal as an answer. */
export async function authErrorAnswer(error: TRPCError): Promise<Response> {
  const answer = errorAnswer(error);
  const { error: shape } = await answer.json();
  const body = { code: reasonOf(error).toUpperCase(), message: shape.message, error: shape };
  answer.headers.set("cache-control", "no-store");
  answer.headers.delete("content-length");
  return Response.json(body, { status: answer.status, headers: answer.headers });
}
