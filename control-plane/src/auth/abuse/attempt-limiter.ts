/**
 * How often somebody may try something: counters in the database, so that they hold over all processes and restarts. A counter
 * begins with the first attempt and is forgotten when its window is over.
 */
import { createHash } from "node:crypto";
import type { PrismaClient } from "@sellapi/prisma";

export interface AttemptBound {
  /** What is counted ("sign-in by address and network"). */
  name: string;
  /** Whose attempts: an address, a network, or both. Stored as a hash. */
  subject: string;
  countMax: number;
  windowSeconds: number;
}

/** How many forgotten counters each new attempt sweeps away. */
const SWEPT_COUNT = 20;

async function sweep(prisma: PrismaClient, now: Date): Promise<void> {
  await prisma.$executeRaw`
    DELETE FROM attempt_counters
     WHERE key IN (SELECT key FROM attempt_counters WHERE expires_at <= ${now} LIMIT ${SWEPT_COUNT}::int FOR UPDATE SKIP LOCKED)`;
}

async function countOne(prisma: PrismaClient, bound: AttemptBound, now: Date): Promise<number> {
  const key = new Uint8Array(createHash("sha256").update(`${bound.name}\n${bound.subject}`).digest());
  const end = new Date(now.getTime() + bound.windowSeconds * 1_000);
  const rows = await prisma.$queryRaw<{ count: number; expires_at: Date }[]>`
    INSERT INTO attempt_counters AS c (key, count, expires_at) VALUES (${key}, 1, ${end})
    ON CONFLICT (key) DO UPDATE
      SET count = CASE WHEN c.expires_at <= ${now} THEN 1 ELSE c.count + 1 END,
          expires_at = CASE WHEN c.expires_at <= ${now} THEN ${end} ELSE c.expires_at END
    RETURNING count, expires_at`;
  const counter = rows[0];
  if (!counter || counter.count <= bound.countMax) return 0;
  return Math.max(1, Math.ceil((counter.expires_at.getTime() - now.getTime()) / 1_000));
}

/** Counts one attempt under each bound. @returns how many seconds to wait before the next; 0 when this one may go on. */
export async function countAttempt(prisma: PrismaClient, bounds: readonly AttemptBound[], now: Date): Promise<number> {
  if (bounds.length === 0) return 0;
  let waitSeconds = 0;
  for (const bound of bounds) waitSeconds = Math.max(waitSeconds, await countOne(prisma, bound, now));
  await sweep(prisma, now);
  return waitSeconds;
}
