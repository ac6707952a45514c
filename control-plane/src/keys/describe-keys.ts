/** API keys as their account sees them, with what they have spent. */
import { type ApiKey, formatCredits, KEY_SCOPES, microCredits, type Prisma, type PrismaClient } from "@sellapi/prisma";
import type { KeyOutput } from "./schemas.ts";

interface KeySpendNow {
  key_id: string;
  spent: bigint;
  /** Zero once the window that the counter stands for is over. */
  window_spent: bigint;
}

/** @param keys of one account */
async function readSpend(db: PrismaClient | Prisma.TransactionClient, keys: readonly ApiKey[]): Promise<KeySpendNow[]> {
  const [first] = keys;
  if (!first) return [];
  const keyIds = keys.map((key) => key.id);
  return db.$queryRaw<KeySpendNow[]>`
    SELECT s.key_id, s.spent,
           CASE WHEN s.window_start = cap_window_start(k.cap_window, clock_timestamp()) THEN s.window_spent ELSE 0 END AS window_spent
      FROM key_spend s JOIN api_keys k ON k.id = s.key_id
     WHERE s.key_id = ANY (${keyIds}::text[]) AND k.account_id = ${first.accountId}`;
}

function described(key: ApiKey, spend: KeySpendNow | undefined): KeyOutput {
  const hasCap = key.capCredits !== null && key.capWindow !== null;
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    last4: key.last4,
    mode: key.mode,
    scopes: KEY_SCOPES.filter((scope) => key.scopes.includes(scope)),
    models: key.models,
    spendCap:
      key.capCredits !== null && key.capWindow !== null
        ? { credits: formatCredits(microCredits(key.capCredits)), window: key.capWindow }
        : null,
    spent: formatCredits(microCredits(spend?.spent ?? 0n)),
    windowSpent: hasCap ? formatCredits(microCredits(spend?.window_spent ?? 0n)) : null,
    rateLimitPerMinute: key.rateLimitPerMinute,
    cacheMode: key.cacheMode,
    expiresAt: key.expiresAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
    createdAt: key.createdAt.toISOString(),
    createdBy: key.createdBy,
    rotatedFrom: key.rotatedFrom,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
  };
}

/** The keys in the order given. @param keys of one account */
export async function describeKeys(db: PrismaClient | Prisma.TransactionClient, keys: ApiKey[]): Promise<KeyOutput[]> {
  const spends = await readSpend(db, keys);
  const byKey = new Map(spends.map((spend) => [spend.key_id, spend]));
  return keys.map((key) => described(key, byKey.get(key.id)));
}

/** One key. */
export async function describeKey(db: PrismaClient | Prisma.TransactionClient, key: ApiKey): Promise<KeyOutput> {
  const [output] = await describeKeys(db, [key]);
  if (!output) throw new Error("a key that exists cannot be described");
  return output;
}
