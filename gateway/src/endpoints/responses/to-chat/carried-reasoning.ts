/**
 * A model's signed reasoning on its way through the caller and back. Claude wants its thinking back, unchanged and signed, in a loop
 * of tools; chat carries it as `reasoning_details`. Responses have one field that callers give back unread, `encrypted_content`, so
 * that is where it travels: as text that is ours by its prefix. It is the vendor who signs it; we add and check nothing.
 */
import { z } from "zod";
import { parseJson } from "../../../providers/json.ts";
import type { JsonObject } from "../../../providers/provider.ts";

const PREFIX = "sellapi.reasoning.1.";

const detailsSchema = z.array(z.record(z.string(), z.unknown())).min(1);

/** `reasoning_details` as text for `encrypted_content`. */
export function carryReasoning(details: readonly JsonObject[]): string {
  return PREFIX + Buffer.from(JSON.stringify(details)).toString("base64url");
}

/** Whether an `encrypted_content` is one of ours; any other is a vendor's own. */
export function isCarriedReasoning(encrypted: string): boolean {
  return encrypted.startsWith(PREFIX);
}

/** What `carryReasoning` was given; null for a text that is not ours, or no longer is. */
export function readCarriedReasoning(encrypted: string | null | undefined): JsonObject[] | null {
  if (!encrypted || !isCarriedReasoning(encrypted)) return null;
  const parsed = detailsSchema.safeParse(parseJson(Buffer.from(encrypted.slice(PREFIX.length), "base64url").toString()));
  return parsed.success ? parsed.data : null;
}
