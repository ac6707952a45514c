/** Telling a database that is away or overloaded from a mistake of ours, and a taken unique value from both. */
import { Prisma } from "@sellapi/prisma";

/** Prisma's codes for: unreachable, timed out, closed, no connection or transaction free in time, conflict to be retried. */
const UNAVAILABLE_CODES: ReadonlySet<string> = new Set([
  "P1001",
  "P1002",
  "P1008",
  "P1011",
  "P1017",
  "P2024",
  "P2028",
  "P2034",
  "P2037",
]);

/** PostgreSQL's classes for: connection exception, transaction rollback, insufficient resources, operator intervention, lock timeout. */
const UNAVAILABLE_SQLSTATE = /^(08|40|53|57)|^55P03$/;

const SOCKET_CODES: ReadonlySet<string> = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ETIMEDOUT",
  "EPIPE",
  "ENOTFOUND",
  "EHOSTUNREACH",
]);
const SOCKET_MESSAGE =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|socket .*closed/i;

const UNIQUE_VIOLATION = "23505";

/** The string that a possibly nested field holds, without trusting the value's form. */
function textAt(value: unknown, ...path: string[]): string | undefined {
  let current = value;
  for (const name of path) {
    if (typeof current !== "object" || current === null) return undefined;
    current = Reflect.get(current, name);
  }
  return typeof current === "string" ? current : undefined;
}

function sqlState(error: unknown): string | undefined {
  return textAt(error, "meta", "driverAdapterError", "cause", "originalCode") ?? textAt(error, "cause", "originalCode");
}

/** Whether the same request may well succeed in a few seconds, because only the database was not there for it. */
export function isDatabaseUnavailable(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  const code = textAt(error, "code");
  if (code !== undefined && (UNAVAILABLE_CODES.has(code) || SOCKET_CODES.has(code))) return true;
  const state = sqlState(error);
  if (state !== undefined && UNAVAILABLE_SQLSTATE.test(state)) return true;
  return error instanceof Error && SOCKET_MESSAGE.test(error.message);
}

/** Whether a unique value was taken by someone else meanwhile. */
export function isUniqueViolation(error: unknown): boolean {
  return textAt(error, "code") === "P2002" || sqlState(error) === UNIQUE_VIOLATION;
}
