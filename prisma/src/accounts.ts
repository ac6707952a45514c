/** New accounts and new keys: the rows that must exist together. */
import { createSecret, type Pepper, storedSecret } from "./api-key.ts";
import type { MicroCredits } from "./credits.ts";
import type { ApiKey, Prisma, PrismaClient } from "./generated/client.ts";
import type { CacheMode, CapWindow, KeyMode } from "./generated/enums.ts";
import { newId } from "./ids.ts";
import { bookEntry } from "./ledger/entries.ts";

/** What a key may be used for on the gateway. */
export const KEY_SCOPES = ["chat", "embeddings", "images", "audio", "models"] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

/** What a management key may do on the control plane. */
export const MANAGEMENT_SCOPES = ["read", "keys", "billing", "admin"] as const;
export type ManagementScope = (typeof MANAGEMENT_SCOPES)[number];

export interface NewAccount {
  name: string;
  tierId: string;
  /** Credits to start with, booked as a grant; none when zero. */
  credits: MicroCredits;
}

/** Creates an account and its empty balance within a transaction. @returns its id. */
export async function createEmptyAccount(
  tx: Prisma.TransactionClient,
  { name, tierId, createdAt }: { name: string; tierId: string; createdAt?: Date },
): Promise<string> {
  const id = newId("account");
  await tx.account.create({ data: { id, name, tierId, ...(createdAt ? { createdAt } : {}) } });
  await tx.balance.create({ data: { accountId: id } });
  return id;
}

/** Creates an account with its balance and its first grant, in one transaction. @returns its id. */
export async function createAccount(db: PrismaClient, account: NewAccount): Promise<string> {
  return db.$transaction(async (tx) => {
    const id = await createEmptyAccount(tx, account);
    if (account.credits > 0n) {
      const ref = `signup:${id}`;
      await bookEntry(tx, { accountId: id, kind: "grant", amount: account.credits, ref, memo: { reason: "sign-up" } });
    }
    return id;
  });
}

export interface NewApiKey {
  accountId: string;
  name: string;
  mode?: KeyMode;
  scopes?: readonly KeyScope[];
  /** Canonical model ids the key may call; all when left out. */
  models?: readonly string[];
  spendCap?: { credits: MicroCredits; window: CapWindow } | null;
  rateLimitPerMinute?: number | null;
  /** Which answers it may be given again; as the account has it when left out. */
  cacheMode?: CacheMode | null;
  expiresAt?: Date | null;
  /** Id of the credential or person that makes it. */
  createdBy?: string | null;
  /** The key it takes the place of. */
  rotatedFrom?: string | null;
}

/** A key's row and its secret, which is nowhere else. */
export interface CreatedApiKey {
  key: ApiKey;
  secret: string;
}

/** Creates an API key and its spend counter. The secret is in the answer and cannot be read again. */
export async function createApiKey(
  db: PrismaClient | Prisma.TransactionClient,
  peppers: readonly Pepper[],
  input: NewApiKey,
): Promise<CreatedApiKey> {
  const mode = input.mode ?? "live";
  const secret = createSecret(mode);
  const key = await db.apiKey.create({
    data: {
      id: newId("apiKey"),
      accountId: input.accountId,
      name: input.name,
      mode,
      ...storedSecret(secret, peppers),
      scopes: [...(input.scopes ?? KEY_SCOPES)],
      models: [...(input.models ?? [])],
      rateLimitPerMinute: input.rateLimitPerMinute ?? null,
      cacheMode: input.cacheMode ?? null,
      capCredits: input.spendCap?.credits ?? null,
      capWindow: input.spendCap?.window ?? null,
      expiresAt: input.expiresAt ?? null,
      createdBy: input.createdBy ?? null,
      rotatedFrom: input.rotatedFrom ?? null,
      spend: { create: { windowStart: new Date(0) } },
    },
  });
  return { key, secret };
}

export interface NewManagementKey {
  accountId: string;
  name: string;
  /** All when left out. */
  scopes?: readonly ManagementScope[];
  expiresAt?: Date | null;
  /** Id of the credential or person that makes it. */
  createdBy?: string | null;
}

/** Creates a management key of an account. The secret is in the answer and cannot be read again. */
export async function createManagementKey(
  db: PrismaClient | Prisma.TransactionClient,
  peppers: readonly Pepper[],
  input: NewManagementKey,
): Promise<{ id: string; secret: string }> {
  const secret = createSecret("management");
  const id = newId("managementKey");
  await db.managementKey.create({
    data: {
      id,
      accountId: input.accountId,
      name: input.name,
      ...storedSecret(secret, peppers),
      scopes: [...(input.scopes ?? MANAGEMENT_SCOPES)],
      expiresAt: input.expiresAt ?? null,
      createdBy: input.createdBy ?? null,
    },
  });
  return { id, secret };
}

/** Creates an operator key. */
export async function createOperatorKey(
  db: PrismaClient,
  peppers: readonly Pepper[],
  name: string,
): Promise<{ id: string; secret: string }> {
  const secret = createSecret("operator");
  const id = newId("operatorKey");
  await db.operatorKey.create({ data: { id, name, ...storedSecret(secret, peppers) } });
  return { id, secret };
}
