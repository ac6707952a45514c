/** docs.stripe.com/api/checkout/sessions */
import { z } from "zod";
import { applyPromotionCode, expireSession } from "../payments/pay-session.ts";
import type { SessionObject } from "../state/objects.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import { newStripeId } from "../state/store.ts";
import { pageOfList } from "../wire/list.ts";
import { expand, flag, integer, listing, metadata, text } from "../wire/parameters.ts";
import { apiRoute } from "../wire/route.ts";
import { missing, refused } from "../wire/stripe-failure.ts";
import { findCustomer } from "./customers.ts";

const DAY_SECONDS = 24 * 60 * 60;
const HALF_HOUR_SECONDS = 30 * 60;
/** Stripe's smallest payment in most currencies. */
const AMOUNT_MIN_CENTS = 50;

const url = text.max(5_000).refine((value) => URL.canParse(value.replace("{CHECKOUT_SESSION_ID}", "id")), "Not a valid URL");

const lineItem = z.strictObject({
  quantity: integer.pipe(z.int().min(1)),
  price_data: z.strictObject({
    currency: z.string().regex(/^[a-z]{3}$/, "must be a lowercase ISO code"),
    unit_amount: integer.pipe(z.int().min(0).max(99_999_999)),
    tax_behavior: z.enum(["exclusive", "inclusive", "unspecified"]).optional(),
    product_data: z.strictObject({
      name: text,
      description: text.optional(),
      tax_code: z
        .string()
        .regex(/^txcd_\d{8}$/)
        .optional(),
      metadata: metadata.optional(),
    }),
  }),
});

const create = z.strictObject({
  mode: z.literal("payment"),
  customer: text.optional(),
  customer_email: text.optional(),
  client_reference_id: text.max(200).optional(),
  line_items: z.array(lineItem).min(1).max(100),
  success_url: url,
  cancel_url: url.optional(),
  expires_at: integer.optional(),
  allow_promotion_codes: flag.optional(),
  adaptive_pricing: z.strictObject({ enabled: flag.optional() }).optional(),
  automatic_tax: z.strictObject({ enabled: flag }).optional(),
  billing_address_collection: z.enum(["auto", "required"]).optional(),
  customer_update: z
    .strictObject({ address: z.enum(["auto", "never"]).optional(), name: z.enum(["auto", "never"]).optional() })
    .optional(),
  tax_id_collection: z.strictObject({ enabled: flag }).optional(),
  invoice_creation: z
    .strictObject({
      enabled: flag,
      invoice_data: z.strictObject({ metadata: metadata.optional(), description: text.optional() }).optional(),
    })
    .optional(),
  metadata: metadata.optional(),
  payment_intent_data: z
    .strictObject({
      metadata: metadata.optional(),
      description: text.optional(),
      setup_future_usage: z.enum(["off_session", "on_session"]).optional(),
    })
    .optional(),
  expand,
});

type Create = z.infer<typeof create>;

/** What is refused although every single parameter is well-formed. */
function checkTogether({ customer, customer_update, automatic_tax, line_items }: Create): void {
  if (customer_update && customer === undefined)
    throw refused("parameter_invalid", "`customer_update` can only be used with `customer`.", "customer_update");
  if (automatic_tax?.enabled && customer !== undefined && customer_update?.address !== "auto")
    throw refused("customer_tax_location_invalid", "Automatic tax needs the customer's address: set `customer_update[address]`.");
  if (new Set(line_items.map(({ price_data }) => price_data.currency)).size > 1)
    throw refused("parameter_invalid", "All line items must have the same currency.", "line_items");
}

function expiryOf(context: StandInContext, expiresAt: number | undefined): number {
  const at = expiresAt ?? context.now() + DAY_SECONDS;
  const ahead = at - context.now();
  if (ahead < HALF_HOUR_SECONDS || ahead > DAY_SECONDS)
    throw refused("parameter_invalid", "The `expires_at` timestamp must be 30 minutes to 24 hours ahead.", "expires_at");
  return at;
}

