/**
 * Refusals below /auth. Each has both forms: `{code, message}`, which clients of the library read, and the control plane's own `error`,
 * which everybody else does.
 */
import type { TRPCError } from "@trpc/server";
import { isAPIError } from "better-auth/api";
import { z } from "zod";
import { ControlPlaneError, type RefusalName, reasonOf } from "../../errors.ts";
import { errorAnswer } from "../../http/error-answer.ts";

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
  INVALID_CODE: { refusal: "wrong_code" },
  INVALID_BACKUP_CODE: { refusal: "wrong_code" },
  INVALID_TWO_FACTOR_COOKIE: { refusal: "sign_in_unfinished" },
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: { refusal: "too_many_attempts" },
  ACCOUNT_TEMPORARILY_LOCKED: { refusal: "too_many_attempts" },
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

const libraryBody = z.object({ code: z.string().default(""), message: z.string().default("") });

/** The library's refusal as one of ours; null for a failure that is not the caller's. */
function refusalOf(status: number, body: unknown): ControlPlaneError | null {
  const { code, message } = libraryBody.safeParse(body).data ?? { code: "", message: "" };
  const { refusal, field }: Partial<LibraryRefusal> = refusalsByCode[code] ?? {};
  const name = refusal ?? refusalsByStatus[status] ?? (status < 500 ? "invalid_request" : undefined);
  if (name === undefined) return null;
  // Where the code has a meaning of ours, our words say what to do next.
  const isOwnMessage = message === "" || (refusal !== undefined && field === undefined);
  return new ControlPlaneError(name, {
    ...(isOwnMessage ? {} : { message }),
    ...(field === undefined ? {} : { fieldErrors: { [field]: [message] } }),
  });
}

/** The library's answer, a refusal among them in our form. @throws Error for a failure that is not the caller's. */
export async function withOwnRefusals(answer: Response): Promise<Response> {
  if (answer.status < 400) return answer;
  const text = await answer.text();
  const refusal = refusalOf(answer.status, parseJson(text));
  if (!refusal) throw new Error(`the library answered ${answer.status}`);
  return authErrorAnswer(refusal);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The library's error, where it throws one, as one of ours; null for any other. */
export function refusalOfError(error: unknown): ControlPlaneError | null {
  return isAPIError(error) ? refusalOf(error.statusCode, error.body) : null;
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
