/** Where answers are kept: by their request, and by the meaning of their question. One contract suite holds for every store. */

/** Within what an answer may be found: no account ever sees another's. */
export interface CacheScope {
  accountId: string;
  modelId: string;
}

/** A question's place among others of the same context. */
export interface Meaning {
  /** SHA-256 of everything but the question. */
  contextHash: string;
  /** Of length 1. */
  vector: Float32Array;
}

export interface StoredAnswer {
  id: string;
  /** Sealed. */
  bytes: Uint8Array;
}

/** An answer to a question that means nearly the same. */
export interface NearAnswer extends StoredAnswer {
  /** Cosine of the angle between the two questions: 1 is the same direction. */
  similarity: number;
}

export interface KeptEntry {
  /** Minted by us; the answer is sealed for it. */
  id: string;
  scope: CacheScope;
  keyHash: string;
  meaning: Meaning | null;
  bytes: Uint8Array;
  ttlSeconds: number;
}

export interface AnswerStore {
  /**
   * Makes what the store needs beside the migrations; once at the start, by several gateways at once if need be.
   * @throws ConfigError saying what is missing, where the configured store cannot work.
   */
  prepare(): Promise<void>;
  /** The answer of the identical request that has not expired. */
  find(scope: CacheScope, keyHash: string): Promise<StoredAnswer | null>;
  /** The nearest answer among those of the same context; null when there is none. A store may look at the newest alone. */
  findNearest(scope: CacheScope, meaning: Meaning): Promise<NearAnswer | null>;
  /** Keeps an answer in the place of an older one of the same request. */
  keep(entry: KeptEntry): Promise<void>;
  /** Deletes what has expired, and the oldest of an account that keeps too many. @returns how many. */
  purge(): Promise<number>;
}
