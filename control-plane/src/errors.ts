/**
 * Everything the control plane refuses, in one table, and the one error class that carries it.
 *
 * `reason` is the word a program branches on; it is the contract's error vocabulary, shared with the gateway. `code` decides
 * the HTTP status. Messages are for people and say what to do next; nothing internal ever goes into them.
 */

import type { TRPC_ERROR_CODE_KEY } from "@trpc/server";
import { TRPCError } from "@trpc/server";

interface Refusal {
  code: TRPC_ERROR_CODE_KEY;
  reason: string;
  message: string;
}

const refusals = {
  invalid_request: { code: "BAD_REQUEST", reason: "invalid_request", message: "The input is not valid." },
  invalid_key: {
    code: "UNAUTHORIZED",
    reason: "invalid_api_key",
    message:
      "The key or session is missing, malformed, unknown, revoked or expired. Sign in, or send a management key (mk-sellapi-…), or for admin procedures an operator key (ok-sellapi-…), as `Authorization: Bearer KEY`.",
  },
  api_key_not_accepted: {
    code: "UNAUTHORIZED",
    reason: "invalid_api_key",
    message:
      "This is an API key (sk-sellapi-…): it calls models and never the control plane. Use a management key (mk-sellapi-…), or for admin procedures an operator key (ok-sellapi-…).",
  },
  management_key_required: {
    code: "FORBIDDEN",
    reason: "scope_restricted",
    message: "An operator key may only call admin procedures. Use a management key (mk-sellapi-…) of the account.",
  },
  operator_key_required: {
    code: "FORBIDDEN",
    reason: "scope_restricted",
    message: "Admin procedures take an operator key (ok-sellapi-…); a management key can never call them.",
  },
  scope_required: { code: "FORBIDDEN", reason: "scope_restricted", message: "The management key lacks the scope for this." },
  api_disabled: { code: "FORBIDDEN", reason: "api_disabled", message: "The account is suspended or closed. Write to support." },
  wrong_credentials: {
    code: "UNAUTHORIZED",
    reason: "wrong_credentials",
    message: "The e-mail address or the password is wrong.",
  },
  address_not_verified: {
    code: "FORBIDDEN",
    reason: "address_not_verified",
    message: "The e-mail address is not confirmed yet. Open the link in the mail, or ask for another mail.",
  },
  session_required: {
    code: "FORBIDDEN",
    reason: "session_required",
    message: "This is for a signed-in person, not for a key. Sign in, and call with the session's cookie.",
  },
  no_membership: {
    code: "FORBIDDEN",
    reason: "no_account",
    message: "You belong to no account. Accept an invitation, or sign in again to begin one of your own.",
  },
  account_not_found: {
    code: "NOT_FOUND",
    reason: "not_found",
    message: "The header x-sellapi-account names no account of yours. account.memberships lists them.",
  },
  operator_required: {
    code: "FORBIDDEN",
    reason: "scope_restricted",
    message: "Admin procedures are for operators: sign in as one, or send an operator key (ok-sellapi-…).",
  },
  second_factor_required: {
    code: "FORBIDDEN",
    reason: "second_factor_required",
    message:
      "Operators act in person only with a second factor: set up an authenticator (POST /auth/two-factor/enable, then verify-totp), and sign in with its code.",
  },
  wrong_code: {
    code: "UNAUTHORIZED",
    reason: "wrong_credentials",
    message: "The code is wrong, or was used before. Try the one that your authenticator shows now.",
  },
  sign_in_unfinished: {
    code: "UNAUTHORIZED",
    reason: "sign_in_unfinished",
    message: "There is no sign-in that waits for a code, or it has waited too long. Sign in with your password first.",
  },
  role_required: { code: "FORBIDDEN", reason: "scope_restricted", message: "Your role in this account does not allow this." },
  beyond_own_permissions: {
    code: "FORBIDDEN",
    reason: "scope_restricted",
    message: "Nobody can give, change or take away what goes beyond their own permissions.",
  },
  last_owner: {
    code: "CONFLICT",
    reason: "last_owner",
    message: "An account has at least one owner. Make another member an owner first.",
  },
  already_member: { code: "CONFLICT", reason: "already_member", message: "This person is a member of the account already." },
  invitation_invalid: {
    code: "NOT_FOUND",
    reason: "not_found",
    message: "The invitation is unknown, used, revoked or expired, or was sent to another address. Ask for another one.",
  },
  mail_unavailable: {
    code: "SERVICE_UNAVAILABLE",
    reason: "mail_unavailable",
    message: "The mail could not be sent right now. Try again in a few minutes.",
  },
  too_many_attempts: {
    code: "TOO_MANY_REQUESTS",
    reason: "rate_limit_exceeded",
    message: "Too many attempts. Wait before you try again.",
  },
  too_many_exports: {
    code: "TOO_MANY_REQUESTS",
    reason: "rate_limit_exceeded",
    message: "Two exports of an account run at a time. Wait until one of them has ended.",
  },
  origin_refused: { code: "FORBIDDEN", reason: "origin_not_allowed", message: "This origin may not call the control plane." },
  not_found: { code: "NOT_FOUND", reason: "not_found", message: "There is nothing of this id or at this path." },
  key_revoked: { code: "CONFLICT", reason: "key_revoked", message: "The key is revoked and cannot be changed. Create another." },
  too_many_endpoints: {
    code: "CONFLICT",
    reason: "too_many_endpoints",
    message: "The account has as many webhook endpoints as it may have. Delete one first.",
  },
  endpoint_disabled: {
    code: "CONFLICT",
    reason: "endpoint_disabled",
    message:
      "Nothing is sent to this endpoint: it is disabled. Enable it with webhooks.update (enabled: true) once it works, then resend.",
  },
  adjustment_decided: {
    code: "CONFLICT",
    reason: "adjustment_decided",
    message: "The grant or adjustment was applied or rejected before: admin.credits.adjustments tells by whom.",
  },
  adjustment_expired: {
    code: "CONFLICT",
    reason: "adjustment_expired",
    message: "Nobody approved the grant or adjustment in time. Ask for it again, under a new Idempotency-Key.",
  },
  approval_required: {
    code: "FORBIDDEN",
    reason: "approval_required",
    message: "So much takes a second operator, who books it with admin.credits.approve.",
  },
  second_operator_required: {
    code: "FORBIDDEN",
    reason: "second_operator_required",
    message: "It is approved by another operator than the one who asked for it. admin.credits.reject takes it back.",
  },
  account_closed: { code: "CONFLICT", reason: "account_closed", message: "The account is closed for good." },
  idempotency_repeated: {
    code: "CONFLICT",
    reason: "idempotency_conflict",
    message: "This Idempotency-Key has been used, and its answer can no longer be read. Use a new key.",
  },
  idempotency_other_input: {
    code: "UNPROCESSABLE_CONTENT",
    reason: "idempotency_conflict",
    message: "This Idempotency-Key was used with another input. Use a new key for a new request.",
  },
  method_not_allowed: {
    code: "METHOD_NOT_SUPPORTED",
    reason: "method_not_allowed",
    message: "Use GET for queries and POST for mutations.",
  },
  unsupported_media_type: {
    code: "UNSUPPORTED_MEDIA_TYPE",
    reason: "unsupported_media_type",
    message: "Send the input as uncompressed JSON with `content-type: application/json`.",
  },
  request_too_large: { code: "PAYLOAD_TOO_LARGE", reason: "request_too_large", message: "The request body is too large." },
  internal_error: {
    code: "INTERNAL_SERVER_ERROR",
    reason: "internal_error",
    message: "Something went wrong on our side. Nothing was changed; name the request id when you write to support.",
  },
  payments_unavailable: {
    code: "SERVICE_UNAVAILABLE",
    reason: "service_unavailable",
    message: "The payment service cannot be reached right now. Nothing was charged; try again in a few seconds.",
  },
  payments_not_configured: {
    code: "SERVICE_UNAVAILABLE",
    reason: "service_unavailable",
    message: "This installation takes no payments: its operator has not configured them.",
  },
  too_many_checkouts: {
    code: "TOO_MANY_REQUESTS",
    reason: "rate_limit_exceeded",
    message: "Too many purchases were begun within the last hour and not paid. Pay one of them, or try again later.",
  },
  too_many_refused_cards: {
    code: "TOO_MANY_REQUESTS",
    reason: "rate_limit_exceeded",
    message:
      "Too many cards were refused within the last hour, so nothing can be bought for now. Try again later, or write to support.",
  },
  not_refundable: { code: "CONFLICT", reason: "not_refundable", message: "This purchase cannot be refunded." },
  service_unavailable: {
    code: "SERVICE_UNAVAILABLE",
    reason: "service_unavailable",
    message: "The control plane cannot reach its database right now. Try again in a few seconds.",
  },
} as const satisfies Record<string, Refusal>;

