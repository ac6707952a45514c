/** What the billing procedures take and give. */
import { z } from "zod";
import { creditsInput, creditsOutput, cursorInput, idInput, limitInput, momentOutput, textInput } from "../schemas.ts";

export const packOutput = z.object({
  id: z.string(),
  /** In hundredths of the currency's unit, taxes not included. */
  priceCents: z.int(),
  /** ISO 4217. */
  currency: z.string(),
  credits: creditsOutput,
});

/** Stripe's own bound of an address. */
const urlInput = textInput(2_048);

export const createCheckoutInput = z.strictObject({
  /** Id of a pack. */
  pack: idInput,
  /** Where Checkout sends the customer afterwards: an address on an origin of this installation. */
  successUrl: urlInput.optional(),
  cancelUrl: urlInput.optional(),
  /** Whether the card is kept, for automatic top-ups. */
  saveCard: z.boolean().default(false),
});

export const createCheckoutOutput = z.object({
  orderId: z.string(),
  sessionId: z.string(),
  /** The page where the customer pays. */
  url: z.string(),
});

export const createPortalInput = z.strictObject({ returnUrl: urlInput.optional() }).prefault({});
export const createPortalOutput = z.object({ url: z.string() });

/** An id of Stripe's. */
const invoiceCursorInput = z
  .string()
  .regex(/^in_[A-Za-z0-9_]{1,100}$/, "must be the nextCursor of an earlier page")
  .nullish();

export const listPaymentsInput = z.strictObject({ cursor: cursorInput("order"), limit: limitInput }).prefault({});

const paymentOutput = z.object({
  orderId: z.string(),
  pack: z.string(),
  source: z.enum(["checkout", "auto_top_up"]),
  /** `in_review`: paid, and credited within a day of it. */
  status: z.enum(["pending", "in_review", "paid", "failed", "expired", "partially_refunded", "refunded", "disputed"]),
  /** The pack's price, taxes and discounts not included. */
  priceCents: z.int(),
  /** What was paid, taxes and discounts included; null until it is. */
  paidCents: z.int().nullable(),
  refundedCents: z.int(),
  currency: z.string(),
  credits: creditsOutput,
  /** Credits taken back for refunds and disputes. */
  creditsTakenBack: creditsOutput,
  invoiceId: z.string().nullable(),
  /** Why the last try to pay failed, in the bank's words. */
  failure: z.string().nullable(),
  createdAt: momentOutput,
  paidAt: momentOutput.nullable(),
});

export const paymentPageOutput = z.object({ items: z.array(paymentOutput), nextCursor: z.string().nullable() });

/** Stripe gives at most a hundred of a list at once. */
const INVOICES_MAX = 100;

export const listInvoicesInput = z
  .strictObject({ cursor: invoiceCursorInput, limit: z.int().min(1).max(INVOICES_MAX).default(50) })
  .prefault({});

export const invoicePageOutput = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      number: z.string().nullable(),
      status: z.string(),
      totalCents: z.int(),
      paidCents: z.int(),
      currency: z.string(),
      createdAt: momentOutput,
      /** The invoice's page. */
      url: z.string().nullable(),
      pdfUrl: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});

/** $100,000 a month; more is a typing mistake. */
const CEILING_MAX_CENTS = 10_000_000;

export const setAutoTopUpInput = z.strictObject({
  enabled: z.boolean(),
  /** Buy when less than this is available. */
  threshold: creditsInput.refine((amount) => amount > 0n, "must be more than zero"),
  /** Id of the pack to buy. */
  pack: idInput,
  /** The most that automatic top-ups may spend in one month (UTC), taxes not included. */
  monthlyCeilingCents: z.int().min(100).max(CEILING_MAX_CENTS),
});

export const autoTopUpOutput = z.object({
  enabled: z.boolean(),
  /** Null until it was set for the first time; so are the two below. */
  threshold: creditsOutput.nullable(),
  pack: z.string().nullable(),
  monthlyCeilingCents: z.int().nullable(),
  /** What automatic top-ups have spent in this month, taxes not included. */
  spentThisMonthCents: z.int(),
  /** The saved card; null when there is none, and then nothing can be bought. */
  card: z.object({ brand: z.string().nullable(), last4: z.string().nullable() }).nullable(),
  /** Why it was switched off by itself; null when it was not. */
  disabledReason: z.string().nullable(),
  lastError: z.object({ code: z.string(), message: z.string(), at: momentOutput }).nullable(),
});

export const refundInput = z.strictObject({ orderId: idInput });
export const refundOutput = z.object({ orderId: z.string(), refundedCents: z.int(), creditsTakenBack: creditsOutput });

export const redeemInput = z.strictObject({ code: textInput(64) });
export const redeemOutput = z.object({ credits: creditsOutput, balance: creditsOutput });

export type CreateCheckoutInput = z.infer<typeof createCheckoutInput>;
export type CreateCheckoutOutput = z.infer<typeof createCheckoutOutput>;
export type ListPaymentsInput = z.infer<typeof listPaymentsInput>;
export type PaymentOutput = z.infer<typeof paymentOutput>;
export type PaymentPageOutput = z.infer<typeof paymentPageOutput>;
export type ListInvoicesInput = z.infer<typeof listInvoicesInput>;
export type InvoicePageOutput = z.infer<typeof invoicePageOutput>;
export type SetAutoTopUpInput = z.infer<typeof setAutoTopUpInput>;
export type AutoTopUpOutput = z.infer<typeof autoTopUpOutput>;
export type RefundOutput = z.infer<typeof refundOutput>;
export type RedeemOutput = z.infer<typeof redeemOutput>;
