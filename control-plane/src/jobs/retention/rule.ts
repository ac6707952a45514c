/** How long the rows of a table are kept. */
import type { Prisma, PrismaClient } from "@sellapi/prisma";

/** Deletes a bounded batch of what is past its time. @returns how many rows went. */
export type Forget = (prisma: PrismaClient) => Promise<number>;

export type RetentionRule =
  | { kept: "for good"; why: string }
  /** As many rows as there are things of another kind: it does not grow by itself. */
  | { kept: "bounded"; by: string }
  /** `job` names who sees to it: another job of the control plane, or what every gateway does beside answering. */
  | { kept: "for a time"; until: string; job: string }
  /** The job `purge` sees to it. */
  | { kept: "until purged"; until: string; forget: Forget };

/** Rows at a time: short transactions, and nobody waits. */
export const FORGET_BATCH = 1_000;

/** Deletes a batch of the rows of a table that fulfil a condition, and leaves those that somebody holds. */
export function forgetRows({ table, key, past }: { table: Prisma.Sql; key: Prisma.Sql; past: Prisma.Sql }): Forget {
  return (prisma) => prisma.$executeRaw`
    DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE ${past} LIMIT ${FORGET_BATCH}::int FOR UPDATE SKIP LOCKED)`;
}
