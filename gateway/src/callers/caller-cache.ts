/**
 * Callers by secret, remembered for a few seconds.
 *
 * What must take effect at once (revocation, expiry, suspension) is checked again by the hold; this cache only spares the
 * look-up. Unknown secrets are remembered too, so that a loop with a wrong key does not reach the database each time.
 */
import { secretKind } from "@sellapi/prisma";
import { LRUCache } from "lru-cache";
import { ApiError } from "../errors/api-error.ts";
import type { ErrorCode } from "../errors/error-codes.ts";
import type { Caller } from "./caller.ts";

const ENTRIES_MAX = 20_000;
/** Refused callers that are looked up again at a time: a loop of refusals must leave the database's connections to others. */
const LOOKS_AGAIN_MAX = 2;
/** Refusals that a change of the account or the key may have lifted since. */
const RIGHTS_REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(["tier_restricted", "scope_restricted"]);

export interface CallerCacheOptions {
  /** How long a look-up counts; the bound within which a revoked key stops on calls that cost nothing. */
  ttlMs: number;
  find: (secret: string) => Promise<Caller | null>;
}

export class CallerCache {
  readonly #entries: LRUCache<string, { caller: Caller | null }>;
  #looksAgain = 0;

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

  /**
   * Decides by a caller's rights. A refusal that rests on what is remembered is looked at again with the caller as it stands now,
   * so that a new tier, scope or model counts from the next request on.
   * @throws what `decide` throws for the caller as it stands now.
   */
  async decideByRights<Decision>(
    secret: string,
    caller: Caller,
    decide: (caller: Caller) => Decision,
  ): Promise<[Caller, Decision]> {
    try {
      return [caller, decide(caller)];
    } catch (error) {
      if (!(error instanceof ApiError && RIGHTS_REFUSALS.has(error.code))) throw error;
      const current = await this.lookAgain(secret);
      return [current, decide(current)];
    }
  }

  /**
   * The caller as it stands now, for a refusal that a change may have lifted; as it is remembered while others are looked up for the
   * same reason. @throws ApiError invalid_api_key when its key has ended meanwhile.
   */
  async lookAgainUnlessBusy(secret: string, remembered: Caller): Promise<Caller> {
    if (this.#looksAgain >= LOOKS_AGAIN_MAX) return remembered;
    this.#looksAgain += 1;
    try {
      return await this.lookAgain(secret);
    } finally {
      this.#looksAgain -= 1;
    }
  }

  /** The caller as it stands now. @throws ApiError invalid_api_key when its key has ended meanwhile. */
  async lookAgain(secret: string): Promise<Caller> {
    this.#entries.delete(secret);
    const current = await this.get(secret);
    if (!current) throw new ApiError("invalid_api_key");
    return current;
  }
}
