/** A payment that takes days, such as a bank debit, has come: now the session is paid. */
import { type ApplyEvent, settleSession } from "./event-subject.ts";

export const checkoutSessionAsyncPaymentSucceeded: ApplyEvent = settleSession;
