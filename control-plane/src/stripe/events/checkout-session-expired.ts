/** A day went by and nobody paid: the order is closed. */
import { type ApplyEvent, settleSession } from "./event-subject.ts";

export const checkoutSessionExpired: ApplyEvent = settleSession;
