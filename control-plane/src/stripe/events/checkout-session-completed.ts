/** The customer finished Checkout. Paid at once by card; a bank debit is still under way, and the look says so. */
import { type ApplyEvent, settleSession } from "./event-subject.ts";

export const checkoutSessionCompleted: ApplyEvent = settleSession;
