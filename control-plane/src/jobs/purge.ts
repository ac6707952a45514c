/**
 * Retention: what is of no use to anybody is forgotten. Receipts, the ledger, the audit, payments and prices are kept for good.
 * Each statement takes a bounded batch and leaves rows that somebody holds; a job that filled its batch goes on.
 */
import { type PrismaClient, purgeClaims } from "@sellapi/prisma";

const BATCH = 1_000;
/** How long the delivery log tells of an event. */
const DELIVERY_DAYS = 30;
const MUTATION_ANSWER_HOURS = 24;
/** Longer than the longest window of a cap but the lifetime. */
const ALERT_DAYS = 40;

type Purge = (prisma: PrismaClient) => Promise<number>;

const purges = {
  idempotencyClaims: purgeClaims,
  cachedAnswers: (prisma) => prisma.$executeRaw`
    DELETE FROM cached_answers WHERE id IN (
      SELECT id FROM cached_answers WHERE expires_at < now() LIMIT ${BATCH}::int FOR UPDATE SKIP LOCKED)`,
  mutationAnswers: (prisma) => prisma.$executeRaw`
    DELETE FROM mutation_answers WHERE ref IN (
      SELECT ref FROM mutation_answers WHERE created_at < now() - make_interval(hours => ${MUTATION_ANSWER_HOURS}::int)
       LIMIT ${BATCH}::int FOR UPDATE SKIP LOCKED)`,
  sessions: (prisma) => prisma.$executeRaw`
    DELETE FROM auth_sessions WHERE id IN (
      SELECT id FROM auth_sessions WHERE expires_at < now() LIMIT ${BATCH}::int FOR UPDATE SKIP LOCKED)`,
  verifications: (prisma) => prisma.$executeRaw`
    DELETE FROM auth_verifications WHERE id IN (
      SELECT id FROM auth_verifications WHERE expires_at < now() LIMIT ${BATCH}::int FOR UPDATE SKIP LOCKED)`,
  attemptCounters: (prisma) => prisma.$executeRaw`
    DELETE FROM attempt_counters WHERE key IN (
      SELECT key FROM attempt_counters WHERE expires_at < now() LIMIT ${BATCH}::int FOR UPDATE SKIP LOCKED)`,
  webhookDeliveries: (prisma) => prisma.$executeRaw`
    DELETE FROM webhook_deliveries WHERE id IN (
      SELECT id FROM webhook_deliveries
       WHERE state <> 'pending' AND created_at < now() - make_interval(days => ${DELIVERY_DAYS}::int)
       LIMIT ${BATCH}::int FOR UPDATE SKIP LOCKED)`,
  raisedAlerts: (prisma) => prisma.$executeRaw`
    DELETE FROM raised_alerts
     WHERE kind = 'key.cap_reached' AND subject NOT LIKE '% lifetime %' AND raised_at < now() - make_interval(days => ${ALERT_DAYS}::int)`,
} satisfies Record<string, Purge>;

/** Forgets what is past its time. @param signal ends it between two batches. @returns how many rows went. */
export async function purgeOld(prisma: PrismaClient, signal?: AbortSignal): Promise<number> {
  let total = 0;
  for (const purge of Object.values<Purge>(purges)) {
    let count: number;
    do {
      count = await purge(prisma);
      total += count;
    } while (count >= BATCH && !signal?.aborted);
  }
  return total;
}
