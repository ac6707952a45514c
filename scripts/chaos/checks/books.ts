/** The books as they stand when all is quiet: read once, for all checks. */
import type { Generation, LedgerEntry, PrismaClient } from "@sellapi/prisma";

export interface Books {
  generations: ReadonlyMap<string, Generation>;
  /** The usage entries of each generation. */
  charges: ReadonlyMap<string, readonly LedgerEntry[]>;
}

/** Reads every receipt and every charge. */
export async function readBooks(db: PrismaClient): Promise<Books> {
  const [generations, entries] = await Promise.all([
    db.generation.findMany(),
    db.ledgerEntry.findMany({ where: { kind: "usage" } }),
  ]);
  return {
    generations: new Map(generations.map((generation) => [generation.id, generation])),
    charges: Map.groupBy(entries, (entry) => entry.ref),
  };
}
