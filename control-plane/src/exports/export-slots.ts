/** How many exports run at once: each reads as fast as its reader takes, and many together would leave nothing for other requests. */

const PER_ACCOUNT = 2;
const IN_ALL = 8;
/** A slot from which nothing was read for so long is free: its reader went away and nobody said so. */
const IDLE_MS = 60_000;

/** One running export. */
export interface ExportSlot {
  /** The reader has taken something. */
  touch: () => void;
  /** The export has ended, however; more than once is as once. */
  release: () => void;
}

interface RunningExport {
  accountId: string;
  usedAt: number;
}

/** The exports that run in this process. */
export class ExportSlots {
  readonly #running = new Set<RunningExport>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** @returns null where the account, or the process, has as many as it may. */
  take(accountId: string): ExportSlot | null {
    const now = this.#now().getTime();
    for (const running of this.#running) if (running.usedAt <= now - IDLE_MS) this.#running.delete(running);
    const ofAccount = [...this.#running].filter((running) => running.accountId === accountId);
    if (ofAccount.length >= PER_ACCOUNT || this.#running.size >= IN_ALL) return null;
    const running = { accountId, usedAt: now };
    this.#running.add(running);
    return {
      touch: () => {
        running.usedAt = this.#now().getTime();
      },
      release: () => {
        this.#running.delete(running);
      },
    };
  }
}
