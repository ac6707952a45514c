/** Mutations that answer a repeated Idempotency-Key themselves, because they make something new. */

const PATHS = [
  "admin.credits.adjust",
  "admin.models.setPrice",
  "keys.create",
  "keys.rotate",
  "managementKeys.create",
  "members.invite",
  "webhooks.create",
  "webhooks.resend",
  "webhooks.rotateSecret",
] as const;

/** A path that `answerOnce` may be called for: whatever else called it would be answered twice, under two fingerprints of one input. */
export type AnsweredOnce = (typeof PATHS)[number];

/** Those whose answer is committed with the act (answer-once.ts). */
export const ANSWERED_ONCE: ReadonlySet<string> = new Set(PATHS);

/** Those that know their keys for ever, with the input: the ledger its grants, and an order its request. */
export const KNOWN_FOR_EVER: ReadonlySet<string> = new Set(["admin.credits.grant", "billing.createCheckout"]);
