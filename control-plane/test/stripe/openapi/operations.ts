/** Which operations of Stripe's API are described in the contract: those that the product calls, and the rest of what the stand-in answers. */

/** The calls of the `stripe` library that stand in the product's source, and the operation behind each. */
export const PRODUCT_OPERATIONS: Readonly<Record<string, string>> = {
  "billingPortal.sessions.create": "POST /v1/billing_portal/sessions",
  "charges.retrieve": "GET /v1/charges/{charge}",
  "checkout.sessions.create": "POST /v1/checkout/sessions",
  "checkout.sessions.expire": "POST /v1/checkout/sessions/{session}/expire",
  "checkout.sessions.list": "GET /v1/checkout/sessions",
  "checkout.sessions.retrieve": "GET /v1/checkout/sessions/{session}",
  "customers.create": "POST /v1/customers",
  "customers.retrieve": "GET /v1/customers/{customer}",
  "disputes.list": "GET /v1/disputes",
  "disputes.retrieve": "GET /v1/disputes/{dispute}",
  "invoices.list": "GET /v1/invoices",
  "paymentIntents.cancel": "POST /v1/payment_intents/{intent}/cancel",
  "paymentIntents.create": "POST /v1/payment_intents",
  "paymentIntents.list": "GET /v1/payment_intents",
  "paymentIntents.retrieve": "GET /v1/payment_intents/{intent}",
  "paymentMethods.retrieve": "GET /v1/payment_methods/{payment_method}",
  "refunds.create": "POST /v1/refunds",
  "refunds.list": "GET /v1/refunds",
};

/** What only tests ask of the stand-in. */
const OTHER_OPERATIONS: readonly string[] = [
  "DELETE /v1/customers/{customer}",
  "GET /v1/customers",
  "GET /v1/events",
  "GET /v1/events/{id}",
  "GET /v1/invoices/{invoice}",
  "GET /v1/payment_methods",
  "GET /v1/refunds/{refund}",
  "POST /v1/customers/{customer}",
  "POST /v1/disputes/{dispute}/close",
  "POST /v1/payment_intents/{intent}/confirm",
  "POST /v1/payment_methods/{payment_method}/detach",
];

/** Every operation that the contract describes. */
export const OPERATIONS: readonly string[] = [...Object.values(PRODUCT_OPERATIONS), ...OTHER_OPERATIONS].sort();

/** The kinds of objects that the stand-in keeps; where Stripe's answers may hold other kinds expanded, it gives their ids. */
export const KINDS: readonly string[] = [
  "billing_portal.session",
  "charge",
  "checkout.session",
  "customer",
  "deleted_customer",
  "dispute",
  "event",
  "invoice",
  "payment_intent",
  "payment_method",
  "refund",
];
