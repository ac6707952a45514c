/** Somebody deleted the customer in Stripe's dashboard: the saved card is gone, and the next purchase makes a new customer. */
import { syncCustomer } from "../../billing/customers/sync-customer.ts";
import type { ApplyEvent } from "./event-subject.ts";

export const customerDeleted: ApplyEvent = syncCustomer;
