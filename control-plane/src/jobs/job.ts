/** What a job is. */

export interface Job {
  /** How long after the end of one run the next begins, over all processes together. */
  everyMs: number;
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
