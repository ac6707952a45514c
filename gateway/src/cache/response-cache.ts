/**
 * Answers that were given before: looked for before a request costs anything, kept after it was answered.
 *
 * The cache is a convenience. When the store or the embedding is slow or away, a request is served as if there were no cache; when
 * keeping fails, nothing is lost but a saving.
 */
import { newId, type Pepper } from "@sellapi/prisma";
import { openAnswer, sealAnswer } from "../idempotency/sealed-answer.ts";
import type { AnswerStore, CacheScope, Meaning, StoredAnswer } from "./answer-store.ts";
import type { CacheableRequest } from "./cache-form.ts";
import type { CachePlan } from "./cache-plan.ts";
import { type CachedAnswer, readCached, writeCached } from "./cached-answer.ts";
import { canonicalJson } from "./canonical-json.ts";

/** Turns a question into a vector of length 1; null when that cannot be had now. */
export type Embed = (text: string, signal: AbortSignal) => Promise<Float32Array | null>;

export interface ResponseCacheOptions {
  store: AnswerStore;
  /** Null: no model for meanings is configured, and `semantic` is `exact`. */
  embed: Embed | null;
  peppers: readonly Pepper[];
  ttlSeconds: number;
  /** Cosine similarity from which two questions count as the same. */
  similarityMin: number;
  /** How long a request waits for the cache, to look and to keep. */
  deadlineMs: number;
  onError: (error: unknown) => void;
}

/** Where a request's answer belongs, worked out once. */
export interface CachePlace {
  scope: CacheScope;
  keyHash: string;
  meaning: Meaning | null;
}

/** What a look gave: an answer, or the place where to keep the one to come. */
export type CacheLook = { hit: CachedAnswer } | { hit: null; place: CachePlace };

/** What tells requests of one account and model apart beside their content. */
export interface CacheSubject extends CacheScope {
  /** Endpoint and key mode: a rehearsal must not become a live answer. */
  route: string;
}

function sha256(...parts: string[]): string {
  const hash = new Bun.CryptoHasher("sha256");
  for (const part of parts) hash.update(part).update("\n");
  return hash.digest("hex");
}

export class ResponseCache {
  readonly #options: ResponseCacheOptions;

  constructor(options: ResponseCacheOptions) {
    this.#options = options;
  }

  /** Looks for an answer. Never throws. */
  async look(request: CacheableRequest, plan: Exclude<CachePlan, "bypass">, subject: CacheSubject): Promise<CacheLook> {
    const { accountId, modelId, route } = subject;
    const scope = { accountId, modelId };
    const keyHash = sha256(route, modelId, canonicalJson(request.content));
    const place: CachePlace = { scope, keyHash, meaning: null };
    const find = async (signal: AbortSignal): Promise<CacheLook> => {
      const same = await this.#options.store.find(scope, keyHash);
      const exact = same && this.#open(same);
      if (exact) return { hit: exact };
      if (plan === "semantic" && request.question) {
        place.meaning = await this.#meaning(request.question, `${route} ${modelId}`, signal);
      }
      const near = place.meaning && (await this.#options.store.findNearest(scope, place.meaning));
      const meant = near && near.similarity >= this.#options.similarityMin ? this.#open(near) : null;
      return meant ? { hit: meant } : { hit: null, place };
    };
    return (await this.#within(find)) ?? { hit: null, place };
  }

  /** Keeps an answer; waits for it, so that the same request right after finds it. Never throws. */
  async keep(place: CachePlace, cached: CachedAnswer): Promise<void> {
    const text = writeCached(cached);
    if (text === null) return;
    const id = newId("cachedAnswer");
    const { peppers, store, ttlSeconds } = this.#options;
    await this.#within(async () => store.keep({ ...place, id, bytes: await sealAnswer(text, id, peppers), ttlSeconds }));
  }

  async #meaning(question: { text: string; context: unknown }, subject: string, signal: AbortSignal): Promise<Meaning | null> {
    const vector = (await this.#options.embed?.(question.text, signal)) ?? null;
    return vector && { contextHash: sha256(subject, canonicalJson(question.context)), vector };
  }

  #open({ id, bytes }: StoredAnswer): CachedAnswer | null {
    const text = openAnswer(bytes, id, this.#options.peppers);
    return text === null ? null : readCached(text);
  }

  /** @returns null when it failed or took too long. */
  async #within<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
    const { deadlineMs, onError } = this.#options;
    const controller = new AbortController();
    const { promise: late, resolve } = Promise.withResolvers<null>();
    const timer = setTimeout(() => {
      controller.abort();
      resolve(null);
    }, deadlineMs);
    // In a function of its own, so that what fails before its first wait is caught too.
    const done = (async () => work(controller.signal))().catch((error: unknown) => {
      onError(error);
      return null;
    });
    try {
      return await Promise.race([done, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
