/**
 * Who is at an image task. Any number of processes may look for work: a task is leased to one at a time, and what it writes counts
 * only while the lease is still its own. Only the database's clock is compared.
 */
import type { ImageTask, PrismaClient } from "./generated/client.ts";
import type { IdempotencyClaimRequest } from "./ledger/types.ts";

const PURGE_BATCH = 500;

/** The right to work on a task: of this process, and of this attempt of it. */
export type TaskLease = Pick<ImageTask, "id" | "attempts"> & { instanceId: string };

/**
 * Leases tasks that nobody is at: new ones, those that may be tried again, and those whose process went silent or is gone.
 * Each counts an attempt.
 */
export async function leaseImageTasks(
  db: PrismaClient,
  { instanceId, leaseSeconds, limit }: { instanceId: string; leaseSeconds: number; limit: number },
): Promise<ImageTask[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    UPDATE image_tasks SET instance_id = ${instanceId}, attempts = attempts + 1,
           lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
     WHERE id IN (
       SELECT t.id FROM image_tasks t
        WHERE t.ended_at IS NULL
          AND (t.lease_until <= clock_timestamp()
               OR t.instance_id <> ${instanceId} AND NOT EXISTS (SELECT 1 FROM instances i WHERE i.id = t.instance_id))
        ORDER BY t.lease_until LIMIT ${limit}::int FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  return db.imageTask.findMany({ where: { id: { in: rows.map((row) => row.id) } } });
}

/** The task that a key and body of the last day created; null when there is none, or it failed and the key is free again. */
export async function findClaimedImageTask(
  db: PrismaClient,
  accountId: string,
  { route, keyHash, fingerprint }: IdempotencyClaimRequest,
): Promise<ImageTask | null> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT t.id FROM idempotency_claims c
      JOIN image_tasks t ON t.generation_id = c.generation_id
      JOIN generations g ON g.id = c.generation_id
     WHERE c.account_id = ${accountId} AND c.route = ${route} AND c.key_hash = decode(${keyHash}, 'hex')
       AND c.fingerprint = decode(${fingerprint}, 'hex') AND c.created_at > clock_timestamp() - interval '24 hours'
       AND g.state IN ('held', 'settled')`;
  const [row] = rows;
  return row ? db.imageTask.findUnique({ where: { id: row.id } }) : null;
}

/** Says that the work goes on. @returns whether the task is still this process's. */
export async function renewImageTask(db: PrismaClient, lease: TaskLease, leaseSeconds: number): Promise<boolean> {
  const count = await db.$executeRaw`
    UPDATE image_tasks SET lease_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
     WHERE id = ${lease.id} AND instance_id = ${lease.instanceId} AND attempts = ${lease.attempts} AND ended_at IS NULL`;
  return count === 1;
}

/** Gives the task back, to be tried again not before this long. A lease that is lost changes nothing. */
export async function returnImageTask(db: PrismaClient, lease: TaskLease, waitSeconds: number): Promise<void> {
  await db.$executeRaw`
    UPDATE image_tasks SET instance_id = NULL, lease_until = clock_timestamp() + make_interval(secs => ${waitSeconds})
     WHERE id = ${lease.id} AND instance_id = ${lease.instanceId} AND attempts = ${lease.attempts} AND ended_at IS NULL`;
}

/** What came of a task, sealed: exactly one of both is ever stored. */
export type TaskResult = { answer: Uint8Array } | { failure: Uint8Array };

/** Stores what came of it, once. @returns whether it counts; false when the task is another's by now or had a result. */
export async function storeTaskResult(db: PrismaClient, lease: TaskLease, result: TaskResult): Promise<boolean> {
  const { count } = await db.imageTask.updateMany({
    where: { ...lease, endedAt: null, answer: null, failure: null },
    data: "answer" in result ? { answer: new Uint8Array(result.answer) } : { failure: new Uint8Array(result.failure) },
  });
  return count === 1;
}

/** The task's hold has ended: nothing is left to do. */
export async function endImageTask(db: PrismaClient, id: string): Promise<void> {
  await db.$executeRaw`UPDATE image_tasks SET ended_at = clock_timestamp() WHERE id = ${id} AND ended_at IS NULL`;
}

/** Forgets tasks this long after their end; any number of processes may run it. @returns how many. */
export async function purgeImageTasks(db: PrismaClient, keptSeconds: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM image_tasks WHERE id IN (
      SELECT id FROM image_tasks WHERE ended_at < clock_timestamp() - make_interval(secs => ${keptSeconds})
       LIMIT ${PURGE_BATCH} FOR UPDATE SKIP LOCKED)`;
}
