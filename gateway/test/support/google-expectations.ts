/** What every error of the gemini surface owes its caller: google.rpc.Status with typed details. */
import { expect } from "bun:test";
import { expectCallerHeaders, INTERNAL } from "./expectations.ts";

export interface ExpectedGoogleError {
  /** HTTP status, which the body repeats as its code. */
  status: number;
  /** A name of google.rpc.Code. */
  name: string;
  /** ErrorInfo's, such as `MODEL_NOT_FOUND`. */
  reason: string;
  /** BadRequest's; null where no field is to blame. */
  field?: string | null;
  /** Whether the caller was known by then; true when left out. */
  isCallerKnown?: boolean;
}

interface Detail extends Record<string, unknown> {
  "@type": string;
}

interface GoogleError {
  code: number;
  message: string;
  status: string;
  details: Detail[];
}

/** The detail of a type, such as `RetryInfo`. */
export function detailOf({ details }: GoogleError, type: string): Detail | undefined {
  return details.find((detail) => detail["@type"] === `type.googleapis.com/google.rpc.${type}`);
}

/** Demands an error of Google's shape, with the headers of every answer and nothing internal. @returns its error object. */
export async function expectGoogleError(response: Response, expected: ExpectedGoogleError): Promise<GoogleError> {
  const text = await response.text();
  const { error }: { error: GoogleError } = JSON.parse(text);
  const violations = detailOf(error, "BadRequest")?.["fieldViolations"] as { field: string }[] | undefined;
  expect({
    status: response.status,
    code: error.code,
    name: error.status,
    reason: detailOf(error, "ErrorInfo")?.["reason"],
    field: violations?.[0]?.field ?? null,
  }).toEqual({
    status: expected.status,
    code: expected.status,
    name: expected.name,
    reason: expected.reason,
    field: expected.field ?? null,
  });
  expect(error.message.length).toBeGreaterThan(10);
  expect(text).not.toMatch(INTERNAL);
  expect(detailOf(error, "RequestInfo")?.["requestId"]).toBe(response.headers.get("x-request-id"));
  if (expected.isCallerKnown ?? true) expectCallerHeaders(response);
  return error;
}