function createSession(context: StandInContext, parameters: Create): SessionObject {
  checkTogether(parameters);
  if (parameters.customer !== undefined) findCustomer(context, parameters.customer, "customer");
  const amount = parameters.line_items.reduce((sum, { quantity, price_data }) => sum + quantity * price_data.unit_amount, 0);
  if (amount < AMOUNT_MIN_CENTS) throw refused("amount_too_small", "The total amount must be at least $0.50.", "line_items");
  const [first] = parameters.line_items;
  const id = newStripeId("checkout.session");
  const intent = parameters.payment_intent_data;
  const session = context.store.add<"checkout.session">({
    id,
    object: "checkout.session",
    created: context.now(),
    livemode: false,
    metadata: parameters.metadata ?? {},
    mode: "payment",
    status: "open",
    payment_status: "unpaid",
    amount_subtotal: amount,
    amount_total: amount,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    currency: first?.price_data.currency ?? "usd",
    customer: parameters.customer ?? null,
    client_reference_id: parameters.client_reference_id ?? null,
    payment_intent: null,
    payment_link: null,
    invoice: null,
    success_url: parameters.success_url,
    cancel_url: parameters.cancel_url ?? null,
    url: `${context.baseUrl()}/c/pay/${id}`,
    expires_at: expiryOf(context, parameters.expires_at),
    allow_promotion_codes: parameters.allow_promotion_codes ?? false,
    automatic_tax: { enabled: parameters.automatic_tax?.enabled ?? false, status: null },
    request_of_test: {
      productName: first?.price_data.product_data.name ?? "",
      promotionCode: "",
      createInvoice: parameters.invoice_creation?.enabled ?? false,
      setupFutureUsage: intent?.setup_future_usage ?? null,
      intentMetadata: intent?.metadata ?? {},
      invoiceMetadata: parameters.invoice_creation?.invoice_data?.metadata ?? {},
    },
  });
  applyPromotionCode(session, "");
  return session;
}

/** A session that is past its time expires when somebody looks at it. */
export function expireIfDue(context: StandInContext, session: SessionObject): void {
  if (session.status === "open" && session.expires_at <= context.now()) expireSession(context, session);
}

/** @throws StripeFailure */
export function findSession(context: StandInContext, id: string): SessionObject {
  const session = context.store.find("checkout.session", id);
  if (!session) throw missing("checkout.session", id);
  expireIfDue(context, session);
  return session;
}

const list = z.strictObject({
  ...listing,
  status: z.enum(["open", "complete", "expired"]).optional(),
  customer: text.optional(),
  payment_intent: text.optional(),
});

export const checkoutSessionRoutes = [
  apiRoute("POST", "/v1/checkout/sessions", create, ({ context, parameters }) => createSession(context, parameters)),
  apiRoute("GET", "/v1/checkout/sessions", list, ({ context, parameters }) => {
    const all = context.store.all("checkout.session");
    for (const session of all) expireIfDue(context, session);
    const { status, customer, payment_intent: intent } = parameters;
    const found = all
      .filter((session) => status === undefined || session.status === status)
      .filter((session) => customer === undefined || session.customer === customer)
      .filter((session) => intent === undefined || session.payment_intent === intent);
    return pageOfList(found, "/v1/checkout/sessions", parameters);
  }),
  apiRoute("GET", "/v1/checkout/sessions/{id}", z.strictObject({ expand }), ({ context, id }) => findSession(context, id)),
  apiRoute("POST", "/v1/checkout/sessions/{id}/expire", z.strictObject({ expand }), ({ context, id }) => {
    const session = findSession(context, id);
    if (session.status !== "open")
      throw refused("resource_missing", 'Only Checkout Sessions with a status in ["open"] can be expired.');
    expireSession(context, session);
    return session;
  }),
];
