/**
 * Who holds credits, and what happens to them when that process dies.
 *
 * Each process is a row with a heartbeat. A neighbour on the same host sees at once that a pid is gone; from another host it
 * takes a heartbeat that stopped. Only the database's clock is compared. A living process that was cut off from the database
 * for that long may find its holds expired: it still settles them, for what the account has free.
 */
import { readlinkSync } from "node:fs";
import { hostname } from "node:os";
import type { PrismaClient } from "../generated/client.ts";
import { newId } from "../ids.ts";
import { isProcessAlive } from "../process-life.ts";
import { TASK_HOLDER } from "./task-holds.ts";

/** How long a heartbeat may be missing before a process on another host counts as dead. */
const HEARTBEAT_LOST_SECONDS = 90;
/** A hold past its expiry is left alone for this long, so that a request at its deadline can still settle. */
const EXPIRY_GRACE_SECONDS = 60;
const SWEEP_BATCH = 500;
/** How long a sweep waits for a row that somebody holds: it holds other accounts' rows meanwhile, and comes again soon. */
const SWEEP_ROW_WAIT = "100ms";

/** The machine and process namespace in which a pid means something. */
function hostId(): string {
  try {
    return `${hostname()}/${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    return hostname();
  }
}

/** Registers this process; its id goes into every hold it makes. */
export async function registerInstance(db: PrismaClient): Promise<string> {
  const id = newId("instance");
  await db.instance.create({ data: { id, host: hostId(), pid: process.pid } });
  return id;
}

/** Says that this process lives. A row that a neighbour removed by mistake comes back. */
export async function heartbeat(db: PrismaClient, id: string): Promise<void> {
  await db.$executeRaw`
    INSERT INTO instances (id, host, pid) VALUES (${id}, ${hostId()}, ${process.pid})
    ON CONFLICT (id) DO UPDATE SET heartbeat_at = clock_timestamp()`;
}

/** Takes this process off the list; call it when nothing is held any more. */
export async function unregisterInstance(db: PrismaClient, id: string): Promise<void> {
  await db.instance.deleteMany({ where: { id } });
}

async function deadInstances(db: PrismaClient, self: string): Promise<string[]> {
  const others = await db.$queryRaw<{ id: string; host: string; pid: number; lost: boolean }[]>`
    SELECT id, host, pid, heartbeat_at < clock_timestamp() - make_interval(secs => ${HEARTBEAT_LOST_SECONDS}) AS lost
      FROM instances WHERE id <> ${self}`;
  const host = hostId();
  // Our own pid under another id: an earlier process of ours that had the same number.
  return others
    .filter((other) => other.lost || (other.host === host && (other.pid === process.pid || !isProcessAlive(other.pid))))
    .map((other) => other.id);
}

/**
 * Instances that hold credits and are on no list. What a process had asked of the database before it was killed may be committed
 * after its neighbours found nothing held by it and forgot it.
 */
async function forgottenHolders(db: PrismaClient, self: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT g.instance_id AS id FROM generations g
     WHERE g.state = 'held' AND g.instance_id NOT IN (${self}, ${TASK_HOLDER}) AND NOT EXISTS (SELECT 1 FROM instances i WHERE i.id = g.instance_id)`;
  return rows.map((row) => row.id);
}

/**
 * Gives back the holds of dead processes and the holds past their time. Any number of processes may run it at any moment.
 * @returns how many holds were given back.
 */
export async function sweepHolds(db: PrismaClient, self: string): Promise<number> {
  let swept = 0;
  const dead = [...(await deadInstances(db, self)), ...(await forgottenHolders(db, self))];
  if (dead.length > 0) {
    let count: number;
    do {
      const rows = await db.$queryRaw<{ count: number }[]>`
        WITH wait AS MATERIALIZED (SELECT set_config('lock_timeout', ${SWEEP_ROW_WAIT}, true) IS NOT NULL AS is_set)
        SELECT expire_instance_holds(CASE WHEN wait.is_set THEN ${dead}::text[] END, ${SWEEP_BATCH}::int) AS count FROM wait`;
      count = rows[0]?.count ?? 0;
      swept += count;
    } while (count > 0);
  }
  const rows = await db.$queryRaw<{ count: number }[]>`
    WITH wait AS MATERIALIZED (SELECT set_config('lock_timeout', ${SWEEP_ROW_WAIT}, true) IS NOT NULL AS is_set)
    SELECT expire_holds(CASE WHEN wait.is_set THEN make_interval(secs => ${EXPIRY_GRACE_SECONDS}) END, ${SWEEP_BATCH}::int) AS count
      FROM wait`;
  return swept + (rows[0]?.count ?? 0);
}