export type RefusalName = keyof typeof refusals;

/** Messages by field path ("spendCap.credits"), as the caller named the fields. */
export type FieldErrors = Record<string, string[]>;

export interface RefusalDetails {
  /** In place of the table's message. */
  message?: string;
  fieldErrors?: FieldErrors;
  /** What another operator has to approve. */
  approvalId?: string;
  /** After how long the same request may succeed. */
  retryAfterSeconds?: number;
  /** For the log only. */
  cause?: unknown;
}

/** A refusal from the table above; the only error that procedures throw on purpose. */
export class ControlPlaneError extends TRPCError {
  readonly reason: string;
  readonly fieldErrors: FieldErrors | undefined;
  readonly approvalId: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(name: RefusalName, details: RefusalDetails = {}) {
    const refusal = refusals[name];
    super({ code: refusal.code, message: details.message ?? refusal.message, cause: details.cause });
    this.reason = refusal.reason;
    this.fieldErrors = details.fieldErrors;
    this.approvalId = details.approvalId;
    this.retryAfterSeconds = details.retryAfterSeconds;
  }
}

/** A refusal that names one field of the input. */
export function fieldError(field: string, message: string): ControlPlaneError {
  return new ControlPlaneError("invalid_request", { message: `${field}: ${message}`, fieldErrors: { [field]: [message] } });
}

/** The reasons of errors that tRPC raises itself; every other code of its own is our fault. */
const reasonsOfTrpc: Partial<Record<TRPC_ERROR_CODE_KEY, string>> = {
  PARSE_ERROR: refusals.invalid_request.reason,
  BAD_REQUEST: refusals.invalid_request.reason,
  NOT_FOUND: refusals.not_found.reason,
  METHOD_NOT_SUPPORTED: refusals.method_not_allowed.reason,
  UNSUPPORTED_MEDIA_TYPE: refusals.unsupported_media_type.reason,
  PAYLOAD_TOO_LARGE: refusals.request_too_large.reason,
};

/** The contract's word for any error. */
export function reasonOf(error: TRPCError): string {
  if (error instanceof ControlPlaneError) return error.reason;
  return reasonsOfTrpc[error.code] ?? refusals.internal_error.reason;
}

/** What a caller is told when the cause must not be. */
export const INTERNAL_MESSAGE: string = refusals.internal_error.message;
