/** Contract §6 written out once more, and how an error is read on each surface. Nothing here comes from the program's own table. */
import { expect } from "bun:test";
import { expectError } from "../support/expectations.ts";
import { expectGoogleError } from "../support/google-expectations.ts";

interface ContractRow {
  status: number;
  /** On `/api/v1` and the gemini surface, where it is another. */
  statusElsewhere?: number;
  /** `/v1`: type, and code where it is not the row's name. */
  sellapi: [type: string, code?: string];
  /** `/api/v1`: type, and code where it is not the row's name. */
  platform: [type: string, code?: string];
  google: string;
}

export const CONTRACT = {
  invalid_request: {
    status: 400,
    sellapi: ["invalid_request_error"],
    platform: ["invalid_request_error"],
    google: "INVALID_ARGUMENT",
  },
  invalid_api_key: {
    status: 401,
    sellapi: ["invalid_api_key"],
    platform: ["authentication_error"],
    google: "UNAUTHENTICATED",
  },
  insufficient_credits: {
    status: 402,
    sellapi: ["insufficient_credits"],
    platform: ["insufficient_credits"],
    google: "FAILED_PRECONDITION",
  },
  tier_restricted: {
    status: 403,
    sellapi: ["tier_restricted"],
    platform: ["permission_error", "model_not_available"],
    google: "PERMISSION_DENIED",
  },
  scope_restricted: { status: 403, sellapi: ["scope_restricted"], platform: ["permission_error"], google: "PERMISSION_DENIED" },
  api_disabled: { status: 403, sellapi: ["api_disabled"], platform: ["permission_error"], google: "PERMISSION_DENIED" },
  model_not_found: {
    status: 404,
    sellapi: ["model_not_found"],
    platform: ["not_found_error", "model_not_available"],
    google: "NOT_FOUND",
  },
  not_found: { status: 404, sellapi: ["not_found"], platform: ["not_found_error"], google: "NOT_FOUND" },
  method_not_allowed: {
    status: 405,
    sellapi: ["invalid_request_error"],
    platform: ["invalid_request_error"],
    google: "INVALID_ARGUMENT",
  },
  idempotency_running: {
    status: 409,
    sellapi: ["idempotency_conflict", "idempotency_conflict"],
    platform: ["invalid_request_error", "idempotency_conflict"],
    google: "ABORTED",
  },
  idempotency_mismatch: {
    status: 422,
    sellapi: ["idempotency_conflict", "idempotency_conflict"],
    platform: ["invalid_request_error", "idempotency_conflict"],
    google: "ABORTED",
  },
  request_too_large: {
    status: 413,
    sellapi: ["request_too_large"],
    platform: ["invalid_request_error"],
    google: "INVALID_ARGUMENT",
  },
  unsupported_media_type: {
    status: 415,
    sellapi: ["invalid_request_error"],
    platform: ["invalid_request_error"],
    google: "INVALID_ARGUMENT",
  },
  rate_limit_exceeded: {
    status: 429,
    sellapi: ["rate_limit_exceeded"],
    platform: ["rate_limit_error"],
    google: "RESOURCE_EXHAUSTED",
  },
  internal_error: { status: 500, sellapi: ["internal_error"], platform: ["internal_server_error"], google: "INTERNAL" },
  upstream_error: {
    ...{ status: 502, statusElsewhere: 503 },
    sellapi: ["upstream_error"],
    platform: ["service_unavailable_error", "provider_error"],
    google: "UNAVAILABLE",
  },
  provider_not_configured: {
    ...{ status: 502, statusElsewhere: 503 },
    sellapi: ["upstream_error"],
    platform: ["service_unavailable_error"],
    google: "UNAVAILABLE",
  },
  service_unavailable: {
    status: 503,
    sellapi: ["service_unavailable"],
    platform: ["service_unavailable_error"],
    google: "UNAVAILABLE",
  },
} as const satisfies Record<string, ContractRow>;

export type ContractCode = keyof typeof CONTRACT;

export const SURFACES = [
  { name: "sellapi", prefix: "/v1" },
  { name: "platform", prefix: "/api/v1" },
  { name: "gemini", prefix: "/v1beta" },
  { name: "gemini", prefix: "/api/v1beta" },
] as const;

export type SurfaceName = (typeof SURFACES)[number]["name"];

export interface FailureOptions {
  /** The field to blame; null for none. */
  param?: string | null;
  /** Whether the caller was known by then; true when left out. */
  isCallerKnown?: boolean;
  /** The platform's own code for this field. */
  platformCode?: string;
}

/** What is said beside the message: the fields of the error, on the gemini surface those of its ErrorInfo, all as texts. */
export type Said = Record<string, string>;

function texts(fields: Record<string, unknown>): Said {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}

/** Demands a row of the contract in a surface's shape. @returns what it says. */
export async function expectRow(
  surface: SurfaceName,
  response: Response,
  code: ContractCode,
  { param = null, isCallerKnown = true, platformCode }: FailureOptions = {},
): Promise<Said> {
  const row: ContractRow = CONTRACT[code];
  expect(response.headers.get("content-type")).toStartWith("application/json");
  if (surface === "gemini") {
    const [, reason = code] = row.sellapi;
    const status = row.statusElsewhere ?? row.status;
    const expected = { status, name: row.google, reason: reason.toUpperCase(), field: param, isCallerKnown };
    const error = await expectGoogleError(response, expected);
    const metadata = error.details.find((detail) => "metadata" in detail)?.["metadata"] as Record<string, unknown>;
    const retry = error.details.find((detail) => "retryDelay" in detail) ?? {};
    return texts({ message: error.message, ...metadata, ...retry });
  }
  const [type, own = code] = row[surface];
  const status = surface === "platform" ? (row.statusElsewhere ?? row.status) : row.status;
  const worded = surface === "platform" ? (platformCode ?? own) : own;
  return texts(await expectError(response, { status, type, code: worded, param, isCallerKnown }));
}
