/** What a job is. */

export interface Job {
  /** How long after the end of one run the next begins. */
  everyMs: number;
  /**
   * Set where each process runs it beside the others: what shares its work by rows that are claimed, or looks at the process itself.
   * Otherwise one process at a time runs it, and the pause is one for all.
   */
  inEveryProcess?: true;
  /**
   * One run of it. Safe to be cut off at any point and to be run twice: a process that was cut off from the database for the length of a
   * turn may find another one at work.
   * @param signal says that the process stops: end at the next good point.
   * @returns how many things it did, for whoever looks.
   */
  run: (signal: AbortSignal) => Promise<number>;
}

/** Jobs by name. The name is what `admin.jobs.list` shows and what a turn is taken under. */
export type Jobs = Readonly<Record<string, Job>>;
