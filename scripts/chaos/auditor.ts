/** Checks the ledger's invariants while everything happens: they must hold at every moment, not only when it is over. */
import { type PrismaClient, verifyLedger } from "@sellapi/prisma";
import type { Journal } from "./journal.ts";

const PAUSE_MS = 3_000;
/**
 * Nothing is held for so long, whatever is killed when: the longest request, and the time until some gateway is up again to sweep, on
 * a slow machine.
 */
const HELD_SECONDS_MAX = 45;

export class Auditor {
  readonly #db: PrismaClient;
  readonly #journal: Journal;
  #isStopping = false;
  #running: Promise<void> = Promise.resolve();

  constructor(db: PrismaClient, journal: Journal) {
    this.#db = db;
    this.#journal = journal;
  }

  start(): void {
    this.#running = this.#audit();
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.#running;
  }

  async #audit(): Promise<void> {
    while (!this.#isStopping) {
      // Null when the database is away at this moment.
      const results = await verifyLedger(this.#db).catch(() => null);
      this.#journal.count(results ? "audit: done" : "audit: database away");
      for (const { name, violations } of results ?? []) {
        if (violations !== 0) this.#journal.break(`while it ran: ${name}: ${violations} violations`);
      }
      await this.#lookForStuckHolds().catch(() => undefined);
      await Bun.sleep(PAUSE_MS);
    }
  }

  async #lookForStuckHolds(): Promise<void> {
    const rows = await this.#db.$queryRaw<{ id: string; seconds: number }[]>`
      SELECT id, extract(epoch FROM clock_timestamp() - created_at)::int AS seconds FROM generations
       WHERE state = 'held' AND created_at < clock_timestamp() - make_interval(secs => ${HELD_SECONDS_MAX})`;
    for (const { id, seconds } of rows) this.#journal.break(`while it ran: ${id} was still held after ${seconds} s`);
  }
}
