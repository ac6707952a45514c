/** Reads a caller by the keyed hash of its API key. */
import {
  type CacheMode,
  type CapWindow,
  hashSecret,
  type KeyMode,
  type KeyScope,
  microCredits,
  noteKeyUse,
  type Pepper,
  type PrismaClient,
} from "@sellapi/prisma";
import type { Caller, LimitBucket } from "./caller.ts";
import { rehashKey } from "./rehash-key.ts";

/** A key with what its account and tier say about it. */
interface CallerRow {
  id: string;
  name: string;
  mode: KeyMode;
  prefix: string;
  last4: string;
  scopes: KeyScope[];
  models: string[];
  spendCap: bigint | null;
  capWindow: CapWindow | null;
  expiresAt: Date | null;
  createdAt: Date;
  accountId: string;
  rights: string;
  isSuspended: boolean;
  currency: string;
  tierId: string;
  tierName: string;
  allModels: boolean;
  pepperId: number;
  /** Whether its last use was written down within the last minute. */
  isUseNoted: boolean;
  cacheMode: CacheMode;
  /** Requests a minute, by whom they are set. */
  keyPerMinute: number | null;
  accountChatPerMinute: number | null;
  accountImagesPerMinute: number | null;
  tierChatPerMinute: number | null;
  tierImagesPerMinute: number | null;
}

/** For a tier whose limits are set per account, and an account that has none yet. */
const LIMITS_UNSET: Readonly<Record<LimitBucket, number>> = { chat: 600, images: 60 };

function limitOf(bucket: LimitBucket, row: CallerRow): number {
  const account = bucket === "chat" ? row.accountChatPerMinute : row.accountImagesPerMinute;
  const tier = bucket === "chat" ? row.tierChatPerMinute : row.tierImagesPerMinute;
  const granted = account ?? tier ?? LIMITS_UNSET[bucket];
  return Math.min(granted, row.keyPerMinute ?? granted);
}

function callerOf(row: CallerRow): Caller {
  const { spendCap, capWindow } = row;
  return {
    accountId: row.accountId,
    rights: row.rights,
    isSuspended: row.isSuspended,
    currency: row.currency,
    tier: { id: row.tierId, name: row.tierName, allModels: row.allModels },
    key: {
      id: row.id,
      name: row.name,
      mode: row.mode,
      prefix: row.prefix,
      last4: row.last4,
      scopes: new Set(row.scopes),
      models: new Set(row.models),
      spendCap: spendCap === null || capWindow === null ? null : { credits: microCredits(spendCap), window: capWindow },
      expiresAt: row.expiresAt,
      createdAt: row.createdAt,
    },
    limits: { chat: limitOf("chat", row), images: limitOf("images", row) },
    cacheMode: row.cacheMode,
  };
}

/**
 * One statement by hand: Prisma's own relation loading sends three, and every key is looked up again every few seconds.
 * @returns null for a key that is unknown, revoked or expired, or whose account is closed.
 */
export async function findCaller(db: PrismaClient, peppers: readonly Pepper[], secret: string): Promise<Caller | null> {
  const hashes = peppers.map((pepper) => hashSecret(secret, pepper));
  const rows = await db.$queryRaw<CallerRow[]>`
    SELECT k.id, k.name, k.mode::text, k.prefix, k.last4, k.scopes, k.models, k.cap_credits AS "spendCap",
           k.cap_window::text AS "capWindow", k.expires_at AS "expiresAt", k.created_at AS "createdAt",
           k.pepper_id AS "pepperId",
           COALESCE(k.last_used_at > clock_timestamp() - interval '1 minute', false) AS "isUseNoted", COALESCE(k.cache_mode, a.cache_mode)::text AS "cacheMode", k.rate_limit_per_minute AS "keyPerMinute", a.id AS "accountId", a.rights || '.' || k.rights AS rights, a.status = 'suspended' AS "isSuspended", a.currency,
           a.chat_per_minute AS "accountChatPerMinute", a.images_per_minute AS "accountImagesPerMinute",
           t.id AS "tierId", t.name AS "tierName", t.all_models AS "allModels",
           t.chat_per_minute AS "tierChatPerMinute", t.images_per_minute AS "tierImagesPerMinute"
      FROM api_keys k JOIN accounts a ON a.id = k.account_id JOIN tiers t ON t.id = a.tier_id
     WHERE k.hash = ANY (${hashes}::bytea[]) AND a.status <> 'closed'
       AND (k.revoked_at IS NULL OR k.revoked_at > clock_timestamp()) AND (k.expires_at IS NULL OR k.expires_at > clock_timestamp())`;
  const row = rows[0];
  if (!row) return null;
  // Not waited for: the caller is served by the hash that was found.
  void rehashKey(db, peppers, secret, row);
  if (!row.isUseNoted) void noteKeyUse(db, row.id).catch(() => undefined);
  return callerOf(row);
}
