/** Telling a database that is away or overloaded from a mistake of ours, and a taken unique value from both. */
import { isDatabaseAway, isRowHeldElsewhere, sqlStateOf } from "@sellapi/prisma";

/** Prisma's codes for an interactive transaction that got no connection or ran out of time, and for a conflict to be retried. */
const BUSY_CODES: ReadonlySet<string> = new Set(["P2028", "P2034"]);
const UNIQUE_VIOLATION = "23505";

function prismaCodeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

/** Whether the same request may well succeed in a few seconds, because only the database was not there for it. */
export function isDatabaseUnavailable(error: unknown): boolean {
  return isDatabaseAway(error) || isRowHeldElsewhere(error) || BUSY_CODES.has(prismaCodeOf(error) ?? "");
}

/** Whether a unique value was taken by someone else meanwhile. */
export function isUniqueViolation(error: unknown): boolean {
  return prismaCodeOf(error) === "P2002" || sqlStateOf(error) === UNIQUE_VIOLATION;
}
