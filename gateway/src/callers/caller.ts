/** Who is calling: an account through one of its keys. */
import type { CacheMode, CapWindow, KeyMode, KeyScope, MicroCredits } from "@sellapi/prisma";

/** The classes of request that have limits of their own. */
export type LimitBucket = "chat" | "images";

export interface CallerTier {
  id: string;
  name: string;
  /** Whether the tier may call models that are not for the free tier. */
  allModels: boolean;
}

export interface CallerKey {
  id: string;
  name: string;
  mode: KeyMode;
  prefix: string;
  last4: string;
  scopes: ReadonlySet<KeyScope>;
  /** Canonical model ids the key is limited to; empty means all. */
  models: ReadonlySet<string>;
  spendCap: { credits: MicroCredits; window: CapWindow } | null;
  expiresAt: Date | null;
  createdAt: Date;
}

export interface Caller {
  accountId: string;
  /** Version of everything below that decides what the caller may do; the hold refuses one that is not the newest. */
  rights: string;
  isSuspended: boolean;
  currency: string;
  tier: CallerTier;
  key: CallerKey;
  /** Requests per minute for this key, by bucket: the least of tier, account and key. */
  limits: Readonly<Record<LimitBucket, number>>;
  /** Which answers may be given again: the key's own setting, or else the account's. */
  cacheMode: CacheMode;
}
