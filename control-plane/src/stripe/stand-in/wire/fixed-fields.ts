/**
 * What Stripe always sends of an object and nobody here reads or changes. It is added when an object leaves; which fields there must be is
 * said by Stripe's published description of its API, and a test holds what is sent against it.
 */
import type { InvoiceObject, Kind, ObjectsByKind } from "../state/objects.ts";

const NOBODY = { address: null, email: null, name: null, phone: null, tax_id: null };

/** A list of things of which there is one, or none. */
const listOf = (url: string, items: unknown[]) => ({ object: "list", data: items, has_more: false, url });

function invoiceLine(invoice: InvoiceObject) {
  return {
    id: `il_${invoice.id.slice(3)}`,
    object: "line_item",
    amount: invoice.subtotal,
    subtotal: invoice.subtotal,
    currency: invoice.currency,
    description: invoice.description,
    discountable: true,
    discounts: [],
    invoice: invoice.id,
    livemode: invoice.livemode,
    metadata: {},
    period: { start: invoice.created, end: invoice.created },
    quantity: 1,
  };
}

/** An invoice of a payment that was made: everything is decided and nothing is due. */
function invoiceFields(invoice: InvoiceObject) {
  return {
    amount_overpaid: 0,
    amount_paid_off_stripe: 0,
    amount_remaining: invoice.amount_due - invoice.amount_paid,
    amount_shipping: 0,
    attempt_count: 0,
    attempted: true,
    auto_advance: false,
    billing_reason: "manual",
    collection_method: "send_invoice",
    default_tax_rates: [],
    discounts: [],
    issuer: { type: "self" },
    lines: listOf(`/v1/invoices/${invoice.id}/lines`, [invoiceLine(invoice)]),
    payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
    period_start: invoice.created,
    period_end: invoice.created,
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    starting_balance: 0,
    ending_balance: 0,
    status_transitions: {
      finalized_at: invoice.created,
      marked_uncollectible_at: null,
      paid_at: invoice.created,
      voided_at: null,
    },
  };
}

const SIX_DAYS_SECONDS = 6 * 24 * 60 * 60;

const fixedFields: { [K in Kind]: (object: ObjectsByKind[K]) => Record<string, unknown> } = {
  customer: () => ({
    address: null,
    default_source: null,
    delinquent: false,
    discount: null,
    shipping: null,
    tax_exempt: "none",
  }),
  payment_method: () => ({ allow_redisplay: "limited", billing_details: NOBODY }),
  payment_intent: () => ({ amount_capturable: 0, application: null, next_action: null, processing: null, shipping: null }),
  charge: () => ({ application: null, balance_transaction: null, billing_details: NOBODY, receipt_url: null, review: null }),
  refund: () => ({ balance_transaction: null, receipt_number: null, transfer_reversal: null }),
  dispute: (dispute) => ({
    balance_transactions: [],
    enhanced_eligibility_types: [],
    evidence: { enhanced_evidence: {} },
    evidence_details: {
      due_by: dispute.created + SIX_DAYS_SECONDS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
    },
  }),
  "checkout.session": () => ({
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    payment_method_types: ["card", "sepa_debit"],
    shipping_options: [],
    setup_intent: null,
    subscription: null,
    ui_mode: "hosted_page",
  }),
  invoice: invoiceFields,
  "billing_portal.session": () => ({ configuration: "bpc_standin", flow: null, locale: null, on_behalf_of: null }),
  event: () => ({}),
};

/** The fields that an object has besides those that are kept. */
export function fixedFieldsOf<K extends Kind>(object: ObjectsByKind[K] & { object: K }): Record<string, unknown> {
  return fixedFields[object.object](object);
}
