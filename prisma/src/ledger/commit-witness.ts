/**
 * Remembers what this process was last told is committed, and refuses a database that does not have it.
 *
 * After a failover a process may be connected to a replica that had not heard of the newest commits, or that still is a replica. To
 * serve from it would give spent credits back and lose charges. PostgreSQL replays its log in order, so a database that has the
 * newest commits has all before them. A process that has just started has seen nothing and takes the database as it finds it: to
 * accept an older state, restart the gateways.
 */

/** Commits that are looked for. Answers to the newest of them may arrive in another order than they were committed in. */
const REMEMBERED_MAX = 64;

/** A hold as the database has it. */
interface FoundHold {
  id: string;
  state: string;
}

/** What is asked of a database, with the remembered ids as its parameter. */
export const WITNESS_QUERY = `
  SELECT pg_is_in_recovery() AS "isStandby",
         ARRAY(SELECT json_build_object('id', id, 'state', state) FROM generations WHERE id = ANY($1::text[])) AS found`;

export interface WitnessRow {
  isStandby: boolean;
  found: FoundHold[];
}

/** The database must not be written to: it is a replica, or older than what this process has seen. */
export class StaleDatabaseError extends Error {
  override readonly name = "StaleDatabaseError";
}

export class CommitWitness {
  /** By id, oldest first; whether the hold was resolved. */
  readonly #seen = new Map<string, boolean>();

  /** Notes that a hold, or its resolution, is committed. */
  saw(id: string, isResolved: boolean): void {
    this.#seen.delete(id);
    this.#seen.set(id, isResolved);
    if (this.#seen.size <= REMEMBERED_MAX) return;
    const [oldest] = this.#seen.keys();
    if (oldest !== undefined) this.#seen.delete(oldest);
  }

  /**
   * Asks a database for what this process has seen.
   * @param ask runs `WITNESS_QUERY` with the ids.
   * @throws StaleDatabaseError when it is a standby, or lacks something.
   */
  async demand(ask: (ids: string[]) => Promise<WitnessRow | undefined>): Promise<void> {
    // What is committed while the answer is on its way is not looked for.
    const seen = [...this.#seen];
    const row = await ask(seen.map(([id]) => id));
    if (!row || row.isStandby) throw new StaleDatabaseError("the database is a standby, which takes no writes");
    const stateOf = new Map(row.found.map((hold) => [hold.id, hold.state]));
    const lost = seen.find(([id, isResolved]) => !stateOf.has(id) || (isResolved && stateOf.get(id) === "held"));
    if (!lost) return;
    throw new StaleDatabaseError(
      `the database is older than what this process saw committed (${lost[0]}${lost[1] ? " resolved" : ""}); ` +
        "bring the newer one back, or restart the gateways to go on from this one",
    );
  }
}
