/** A try to pay was refused. An automatic top-up ends with that; at Checkout the customer may try another card. */
import { type ApplyEvent, settleIntent } from "./event-subject.ts";

export const paymentIntentPaymentFailed: ApplyEvent = settleIntent;
