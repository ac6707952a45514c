/** The objects that the stand-in keeps, in Stripe's form, with the fields that anybody here reads. Amounts are in cents. */

interface Kept<Kind extends string> {
  id: string;
  object: Kind;
  created: number;
}

interface Stored<Kind extends string> extends Kept<Kind> {
  livemode: boolean;
  metadata: Record<string, string>;
}

export interface CustomerObject extends Stored<"customer"> {
  name: string | null;
  email: string | null;
  balance: number;
  currency: string | null;
  invoice_settings: { default_payment_method: string | null };
  deleted?: true;
}

export interface PaymentMethodObject extends Stored<"payment_method"> {
  type: "card" | "sepa_debit";
  customer: string | null;
  /** Of the two only the one that the type names is there. */
  card?: { brand: string; last4: string; exp_month: number; exp_year: number; country: string; funding: string };
  sepa_debit?: { last4: string; country: string };
  /** Ours: the number decides what happens when it is charged. Never sent. */
  number_of_test: string;
}

export interface PaymentErrorObject {
  type: "card_error";
  code: string;
  decline_code?: string;
  message: string;
}

export interface PaymentIntentObject extends Stored<"payment_intent"> {
  amount: number;
  amount_received: number;
  currency: string;
  customer: string | null;
  payment_method: string | null;
  payment_method_types: string[];
  automatic_payment_methods: { enabled: true; allow_redirects: "always" | "never" };
  status: "requires_payment_method" | "requires_confirmation" | "requires_action" | "processing" | "canceled" | "succeeded";
  latest_charge: string | null;
  last_payment_error: PaymentErrorObject | null;
  setup_future_usage: "off_session" | "on_session" | null;
  description: string | null;
  capture_method: "automatic_async";
  confirmation_method: "automatic";
  client_secret: string;
  canceled_at: number | null;
}

export interface ChargeObject extends Stored<"charge"> {
  amount: number;
  amount_captured: number;
  amount_refunded: number;
  currency: string;
  customer: string | null;
  payment_intent: string;
  payment_method: string | null;
  paid: boolean;
  captured: boolean;
  refunded: boolean;
  disputed: boolean;
  status: "succeeded" | "failed" | "pending";
  failure_code: string | null;
  failure_message: string | null;
  /** Null for a bank debit, which nobody has rated. */
  outcome: {
    network_status: "approved_by_network" | "declined_by_network";
    reason: string | null;
    risk_level: "normal" | "elevated";
    seller_message: string;
    type: "authorized" | "issuer_declined";
  } | null;
}

/** Stripe says neither of a refund nor of a portal session nor of an event what other objects all have. */
export interface RefundObject extends Kept<"refund"> {
  metadata: Record<string, string>;
  amount: number;
  currency: string;
  charge: string;
  payment_intent: string;
  reason: string | null;
  status: "succeeded" | "failed";
}

export interface DisputeObject extends Stored<"dispute"> {
  amount: number;
  currency: string;
  charge: string;
  payment_intent: string;
  reason: string;
  status: "needs_response" | "under_review" | "won" | "lost";
  is_charge_refundable: boolean;
}

export interface SessionObject extends Stored<"checkout.session"> {
  mode: "payment";
  status: "open" | "complete" | "expired";
  payment_status: "unpaid" | "paid" | "no_payment_required";
  amount_subtotal: number;
  amount_total: number;
  total_details: { amount_discount: number; amount_shipping: number; amount_tax: number };
  currency: string;
  customer: string | null;
  client_reference_id: string | null;
  payment_intent: string | null;
  payment_link: string | null;
  invoice: string | null;
  success_url: string;
  cancel_url: string | null;
  url: string | null;
  expires_at: number;
  allow_promotion_codes: boolean;
  automatic_tax: { enabled: boolean; status: "complete" | "requires_location_inputs" | null };
  /** Ours, never sent: what the session was created with for later. */
  request_of_test: {
    productName: string;
    /** The one that was applied; empty for none. */
    promotionCode: string;
    createInvoice: boolean;
    setupFutureUsage: "off_session" | "on_session" | null;
    intentMetadata: Record<string, string>;
    invoiceMetadata: Record<string, string>;
  };
}

export interface InvoiceObject extends Stored<"invoice"> {
  number: string;
  status: "paid";
  customer: string | null;
  currency: string;
  subtotal: number;
  total: number;
  automatic_tax: { enabled: boolean; status: "complete" | null };
  amount_due: number;
  amount_paid: number;
  hosted_invoice_url: string;
  invoice_pdf: string;
  description: string;
  /** Ours, for the invoice's page; invoices of earlier versions lack it. */
  amounts_of_test?: { discount: number; tax: number };
}

export interface PortalSessionObject extends Kept<"billing_portal.session"> {
  livemode: boolean;
  customer: string;
  return_url: string | null;
  url: string;
}

export interface EventObject extends Kept<"event"> {
  livemode: boolean;
  type: string;
  api_version: string;
  data: { object: unknown };
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
}

/** Every kind by its name in `object`. */
export interface ObjectsByKind {
  customer: CustomerObject;
  payment_method: PaymentMethodObject;
  payment_intent: PaymentIntentObject;
  charge: ChargeObject;
  refund: RefundObject;
  dispute: DisputeObject;
  "checkout.session": SessionObject;
  invoice: InvoiceObject;
  "billing_portal.session": PortalSessionObject;
  event: EventObject;
}

export type Kind = keyof ObjectsByKind;
export type AnyObject = ObjectsByKind[Kind];
