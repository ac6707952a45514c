/**
 * The hold of work that outlives its request. A process's holds go when the process does; this one belongs to nobody's life: any
 * process may do the work and settle it, and what bounds it is its expiry alone.
 */
import type { PrismaClient } from "../generated/client.ts";
import type { KeyMode } from "../generated/enums.ts";

/** Stands in place of a process in the holds of tasks. No row of `instances` has this id, so that no sweep counts it as dead. */
export const TASK_HOLDER = "tasks";

/** How long after its deadline a task's hold may still be settled. */
const SETTLE_SECONDS = 600;

/** Work to be done later for a request whose credits are held. */
export interface NewImageTask {
  id: string;
  accountId: string;
  generationId: string;
  modelId: string;
  mode: KeyMode;
  /** Sealed. */
  request: Uint8Array;
  deadlineSeconds: number;
}

/**
 * Writes the task down and takes its hold over from this process, in one statement: a task without a hold, or a hold without a
 * task that outlives its process, cannot exist.
 * @returns when it was created; null when the hold is not open any more: then there is no task either.
 */
export async function startImageTask(db: PrismaClient, task: NewImageTask): Promise<Date | null> {
  const rows = await db.$queryRaw<{ created_at: Date }[]>`
    WITH adopted AS (
      UPDATE generations
         SET instance_id = ${TASK_HOLDER},
             expires_at = clock_timestamp() + make_interval(secs => ${task.deadlineSeconds + SETTLE_SECONDS})
       WHERE id = ${task.generationId} AND state = 'held' RETURNING id
    )
    INSERT INTO image_tasks (id, account_id, generation_id, model_id, mode, request, deadline_at)
    SELECT ${task.id}, ${task.accountId}, adopted.id, ${task.modelId}, ${task.mode}::key_mode, ${task.request}::bytea,
           clock_timestamp() + make_interval(secs => ${task.deadlineSeconds})
      FROM adopted
    RETURNING created_at`;
  return rows[0]?.created_at ?? null;
}
