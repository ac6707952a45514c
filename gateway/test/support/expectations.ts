/** What every answer of the gateway owes its caller, whatever it says. */
import { expect } from "bun:test";

const RATE_HEADERS = [
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  "x-ratelimit-limit-requests",
  "x-ratelimit-remaining-requests",
  "x-ratelimit-reset-requests",
] as const;

/** Paths, addresses, stack traces, names of our parts: nothing of it is the caller's business. */
export const INTERNAL =
  /\/srv\/app\/|node_modules|\.ts:\d|\bat \w+ \(|postgres|prisma|pglite|ECONN|127\.0\.0\.1|upstream-key|<html/i;
const LATE_SECONDS = 30;
const CREDITS = /^\d+(\.\d{1,6})?$/;

/** All six rate headers, well-formed and saying the same in both notations. */
export function expectRateHeaders(response: Response): void {
  const [limit, remaining, reset, limitAgain, remainingAgain, resetAt] = RATE_HEADERS.map((name) => response.headers.get(name));
  expect(limit).toMatch(/^\d+$/);
  expect(limitAgain).toBe(limit ?? "");
  expect(remaining).toMatch(/^\d+$/);
  expect(remainingAgain).toBe(remaining ?? "");
  expect(reset).toMatch(/^\d+$/);
  // A test may look at an answer long after it was written; the notations differ by an epoch, not by seconds.
  const secondsFromNow = Number(resetAt) - Date.now() / 1000;
  expect(Math.abs(secondsFromNow - Number(reset))).toBeLessThan(LATE_SECONDS);
}

/** The headers of an answer to a known caller. */
export function expectCallerHeaders(response: Response): void {
  expect(response.headers.get("x-request-id")).toMatch(/^[A-Za-z0-9._-]{1,128}$/);
  expect(response.headers.get("x-sellapi-credits-balance")).toMatch(CREDITS);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("access-control-allow-credentials")).toBeNull();
  expectRateHeaders(response);
}

export interface ExpectedError {
  status: number;
  code: string;
  type: string;
  /** Null when no field is to blame. */
  param?: string | null;
  /** Whether the caller was known by then; true when left out. */
  isCallerKnown?: boolean;
}

/** The error object of an answer. */
export type ErrorObject = Record<string, unknown> & { message: string; code: string; type: string; param: string | null };

/** Demands an error of the contract's shape, with the headers of every answer and nothing internal. @returns its error object. */
export async function expectError(response: Response, expected: ExpectedError): Promise<ErrorObject> {
  const body = await response.text();
  const { error }: { error: ErrorObject } = JSON.parse(body);
  expect({ status: response.status, code: error.code, type: error.type, param: error.param }).toEqual({
    status: expected.status,
    code: expected.code,
    type: expected.type,
    param: expected.param ?? null,
  });
  expect(error.message.length).toBeGreaterThan(10);
  expect(body).not.toMatch(INTERNAL);
  expect(error.request_id).toBe(response.headers.get("x-request-id") ?? "");
  if (expected.isCallerKnown ?? true) expectCallerHeaders(response);
  else {
    expect(response.headers.get("x-request-id")).toMatch(/^[A-Za-z0-9._-]{1,128}$/);
    expect(response.headers.get("x-sellapi-credits-balance")).toBeNull();
    // Who has no valid key has the window of his address.
    if (expected.status === 401) expectRateHeaders(response);
  }
  return error;
}
