/** Answers of the document: bodies by media type, and what can go wrong. */
import { type ErrorCode, errorRow } from "../errors/error-codes.ts";
import type { JsonObject } from "../providers/provider.ts";
import type { Surface } from "../surfaces/surface.ts";
import { type SchemaName, schemaRef } from "./components.ts";
import { READ_HEADERS, retryHeaders } from "./headers.ts";

/** Errors that any authenticated route may answer with. */
export const READ_ERRORS: readonly ErrorCode[] = [
  "invalid_api_key",
  "api_disabled",
  "rate_limit_exceeded",
  "internal_error",
  "service_unavailable",
];
/** Errors that any billable route may answer with. */
export const CHARGE_ERRORS: readonly ErrorCode[] = [
  ...READ_ERRORS,
  "invalid_request",
  "insufficient_credits",
  "tier_restricted",
  "model_not_found",
  "idempotency_running",
  "idempotency_mismatch",
  "request_too_large",
  "unsupported_media_type",
  "upstream_error",
];

/** A JSON body of a named schema. */
export function json(name: SchemaName): JsonObject {
  return { "application/json": { schema: schemaRef(name) } };
}

/** The status of a failure on a surface (contract §6). */
function statusOn(surface: Surface, code: ErrorCode): number {
  const row = errorRow(code);
  return surface.name === "sellapi" || surface.name === "public" ? row.status : (row.statusElsewhere ?? row.status);
}

/** Error responses by status; codes that share a status are listed together. */
export function errorResponses(surface: Surface, codes: readonly ErrorCode[], moreHeaders: JsonObject = {}): JsonObject {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const status = statusOn(surface, code);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, same]) => [
        String(status),
        {
          description: `${same.join(", ")}: ${same.map((code) => errorRow(code).message).join(" ")}`,
          headers: { ...READ_HEADERS, ...moreHeaders, ...retryHeaders(status) },
          content: json(surface.name === "gemini" ? "GeminiErrorResponse" : "ErrorResponse"),
        },
      ]),
  );
}
