/** The customer changed something in the portal: perhaps the saved card. */
import { syncCustomer } from "../../billing/customers/sync-customer.ts";
import type { ApplyEvent } from "./event-subject.ts";

export const customerUpdated: ApplyEvent = syncCustomer;
