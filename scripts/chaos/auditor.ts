/** Checks the ledger's invariants while everything happens: they must hold at every moment, not only when it is over. */
import { type PrismaClient, verifyLedger } from "@sellapi/prisma";
import type { Journal } from "./journal.ts";

const PAUSE_MS = 3_000;

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
      await Bun.sleep(PAUSE_MS);
    }
  }
}
