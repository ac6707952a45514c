/**
 * From the bytes of a webhook to an event that Stripe signed, just now, for this endpoint and this mode.
 *
 * The library checks the signature and refuses old timestamps, but takes any that lies in the future and any number of them in one
 * header; both are checked here. On Bun only its asynchronous form works.
 */
import Stripe from "stripe";
import { z } from "zod";
import type { StripeConnection } from "../connection.ts";

/** How old, and how far ahead of our clock, a signature may be. */
const TOLERANCE_SECONDS = 300;

/** What we read of an event. Everything else is read again from Stripe. */
const eventSchema = z.object({
  id: z.string().regex(/^evt_[A-Za-z0-9_]{1,200}$/),
  type: z.string().min(1).max(100),
  livemode: z.boolean(),
  created: z.int().positive(),
  /** The connected account that the event is of; ours have none. */
  account: z.string().nullish(),
  data: z.object({ object: z.object({ id: z.string().min(1).max(255) }) }),
});

export interface VerifiedEvent {
  id: string;
  type: string;
  objectId: string;
  createdAt: Date;
}

/** The event is not to be believed; the message says why, in words that may be told. */
export class UnverifiedEventError extends Error {
  override readonly name = "UnverifiedEventError";
}

/** @throws UnverifiedEventError unless there is exactly one timestamp and it is not ahead of us. */
function checkTimestamp(header: string, nowMs: number): void {
  const timestamps = header.split(",").filter((part) => part.trim().startsWith("t="));
  const [timestamp] = timestamps;
  const seconds = Number(timestamp?.trim().slice(2));
  if (timestamps.length !== 1 || !Number.isSafeInteger(seconds)) throw new UnverifiedEventError("The signature is malformed.");
  if (seconds - nowMs / 1_000 > TOLERANCE_SECONDS) throw new UnverifiedEventError("The signature is of the future.");
}

async function constructEvent(stripe: StripeConnection, body: Uint8Array, header: string, nowMs: number): Promise<unknown> {
  try {
    const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    return await stripe.client.webhooks.constructEventAsync(
      buffer,
      header,
      stripe.webhookSecret,
      TOLERANCE_SECONDS,
      undefined,
      nowMs,
    );
  } catch (error) {
    const isSignature = error instanceof Stripe.errors.StripeSignatureVerificationError;
    throw new UnverifiedEventError(isSignature ? "The signature does not verify." : "The body is not an event.", {
      cause: error,
    });
  }
}

/** @param header the value of `stripe-signature`, or null. @throws UnverifiedEventError */
export async function verifyEvent(
  stripe: StripeConnection,
  body: Uint8Array,
  header: string | null,
  now: Date,
): Promise<VerifiedEvent> {
  if (header === null || header === "") throw new UnverifiedEventError("The stripe-signature header is missing.");
  if (body.byteLength === 0) throw new UnverifiedEventError("The body is empty.");
  checkTimestamp(header, now.getTime());
  const parsed = eventSchema.safeParse(await constructEvent(stripe, body, header, now.getTime()));
  if (!parsed.success) throw new UnverifiedEventError("The body is not an event.", { cause: parsed.error });
  const { id, type, livemode, created, account, data } = parsed.data;
  if (livemode !== stripe.livemode) throw new UnverifiedEventError("The event is of the other mode.");
  if (account) throw new UnverifiedEventError("The event is of another account.");
  return { id, type, objectId: data.object.id, createdAt: new Date(created * 1_000) };
}
