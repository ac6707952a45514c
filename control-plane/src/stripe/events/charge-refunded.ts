/** All or part of a payment went back to the customer, here or in Stripe's dashboard: its credits are taken back in proportion. */
import { type ApplyEvent, settleCharge } from "./event-subject.ts";

export const chargeRefunded: ApplyEvent = settleCharge;
