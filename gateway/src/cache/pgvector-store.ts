/**
 * Answers in the database, and their meanings beside them in a column of the extension pgvector: the comparing is done where the
 * vectors lie, over all of a context and not only its newest.
 *
 * The index is the ordinary one over account, model and context, and what it finds is compared exactly. An HNSW index would search
 * the vectors of all accounts and filter afterwards, so that a busy account hides the answers of a quiet one.
 */
import { Prisma, type PrismaClient, sqlStateOf } from "@sellapi/prisma";
import { ConfigError } from "../config/config-error.ts";
import { type AnswerRows, bytesOf, insertAnswer } from "./answer-rows.ts";
import type { AnswerStore, CacheScope, KeptEntry, Meaning, NearAnswer, StoredAnswer } from "./answer-store.ts";
import { MEANING_DIMENSIONS } from "./vectors.ts";

/** Any number: under this advisory lock one gateway at a time makes the table. */
const PREPARE_LOCK = 7_355_005;
/** SQLSTATE insufficient_privilege. */
const NO_PRIVILEGE = "42501";

/** As pgvector reads a vector. */
function vectorText(vector: Float32Array): string {
  return `[${vector.join(",")}]`;
}

export interface PgVectorStoreOptions {
  db: PrismaClient;
  rows: AnswerRows;
}

export class PgVectorStore implements AnswerStore {
  readonly #db: PrismaClient;
  readonly #rows: AnswerRows;

  constructor({ db, rows }: PgVectorStoreOptions) {
    this.#db = db;
    this.#rows = rows;
  }

  /** Makes extension and table unless they are there. Not a migration, because a database without the extension must still migrate. */
  async prepare(): Promise<void> {
    const [found] = await this.#db.$queryRaw<{ extension: boolean; table: boolean }[]>`
      SELECT EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'vector') AS extension,
             to_regclass('cached_answer_vectors') IS NOT NULL AS table`;
    if (found?.table) return;
    if (!found?.extension) {
      throw new ConfigError(
        "SEMANTIC_CACHE_STORE=pgvector: this PostgreSQL server lacks the extension vector. " +
          "Install pgvector on it (Debian: postgresql-NN-pgvector), or set SEMANTIC_CACHE_STORE=database, which needs none.",
      );
    }
    await this.#create().catch((error: unknown) => {
      if (sqlStateOf(error) !== NO_PRIVILEGE) throw error;
      throw new ConfigError(
        "SEMANTIC_CACHE_STORE=pgvector: this role may not create the extension vector or a table. " +
          "Have a superuser run CREATE EXTENSION vector in this database, and let the role create tables.",
        { cause: error },
      );
    });
  }

  /** The number of dimensions is MEANING_DIMENSIONS, which a definition cannot take as a parameter. */
  async #create(): Promise<void> {
    await this.#db.$transaction([
      // A function's empty answer has no type that the client could read, so it is compared with null.
      this.#db.$queryRaw`SELECT pg_advisory_xact_lock(${PREPARE_LOCK}) IS NULL AS waited`,
      this.#db.$executeRaw`CREATE EXTENSION IF NOT EXISTS vector`,
      this.#db.$executeRaw`
        CREATE TABLE IF NOT EXISTS cached_answer_vectors (
          account_id TEXT NOT NULL,
          key_hash BYTEA NOT NULL,
          model_id TEXT NOT NULL,
          scope_hash BYTEA NOT NULL,
          embedding vector(256) NOT NULL,
          PRIMARY KEY (account_id, key_hash),
          FOREIGN KEY (account_id, key_hash) REFERENCES cached_answers (account_id, key_hash) ON DELETE CASCADE)`,
      this.#db.$executeRaw`
        CREATE INDEX IF NOT EXISTS cached_answer_vectors_context_idx
            ON cached_answer_vectors (account_id, model_id, scope_hash)`,
    ]);
  }

  find(scope: CacheScope, keyHash: string): Promise<StoredAnswer | null> {
    return this.#rows.find(scope, keyHash);
  }

  /** @throws RangeError for a vector of another embedding's size. */
  async findNearest({ accountId, modelId }: CacheScope, { contextHash, vector }: Meaning): Promise<NearAnswer | null> {
    if (vector.length !== MEANING_DIMENSIONS) throw wrongSize(vector);
    const text = vectorText(vector);
    const [row] = await this.#rows.query<{ id: string; answer: Uint8Array; similarity: number }>(Prisma.sql`
      SELECT answers.id, answers.answer, nearest.similarity
        FROM (SELECT meanings.account_id, meanings.key_hash, 1 - (meanings.embedding <=> ${text}::text::vector) AS similarity
                FROM cached_answer_vectors AS meanings
                JOIN cached_answers AS kept USING (account_id, key_hash)
               WHERE meanings.account_id = ${accountId} AND meanings.model_id = ${modelId}
                 AND meanings.scope_hash = ${bytesOf(contextHash)} AND kept.expires_at > clock_timestamp()
               ORDER BY meanings.embedding <=> ${text}::text::vector LIMIT 1) AS nearest
        JOIN cached_answers AS answers USING (account_id, key_hash)`);
    return row ? { id: row.id, bytes: row.answer, similarity: row.similarity } : null;
  }

  /** One statement and one commit. A vector of another embedding's size is left out: then only the identical request finds it. */
  async keep(entry: KeptEntry): Promise<void> {
    const insert = insertAnswer(entry, null);
    const { meaning, scope } = entry;
    if (meaning?.vector.length !== MEANING_DIMENSIONS) return this.#rows.execute(insert);
    await this.#rows.execute(Prisma.sql`
      WITH kept AS (${insert} RETURNING account_id, key_hash)
      INSERT INTO cached_answer_vectors (account_id, key_hash, model_id, scope_hash, embedding)
      SELECT account_id, key_hash, ${scope.modelId}, ${bytesOf(meaning.contextHash)}, ${vectorText(meaning.vector)}::text::vector
        FROM kept
      ON CONFLICT (account_id, key_hash) DO UPDATE
         SET model_id = excluded.model_id, scope_hash = excluded.scope_hash, embedding = excluded.embedding`);
  }

  /** The vectors go with their answers. */
  purge(): Promise<number> {
    return this.#rows.purge();
  }
}

function wrongSize(vector: Float32Array): RangeError {
  return new RangeError(`SEMANTIC_CACHE_MODEL gives ${vector.length} numbers; pgvector's column holds ${MEANING_DIMENSIONS}`);
}
