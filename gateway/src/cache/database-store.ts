/**
 * Answers in the database that is there anyway, PostgreSQL or PGlite: no extension, no further server.
 *
 * The nearest question is found by looking at all of them, which is exact, and quick because they are few: only those of the same
 * account, model and context count, and of these the newest. Vectors are of length 1, so the similarity is their dot product.
 */
import type { PrismaClient } from "@sellapi/prisma";
import type { AnswerStore, CacheScope, KeptEntry, Meaning, StoredAnswer } from "./answer-store.ts";
import { dotProduct, vectorFromBytes, vectorToBytes } from "./vectors.ts";

/** Questions that are compared; with 256 numbers each, half a megabyte. */
const COMPARED_MAX = 500;
const ENTRIES_PER_ACCOUNT_MAX = 10_000;
const PURGE_BATCH = 1_000;

const bytesOf = (hex: string) => Buffer.from(hex, "hex");

interface Row {
  id: string;
  answer: Uint8Array;
}

export interface DatabaseStoreOptions {
  db: PrismaClient;
  /** Puts each query of a request behind the breaker that stands before the database. */
  guard: <Result>(query: () => Promise<Result>) => Promise<Result>;
}

export class DatabaseStore implements AnswerStore {
  readonly #db: PrismaClient;
  readonly #guard: DatabaseStoreOptions["guard"];

  constructor({ db, guard }: DatabaseStoreOptions) {
    this.#db = db;
    this.#guard = guard;
  }

  async find({ accountId, modelId }: CacheScope, keyHash: string): Promise<StoredAnswer | null> {
    const rows = await this.#guard(
      () => this.#db.$queryRaw<Row[]>`
        SELECT id, answer FROM cached_answers
         WHERE account_id = ${accountId} AND key_hash = ${bytesOf(keyHash)} AND model_id = ${modelId}
           AND expires_at > clock_timestamp()`,
    );
    const row = rows[0];
    return row ? { id: row.id, bytes: row.answer } : null;
  }

  async findNearest({ accountId, modelId }: CacheScope, { contextHash, vector }: Meaning) {
    const rows = await this.#guard(
      () => this.#db.$queryRaw<{ id: string; vector: Uint8Array }[]>`
        SELECT id, vector FROM cached_answers
         WHERE account_id = ${accountId} AND model_id = ${modelId} AND scope_hash = ${bytesOf(contextHash)}
           AND expires_at > clock_timestamp()
         ORDER BY created_at DESC LIMIT ${COMPARED_MAX}`,
    );
    let nearest: { id: string; similarity: number } | null = null;
    for (const row of rows) {
      const similarity = dotProduct(vector, vectorFromBytes(row.vector));
      if (similarity > (nearest?.similarity ?? -1)) nearest = { id: row.id, similarity };
    }
    if (!nearest) return null;
    const { id, similarity } = nearest;
    const row = await this.#guard(() => this.#db.cachedAnswer.findUnique({ where: { id }, select: { answer: true } }));
    return row ? { id, bytes: row.answer, similarity } : null;
  }

  async keep({ id, scope, keyHash, meaning, bytes, ttlSeconds }: KeptEntry): Promise<void> {
    const contextHash = meaning ? bytesOf(meaning.contextHash) : null;
    const vector = meaning ? vectorToBytes(meaning.vector) : null;
    const insert = () => this.#db.$executeRaw`
      INSERT INTO cached_answers (id, account_id, model_id, key_hash, scope_hash, vector, answer, expires_at)
      VALUES (${id}, ${scope.accountId}, ${scope.modelId}, ${bytesOf(keyHash)}, ${contextHash}, ${vector}, ${Buffer.from(bytes)},
              clock_timestamp() + make_interval(secs => ${ttlSeconds}::double precision))
      ON CONFLICT (account_id, key_hash) DO UPDATE
         SET id = excluded.id, model_id = excluded.model_id, scope_hash = excluded.scope_hash, vector = excluded.vector,
             answer = excluded.answer, created_at = clock_timestamp(), expires_at = excluded.expires_at`;
    await this.#guard(insert);
  }

  async purge(): Promise<number> {
    const expired = await this.#db.$executeRaw`
      DELETE FROM cached_answers WHERE id IN (
        SELECT id FROM cached_answers WHERE expires_at < clock_timestamp() LIMIT ${PURGE_BATCH} FOR UPDATE SKIP LOCKED)`;
    const surplus = await this.#db.$executeRaw`
      DELETE FROM cached_answers WHERE id IN (
        SELECT id FROM (
          SELECT id, row_number() OVER (PARTITION BY account_id ORDER BY created_at DESC) AS place FROM cached_answers
           WHERE account_id IN (SELECT account_id FROM cached_answers GROUP BY account_id
                                HAVING count(*) > ${ENTRIES_PER_ACCOUNT_MAX})) AS ranked
         WHERE place > ${ENTRIES_PER_ACCOUNT_MAX} LIMIT ${PURGE_BATCH})`;
    return expired + surplus;
  }
}
