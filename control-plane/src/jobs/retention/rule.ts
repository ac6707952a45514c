/** How long the rows of a table are kept. */
import { Prisma, type PrismaClient } from "@sellapi/prisma";

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
export function forgetRows({ table, key, past }: { table: string; key: string; past: Prisma.Sql }): Forget {
  const [name, id] = [Prisma.raw(table), Prisma.raw(key)];
  return (prisma) => prisma.$executeRaw`
    DELETE FROM ${name} WHERE ${id} IN (SELECT ${id} FROM ${name} WHERE ${past} LIMIT ${FORGET_BATCH}::int FOR UPDATE SKIP LOCKED)`;
}
