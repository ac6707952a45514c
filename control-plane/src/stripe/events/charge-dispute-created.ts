/** The customer's bank took a payment back for the time being: its credits are taken back as well. */
import { type ApplyEvent, settleDispute } from "./event-subject.ts";

export const chargeDisputeCreated: ApplyEvent = settleDispute;
