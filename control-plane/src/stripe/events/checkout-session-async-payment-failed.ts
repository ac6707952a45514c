/** A payment that takes days was refused by the bank: nobody will pay this session any more. */
import { type ApplyEvent, settleSession } from "./event-subject.ts";

export const checkoutSessionAsyncPaymentFailed: ApplyEvent = settleSession;
