/**
 * What a Checkout Session is created with. It follows from the order and the caller's input alone: Stripe refuses an idempotency key
 * that comes again with other parameters. API reference: docs.stripe.com/api/checkout/sessions/create.
 */
import { formatCredits, microCredits } from "@sellapi/prisma";
import type Stripe from "stripe";

export interface SessionRequest {
  orderId: string;
  accountId: string;
  customerId: string;
  amountCents: bigint;
  /** ISO 4217, upper case. */
  currency: string;
  credits: bigint;
  successUrl: string;
  cancelUrl: string;
  /** Whether the card is kept for automatic top-ups. */
  saveCard: boolean;
  automaticTax: boolean;
}

/** Stripe's code for goods delivered electronically (docs.stripe.com/tax/tax-codes). */
const TAX_CODE = "txcd_10000000";

/** Taxes need an address, and Stripe asks for leave to keep it with the customer. */
function taxParameters(automaticTax: boolean): Partial<Stripe.Checkout.SessionCreateParams> {
  if (!automaticTax) return {};
  return {
    automatic_tax: { enabled: true },
    billing_address_collection: "required",
    customer_update: { address: "auto", name: "auto" },
    tax_id_collection: { enabled: true },
  };
}

/** What is bought, in words: "1,000,000 credits". */
export function packName(credits: bigint): string {
  const [whole = "", ...fraction] = formatCredits(microCredits(credits)).split(".");
  return `${[whole.replaceAll(/\B(?=(\d{3})+$)/g, ","), ...fraction].join(".")} credits`;
}

function lineItem(request: SessionRequest): Stripe.Checkout.SessionCreateParams.LineItem {
  const name = packName(request.credits);
  const tax = request.automaticTax ? { tax_behavior: "exclusive" as const } : {};
  return {
    quantity: 1,
    price_data: {
      currency: request.currency.toLowerCase(),
      unit_amount: Number(request.amountCents),
      product_data: { name, ...(request.automaticTax ? { tax_code: TAX_CODE } : {}) },
      ...tax,
    },
  };
}

/** The parameters of `checkout.sessions.create`. */
export function sessionParameters(request: SessionRequest): Stripe.Checkout.SessionCreateParams {
  const metadata = { order_id: request.orderId, account_id: request.accountId };
  return {
    mode: "payment",
    customer: request.customerId,
    client_reference_id: request.orderId,
    line_items: [lineItem(request)],
    success_url: request.successUrl,
    cancel_url: request.cancelUrl,
    allow_promotion_codes: true,
    // In the order's currency, so that what is paid can be compared with it to the cent.
    adaptive_pricing: { enabled: false },
    invoice_creation: { enabled: true, invoice_data: { metadata } },
    metadata,
    payment_intent_data: { metadata, ...(request.saveCard ? { setup_future_usage: "off_session" as const } : {}) },
    ...taxParameters(request.automaticTax),
  };
}
