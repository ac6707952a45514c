/**
 * Sealed answers as rows of the database that is there anyway, found by their request. Every store keeps its answers here; the stores
 * differ in where they keep and search the meanings of questions.
 */
import { Prisma, type PrismaClient } from "@sellapi/prisma";
import type { CacheScope, KeptEntry, Meaning, StoredAnswer } from "./answer-store.ts";
import { vectorToBytes } from "./vectors.ts";

const ENTRIES_PER_ACCOUNT_MAX = 10_000;
const PURGE_BATCH = 1_000;

/** A hash as its column holds it. */
export const bytesOf = (hex: string) => Buffer.from(hex, "hex");

export interface AnswerRowsOptions {
  db: PrismaClient;
  /** Puts each query of a request behind the breaker that stands before the database. */
  guard: <Result>(query: () => Promise<Result>) => Promise<Result>;
  /** Answers an account may keep; the oldest above it are purged. */
  entriesPerAccountMax?: number;
}

interface Row {
  id: string;
  answer: Uint8Array;
}

/** An answer's row, in the place of an older one of the same request. @param meaning is null where it is kept elsewhere. */
export function insertAnswer(entry: KeptEntry, meaning: Meaning | null): Prisma.Sql {
  const { id, scope, keyHash, bytes, ttlSeconds } = entry;
  const contextHash = meaning ? bytesOf(meaning.contextHash) : null;
  const vector = meaning ? vectorToBytes(meaning.vector) : null;
  return Prisma.sql`
    INSERT INTO cached_answers (id, account_id, model_id, key_hash, scope_hash, vector, answer, expires_at)
    VALUES (${id}, ${scope.accountId}, ${scope.modelId}, ${bytesOf(keyHash)}, ${contextHash}, ${vector}, ${Buffer.from(bytes)},
            clock_timestamp() + make_interval(secs => ${ttlSeconds}::double precision))
    ON CONFLICT (account_id, key_hash) DO UPDATE
       SET id = excluded.id, model_id = excluded.model_id, scope_hash = excluded.scope_hash, vector = excluded.vector,
           answer = excluded.answer, created_at = clock_timestamp(), expires_at = excluded.expires_at`;
}

export class AnswerRows {
  readonly #db: PrismaClient;
  readonly #guard: AnswerRowsOptions["guard"];
  readonly #entriesPerAccountMax: number;

  constructor({ db, guard, entriesPerAccountMax = ENTRIES_PER_ACCOUNT_MAX }: AnswerRowsOptions) {
    this.#db = db;
    this.#guard = guard;
    this.#entriesPerAccountMax = entriesPerAccountMax;
  }

  /** What a query of a request gives. */
  query<Found>(sql: Prisma.Sql): Promise<Found[]> {
    return this.#guard(() => this.#db.$queryRaw<Found[]>(sql));
  }

  /** A change that a request makes. */
  async execute(sql: Prisma.Sql): Promise<void> {
    await this.#guard(() => this.#db.$executeRaw(sql));
  }

  /** The answer of the identical request that has not expired. */
  async find({ accountId, modelId }: CacheScope, keyHash: string): Promise<StoredAnswer | null> {
    const [row] = await this.query<Row>(Prisma.sql`
      SELECT id, answer FROM cached_answers
       WHERE account_id = ${accountId} AND key_hash = ${bytesOf(keyHash)} AND model_id = ${modelId}
         AND expires_at > clock_timestamp()`);
    return row ? { id: row.id, bytes: row.answer } : null;
  }

  /** Those of the named answers that are this account's and model's and have not expired, by their ids. */
  async read({ accountId, modelId }: CacheScope, ids: string[]): Promise<Map<string, StoredAnswer>> {
    if (ids.length === 0) return new Map();
    const rows = await this.query<Row>(Prisma.sql`
      SELECT id, answer FROM cached_answers
       WHERE id IN (${Prisma.join(ids)}) AND account_id = ${accountId} AND model_id = ${modelId}
         AND expires_at > clock_timestamp()`);
    return new Map(rows.map(({ id, answer }) => [id, { id, bytes: answer }]));
  }

  /** Deletes what has expired, and the oldest of an account that keeps too many. @returns how many. */
  async purge(): Promise<number> {
    const max = this.#entriesPerAccountMax;
    const expired = await this.#db.$executeRaw`
      DELETE FROM cached_answers WHERE id IN (
        SELECT id FROM cached_answers WHERE expires_at < clock_timestamp() LIMIT ${PURGE_BATCH} FOR UPDATE SKIP LOCKED)`;
    const surplus = await this.#db.$executeRaw`
      DELETE FROM cached_answers WHERE id IN (
        SELECT id FROM (
          SELECT id, row_number() OVER (PARTITION BY account_id ORDER BY created_at DESC, id DESC) AS place FROM cached_answers
           WHERE account_id IN (SELECT account_id FROM cached_answers GROUP BY account_id HAVING count(*) > ${max})) AS ranked
         WHERE place > ${max} LIMIT ${PURGE_BATCH})`;
    return expired + surplus;
  }
}
