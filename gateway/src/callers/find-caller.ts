/** Reads a caller by the keyed hash of its API key. */
import { type ApiKey, hashSecret, type KeyScope, microCredits, type Pepper, type PrismaClient } from "@sellapi/prisma";
import type { Caller, LimitBucket } from "./caller.ts";
import { rehashKey } from "./rehash-key.ts";

/** For a tier whose limits are set per account, and an account that has none yet. */
const LIMITS_UNSET: Readonly<Record<LimitBucket, number>> = { chat: 600, images: 60 };

interface Limits {
  chatPerMinute: number | null;
  imagesPerMinute: number | null;
}

function limitOf(bucket: LimitBucket, key: ApiKey, account: Limits, tier: Limits): number {
  const column = bucket === "chat" ? "chatPerMinute" : "imagesPerMinute";
  const granted = account[column] ?? tier[column] ?? LIMITS_UNSET[bucket];
  return Math.min(granted, key.rateLimitPerMinute ?? granted);
}

/** @returns null for a key that is unknown, revoked or expired, or whose account is closed. */
export async function findCaller(db: PrismaClient, peppers: readonly Pepper[], secret: string): Promise<Caller | null> {
  const row = await db.apiKey.findFirst({
    where: { hash: { in: peppers.map((pepper) => hashSecret(secret, pepper)) } },
    include: { account: { include: { tier: true } } },
  });
  if (!row) return null;
  const { account, ...key } = row;
  const now = new Date();
  if ((key.revokedAt && key.revokedAt <= now) || (key.expiresAt && key.expiresAt <= now) || account.status === "closed")
    return null;
  // Not waited for: the caller is served by the hash that was found.
  void rehashKey(db, peppers, secret, key);
  return {
    accountId: account.id,
    isSuspended: account.status === "suspended",
    currency: account.currency,
    tier: { id: account.tier.id, name: account.tier.name, allModels: account.tier.allModels },
    key: {
      id: key.id,
      name: key.name,
      mode: key.mode,
      prefix: key.prefix,
      last4: key.last4,
      scopes: new Set(key.scopes as KeyScope[]),
      models: new Set(key.models),
      spendCap:
        key.capCredits === null || key.capWindow === null
          ? null
          : { credits: microCredits(key.capCredits), window: key.capWindow },
      expiresAt: key.expiresAt,
      createdAt: key.createdAt,
    },
    limits: { chat: limitOf("chat", key, account, account.tier), images: limitOf("images", key, account, account.tier) },
  };
}
