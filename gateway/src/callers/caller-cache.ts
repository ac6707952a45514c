/**
 * Callers by secret, remembered for a few seconds.
 *
 * What must take effect at once (revocation, expiry, suspension) is checked again by the hold; this cache only spares the
 * look-up. Unknown secrets are remembered too, so that a loop with a wrong key does not reach the database each time.
 */
import { secretKind } from "@sellapi/prisma";
import { LRUCache } from "lru-cache";
import type { Caller } from "./caller.ts";

const ENTRIES_MAX = 20_000;

export interface CallerCacheOptions {
  /** How long a look-up counts; the bound within which a revoked key stops on calls that cost nothing. */
  ttlMs: number;
  find: (secret: string) => Promise<Caller | null>;
}

export class CallerCache {
  readonly #entries: LRUCache<string, { caller: Caller | null }>;

  constructor(options: CallerCacheOptions) {
    this.#entries = new LRUCache({
      max: ENTRIES_MAX,
      ttl: options.ttlMs,
      fetchMethod: async (secret) => ({ caller: await options.find(secret) }),
    });
  }

  /**
   * The caller of an API key; concurrent look-ups of one key share one query.
   * @returns null for anything that is not a live API key.
   */
  async get(secret: string): Promise<Caller | null> {
    const kind = secretKind(secret);
    if (kind !== "live" && kind !== "test") return null;
    const known = this.#entries.get(secret);
    if (known) return known.caller;
    return (await this.#entries.fetch(secret))?.caller ?? null;
  }

  /** Forgets a key, after the hold found that it is revoked. */
  forget(secret: string): void {
    this.#entries.delete(secret);
  }
}
