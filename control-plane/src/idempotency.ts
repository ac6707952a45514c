/**
 * `Idempotency-Key` on mutations.
 *
 * - What makes something new (keys.create, keys.rotate, managementKeys.create, members.invite, admin.models.setPrice): for a day a repetition gives the first
 *   answer again, secret included, with `idempotent-replayed: true`, and does nothing. The answers are kept sealed: idempotency/answer-once.ts.
 * - admin.credits.grant: the same, for ever, because the ledger itself knows the grant; also where another operator books it later.
 * - billing.createCheckout: the same, for ever, because the order knows its request; and a request whose answer was lost on the way goes
 *   on with the order that the first one wrote.
 * - The other mutations set a state, so that repeating them changes nothing. Their first answer is given again for a day, too, so that a
 *   retry that comes late does not set back what has been changed since: idempotency/answer-again.ts.
 *
 * The same key with another input or for another procedure is refused as UNPROCESSABLE_CONTENT. Keys belong to the credential that sends
 * them (a person's to the person, whichever account they act for): nobody is given what another asked for. A key stands for one mutation: a
 * batch of one is the same as the call alone, and each call of a larger one is refused.
 */
import { fieldError } from "./errors.ts";

export const IDEMPOTENCY_KEY_HEADER = "idempotency-key";
export const IDEMPOTENT_REPLAYED_HEADER = "idempotent-replayed";
const WELL_FORMED = /^[\x21-\x7e]{1,255}$/;

/**
 * @param callCount how many procedures the request calls: one key cannot stand for several mutations.
 * @returns null when the header was not sent.
 * @throws ControlPlaneError when it is malformed, or sent with a batch.
 */
export function idempotencyKeyOf(headers: Headers, callCount: number): string | null {
  const key = headers.get(IDEMPOTENCY_KEY_HEADER);
  if (key === null) return null;
  if (!WELL_FORMED.test(key))
    throw fieldError(IDEMPOTENCY_KEY_HEADER, "must be 1 to 255 printable ASCII characters without spaces");
  if (callCount > 1) throw fieldError(IDEMPOTENCY_KEY_HEADER, "stands for one mutation: send it without batching");
  return key;
}

function sha256(text: string): string {
  return new Bun.CryptoHasher("sha256").update(text).digest("hex");
}

/** The reference under which an owner's idempotency key is stored; never the key itself, which callers choose freely. */
export function idempotencyRef(owner: string, key: string): string {
  return sha256(`${owner}\n${key}`);
}

/** A fingerprint of a parsed input, to tell a repetition from another request. Fields come in the schema's order. */
export function inputDigest(input: unknown): string {
  return sha256(JSON.stringify(input, (_name, value: unknown) => (typeof value === "bigint" ? value.toString() : value)));
}
