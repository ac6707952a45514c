/** What the key procedures take and give. */
import { type CacheMode, type CapWindow, KEY_SCOPES, type KeyMode } from "@sellapi/prisma";
import { z } from "zod";
import {
  creditsInput,
  creditsOutput,
  cursorInput,
  idInput,
  limitInput,
  momentInput,
  momentOutput,
  textInput,
} from "../schemas.ts";

const keyMode = z.enum(["live", "test"] as const satisfies readonly KeyMode[]);
const capWindow = z.enum(["lifetime", "day", "week", "month"] as const satisfies readonly CapWindow[]);
const keyScope = z.enum(KEY_SCOPES);
/** Which answers are given again: none; those asked for with temperature 0; all identical ones; also those that mean the same. */
const cacheMode = z.enum(["off", "auto", "exact", "semantic"] as const satisfies readonly CacheMode[]);

const MODELS_MAX = 100;
const RATE_LIMIT_MAX = 1_000_000;

const nameInput = textInput(100);
const scopesInput = keyScope.array().min(1, "must name at least one scope").max(KEY_SCOPES.length);
/** Canonical ids or aliases; an empty list allows every model. */
const modelsInput = textInput(200).array().max(MODELS_MAX);
/** The most a key may spend per window; windows are UTC days, ISO weeks and months. */
const spendCapInput = z.strictObject({ credits: creditsInput, window: capWindow });
/** The lower of this and the tier's limit holds. */
const rateLimitInput = z.int().min(1).max(RATE_LIMIT_MAX);

export const createKeyInput = z.strictObject({
  name: nameInput,
  /** `test` keys run against the simulator and charge nothing. Default `live`. */
  mode: keyMode.optional(),
  /** All when left out. */
  scopes: scopesInput.optional(),
  /** All when left out. */
  models: modelsInput.optional(),
  spendCap: spendCapInput.nullish(),
  rateLimitPerMinute: rateLimitInput.nullish(),
  /** As the account has it when left out. */
  cacheMode: cacheMode.nullish(),
  expiresAt: momentInput.nullish(),
});

/** What is left out stays as it is; null removes a cap, a limit, a cache mode or an expiry. */
export const updateKeyInput = z.strictObject({
  id: idInput,
  name: nameInput.optional(),
  scopes: scopesInput.optional(),
  models: modelsInput.optional(),
  spendCap: spendCapInput.nullish(),
  rateLimitPerMinute: rateLimitInput.nullish(),
  cacheMode: cacheMode.nullish(),
  expiresAt: momentInput.nullish(),
});

export const listKeysInput = z
  .strictObject({
    /** `nextCursor` of the page before. */
    cursor: cursorInput("key"),
    limit: limitInput,
    mode: keyMode.optional(),
    /** `ended`: revoked or expired. Both when left out. */
    status: z.enum(["active", "ended"]).optional(),
  })
  .prefault({});

const GRACE_SECONDS = 24 * 60 * 60;
const GRACE_SECONDS_MAX = 30 * GRACE_SECONDS;

export const rotateKeyInput = z.strictObject({
  id: idInput,
  /** How long the old key goes on working; at most 30 days, a day when left out, and 0 ends it at once. */
  graceSeconds: z.int().min(0).max(GRACE_SECONDS_MAX).default(GRACE_SECONDS),
});

export const revokeKeyInput = z.strictObject({ id: idInput });

export const keyOutput = z.object({
  id: z.string(),
  name: z.string(),
  /** The secret's beginning and end, to recognise it by. */
  prefix: z.string(),
  last4: z.string(),
  mode: keyMode,
  scopes: z.array(keyScope),
  /** Canonical model ids; empty means all. */
  models: z.array(z.string()),
  spendCap: z.object({ credits: creditsOutput, window: capWindow }).nullable(),
  /** Everything the key was ever charged. */
  spent: creditsOutput,
  /** What the cap counts: charged in its current window. Null without a cap. */
  windowSpent: creditsOutput.nullable(),
  rateLimitPerMinute: z.int().nullable(),
  /** Null: as the account has it. */
  cacheMode: cacheMode.nullable(),
  expiresAt: momentOutput.nullable(),
  revokedAt: momentOutput.nullable(),
  createdAt: momentOutput,
  /** Id of the person or management key that made it; null for one that came with the installation. */
  createdBy: z.string().nullable(),
  /** The key it took the place of. */
  rotatedFrom: z.string().nullable(),
  /** To the minute; null for one never used. */
  lastUsedAt: momentOutput.nullable(),
});

/** The secret is here and nowhere else, once. */
export const createdKeyOutput = keyOutput.extend({ secret: z.string() });

/** The new key, and what becomes of the old one. */
export const rotatedKeyOutput = createdKeyOutput.extend({
  previous: z.object({ id: z.string(), revokedAt: momentOutput, lastUsedAt: momentOutput.nullable() }),
});

export const keyPageOutput = z.object({
  items: keyOutput.array(),
  /** Null on the last page. */
  nextCursor: z.string().nullable(),
});

export const revokedKeyOutput = z.object({ id: z.string(), revokedAt: momentOutput });

export type CreateKeyInput = z.infer<typeof createKeyInput>;
export type UpdateKeyInput = z.infer<typeof updateKeyInput>;
export type ListKeysInput = z.infer<typeof listKeysInput>;
export type KeyOutput = z.infer<typeof keyOutput>;
export type CreatedKeyOutput = z.infer<typeof createdKeyOutput>;
export type KeyPageOutput = z.infer<typeof keyPageOutput>;
export type RevokedKeyOutput = z.infer<typeof revokedKeyOutput>;
export type RotateKeyInput = z.infer<typeof rotateKeyInput>;
export type RotatedKeyOutput = z.infer<typeof rotatedKeyOutput>;
