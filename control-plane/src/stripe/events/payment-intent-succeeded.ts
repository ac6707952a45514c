/** A payment is there: of an automatic top-up whose answer we did not get, or of a Checkout Session. */
import { type ApplyEvent, settleIntent } from "./event-subject.ts";

export const paymentIntentSucceeded: ApplyEvent = settleIntent;
