/** A dispute was decided: where we won, the credits come back. */
import { type ApplyEvent, settleDispute } from "./event-subject.ts";

export const chargeDisputeClosed: ApplyEvent = settleDispute;
