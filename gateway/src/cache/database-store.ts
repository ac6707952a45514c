/**
 * Answers and meanings in the database that is there anyway, PostgreSQL or PGlite: no extension, no further server.
 *
 * The nearest question is found by looking at all of them, which is exact, and quick because they are few: only those of the same
 * account, model and context count, and of these the newest. Vectors are of length 1, so the similarity is their dot product.
 */
import { Prisma } from "@sellapi/prisma";
import { type AnswerRows, bytesOf, insertAnswer } from "./answer-rows.ts";
import type { AnswerStore, CacheScope, KeptEntry, Meaning, NearAnswer, StoredAnswer } from "./answer-store.ts";
import { dotProduct, vectorFromBytes } from "./vectors.ts";

/** Questions that are compared; with 256 numbers each, half a megabyte. */
export const COMPARED_MAX = 500;

export class DatabaseStore implements AnswerStore {
  readonly #rows: AnswerRows;

  constructor(rows: AnswerRows) {
    this.#rows = rows;
  }

  /** The migrations have made everything. */
  async prepare(): Promise<void> {}

  find(scope: CacheScope, keyHash: string): Promise<StoredAnswer | null> {
    return this.#rows.find(scope, keyHash);
  }

  async findNearest(scope: CacheScope, { contextHash, vector }: Meaning): Promise<NearAnswer | null> {
    const rows = await this.#rows.query<{ id: string; vector: Uint8Array }>(Prisma.sql`
      SELECT id, vector FROM cached_answers
       WHERE account_id = ${scope.accountId} AND model_id = ${scope.modelId} AND scope_hash = ${bytesOf(contextHash)}
         AND expires_at > clock_timestamp()
       ORDER BY created_at DESC, id DESC LIMIT ${COMPARED_MAX}`);
    let nearest: { id: string; similarity: number } | null = null;
    for (const row of rows) {
      const similarity = dotProduct(vector, vectorFromBytes(row.vector));
      if (similarity > (nearest?.similarity ?? -1)) nearest = { id: row.id, similarity };
    }
    if (!nearest) return null;
    const answer = (await this.#rows.read(scope, [nearest.id])).get(nearest.id);
    return answer ? { ...answer, similarity: nearest.similarity } : null;
  }

  keep(entry: KeptEntry): Promise<void> {
    return this.#rows.execute(insertAnswer(entry, entry.meaning));
  }

  purge(): Promise<number> {
    return this.#rows.purge();
  }
}
