/** What a roll-up counts in one step. Two count by this: usage by the hour, and the margin by the day. */
import { Prisma } from "@sellapi/prisma";

/** The notes of a roll-up, which are its own. */
export interface RollUpNotes {
  /** Table of the requests that still ran when the mark passed them. */
  pending: Prisma.Sql;
  /** What that table keeps of a request beside its id: columns of the same names. */
  pendingColumns: Prisma.Sql;
  /** Table of the requests that were settled after they had expired; a trigger writes it. */
  corrections: Prisma.Sql;
}

/**
 * For a WITH of one statement, so that everything in it sees the same moment: `slice` began in [start, end), of which those that run are
 * noted as pending; `finished` was pending and is resolved; `late` was settled after it had been counted as expired. Whether a late
 * settlement was counted before is known from the same snapshot: it began before the mark and is not pending.
 */
export function changedGenerations(
  { pending, pendingColumns, corrections }: RollUpNotes,
  { start, end }: Record<"start" | "end", Prisma.Sql>,
): Prisma.Sql {
  return Prisma.sql`
    slice AS MATERIALIZED (
      SELECT g.* FROM generations g WHERE g.created_at >= ${start} AND g.created_at < ${end}
    ), running AS (
      INSERT INTO ${pending} (generation_id, ${pendingColumns})
      SELECT id, ${pendingColumns} FROM slice WHERE state = 'held'
    ), finished AS (
      DELETE FROM ${pending} p USING generations g WHERE g.id = p.generation_id AND g.state <> 'held' RETURNING g.*
    ), noted AS (
      DELETE FROM ${corrections} c USING generations g WHERE g.id = c.generation_id RETURNING g.*
    ), late AS (
      SELECT g.* FROM noted g
       WHERE g.created_at < ${start} AND NOT EXISTS (SELECT FROM ${pending} p WHERE p.generation_id = g.id)
    )`;
}
