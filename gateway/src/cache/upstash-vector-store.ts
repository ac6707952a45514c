/**
 * Meanings in an index of Upstash Vector, over its REST interface; the sealed answers stay in the database.
 *
 * Upstash learns vectors, hashes and times, neither names nor texts. What it finds is only a pointer: the answer is read from the
 * database for this account and model, so that nothing it could say shows one account's answer to another. A vector that was just
 * kept is found a moment later (the index is consistent eventually), and one whose answer is gone leads nowhere.
 */
import { Index } from "@upstash/vector";
import { z } from "zod";
import { ConfigError } from "../config/config-error.ts";
import { CircuitBreaker } from "../resilience/circuit-breaker.ts";
import { type AnswerRows, insertAnswer } from "./answer-rows.ts";
import type { AnswerStore, CacheScope, KeptEntry, Meaning, NearAnswer, StoredAnswer } from "./answer-store.ts";
import { MEANING_DIMENSIONS } from "./vectors.ts";

/** The part of the index that is ours. */
const NAMESPACE = "cached-answers";
/** More than one, because the answer of the nearest may be gone already. */
const CANDIDATES = 4;
/** Deleting by a filter looks at every vector of the index. */
const PURGE_TIMEOUT_MS = 30_000;
/** An index that fails is left alone for a while, so that it costs a request nothing. */
const BREAKER = { failuresToOpen: 3, openMs: 5_000, now: () => performance.now() };

const foundSchema = z.array(z.object({ score: z.number(), metadata: z.object({ answer: z.string() }) }));
const infoSchema = z.object({ dimension: z.number(), similarityFunction: z.string() });
const deletedSchema = z.object({ deleted: z.number() });

export interface UpstashVectorStoreOptions {
  rows: AnswerRows;
  /** The REST address of the index (`UPSTASH_VECTOR_REST_URL`). */
  url: string;
  /** Its token (`UPSTASH_VECTOR_REST_TOKEN`). */
  token: string;
  /** How long the index may take to answer. */
  deadlineMs: number;
}

function sha256(...parts: string[]): string {
  return new Bun.CryptoHasher("sha256").update(JSON.stringify(parts)).digest("hex");
}

/** Upstash says so in words; its client drops the status. */
function isRefusedToken(error: unknown): boolean {
  return error instanceof Error && error.name === "UpstashError" && /unauthorized/i.test(error.message);
}

const nowSeconds = () => Math.floor(Date.now() / 1000);
const scopeOf = ({ accountId, modelId }: CacheScope, contextHash: string) => sha256(accountId, modelId, contextHash);

export class UpstashVectorStore implements AnswerStore {
  readonly #rows: AnswerRows;
  readonly #index: Index;
  readonly #patientIndex: Index;
  readonly #breaker = new CircuitBreaker(BREAKER);

  constructor({ rows, url, token, deadlineMs }: UpstashVectorStoreOptions) {
    this.#rows = rows;
    const connect = (timeoutMs: number) =>
      new Index({ url, token, retry: { retries: 0 }, signal: () => AbortSignal.timeout(timeoutMs), enableTelemetry: false });
    this.#index = connect(deadlineMs);
    this.#patientIndex = connect(PURGE_TIMEOUT_MS);
  }

  /** Looks whether the index is of the right kind. One that is away now is no reason not to start. */
  async prepare(): Promise<void> {
    const info = await this.#index.info().catch((error: unknown) => {
      if (isRefusedToken(error))
        throw new ConfigError("UPSTASH_VECTOR_REST_TOKEN: the index does not accept it.", { cause: error });
      return null;
    });
    if (info === null) return;
    const parsed = infoSchema.safeParse(info);
    if (!parsed.success) throw new ConfigError("UPSTASH_VECTOR_REST_URL: what answers there is no index of Upstash Vector.");
    const { dimension, similarityFunction } = parsed.data;
    if (dimension === MEANING_DIMENSIONS && similarityFunction === "COSINE") return;
    throw new ConfigError(
      `SEMANTIC_CACHE_STORE=upstash: the index compares ${dimension} numbers by ${similarityFunction}; ` +
        `make one of ${MEANING_DIMENSIONS} dimensions with the similarity function COSINE.`,
    );
  }

  find(scope: CacheScope, keyHash: string): Promise<StoredAnswer | null> {
    return this.#rows.find(scope, keyHash);
  }

  /** @throws what the index says, or that it said nothing in time; after some of that it is not asked for a while, and nothing is found. */
  async findNearest(scope: CacheScope, { contextHash, vector }: Meaning): Promise<NearAnswer | null> {
    const filter = `scope = '${scopeOf(scope, contextHash)}' AND expiresAt > ${nowSeconds()}`;
    const query = { vector: [...vector], topK: CANDIDATES, includeMetadata: true, filter };
    const ask = async () => foundSchema.parse(await this.#index.query(query, { namespace: NAMESPACE }));
    const found = (await this.#ask(ask)) ?? [];
    const answers = await this.#rows.read(
      scope,
      found.map(({ metadata }) => metadata.answer),
    );
    for (const { score, metadata } of found) {
      const answer = answers.get(metadata.answer);
      // Upstash gives (1 + cosine) / 2, so that its scores lie between 0 and 1.
      if (answer) return { ...answer, similarity: 2 * score - 1 };
    }
    return null;
  }

  async keep(entry: KeptEntry): Promise<void> {
    const { id, meaning, scope, keyHash, ttlSeconds } = entry;
    const answer = this.#rows.execute(insertAnswer(entry, null));
    if (!meaning) return answer;
    const vector = {
      // The same for the same request, so that a newer answer takes the place of the older one.
      id: sha256(scope.accountId, keyHash),
      vector: [...meaning.vector],
      metadata: { scope: scopeOf(scope, meaning.contextHash), answer: id, expiresAt: nowSeconds() + ttlSeconds },
    };
    const outcomes = await Promise.allSettled([answer, this.#ask(() => this.#index.upsert(vector, { namespace: NAMESPACE }))]);
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed) throw failed.reason;
  }

  /** @returns how many answers; their vectors end by the same time, and are deleted when it is over. */
  async purge(): Promise<number> {
    const purged = await this.#rows.purge();
    const filter = `expiresAt <= ${nowSeconds()}`;
    deletedSchema.parse(await this.#patientIndex.delete({ filter }, { namespace: NAMESPACE }));
    return purged;
  }

  /** @returns null while the index is left alone. */
  async #ask<Result>(call: () => Promise<Result>): Promise<Result | null> {
    const advice = this.#breaker.advise();
    if (advice === "leave") return null;
    const record = (hasSucceeded: boolean) =>
      advice === "probe" ? this.#breaker.recordProbe(hasSucceeded) : this.#breaker.recordCall(hasSucceeded);
    try {
      const result = await call();
      record(true);
      return result;
    } catch (error) {
      record(false);
      throw error;
    }
  }
}
