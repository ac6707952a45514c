/** What the management-key procedures take and give. */
import { MANAGEMENT_SCOPES } from "@sellapi/prisma";
import { z } from "zod";
import { cursorInput, idInput, limitInput, momentInput, momentOutput, textInput } from "../schemas.ts";

const managementScope = z.enum(MANAGEMENT_SCOPES);

export const createManagementKeyInput = z.strictObject({
  name: textInput(100),
  /** None beyond what the caller may do. */
  scopes: managementScope.array().min(1, "must name at least one scope").max(MANAGEMENT_SCOPES.length),
  /** Not after the end of the key that makes it; where that ends and this is left out, both end together. */
  expiresAt: momentInput.nullish(),
});

export const listManagementKeysInput = z.strictObject({ cursor: cursorInput("mkey"), limit: limitInput }).prefault({});

export const revokeManagementKeyInput = z.strictObject({ id: idInput });

export const managementKeyOutput = z.object({
  id: z.string(),
  name: z.string(),
  /** The secret's beginning and end, to recognise it by. */
  prefix: z.string(),
  last4: z.string(),
  scopes: z.array(managementScope),
  expiresAt: momentOutput.nullable(),
  revokedAt: momentOutput.nullable(),
  createdAt: momentOutput,
  /** Id of the person or management key that made it; null for one that came with the installation. */
  createdBy: z.string().nullable(),
});

/** The secret is here and nowhere else, once. */
export const createdManagementKeyOutput = managementKeyOutput.extend({ secret: z.string() });

export const managementKeyPageOutput = z.object({
  items: managementKeyOutput.array(),
  /** Null on the last page. */
  nextCursor: z.string().nullable(),
});

export const revokedManagementKeyOutput = z.object({ id: z.string(), revokedAt: momentOutput });

export type CreateManagementKeyInput = z.infer<typeof createManagementKeyInput>;
export type ListManagementKeysInput = z.infer<typeof listManagementKeysInput>;
export type ManagementKeyOutput = z.infer<typeof managementKeyOutput>;
export type CreatedManagementKeyOutput = z.infer<typeof createdManagementKeyOutput>;
export type ManagementKeyPageOutput = z.infer<typeof managementKeyPageOutput>;
export type RevokedManagementKeyOutput = z.infer<typeof revokedManagementKeyOutput>;
