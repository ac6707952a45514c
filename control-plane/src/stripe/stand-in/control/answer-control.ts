/**
 * What Stripe's dashboard, the customers' banks and the network do, on demand. JSON in, JSON out; only of the stand-in.
 *
 *   GET  /_control/deliveries                                 what was sent, newest last, and what is held
 *   POST /_control/webhooks          {mode, copies, delayMs}  deliver, hold or drop from now on; so often; so late
 *   POST /_control/webhooks/release  {ids?, copies?}          sends held events, in this order
 *   POST /_control/sessions/{id}/settle {outcome}             decides a delayed payment now: paid or failed
 *   POST /_control/intents/{id}/settle  {outcome}             the same for a payment without a session
 *   POST /_control/sessions/{id}/edit   {amountSubtotal?, …}  falsifies a session, for tests of those who trust it
 *   POST /_control/sessions/{id}/expire                       lets its day be over
 *   POST /_control/charges/{id}/dispute {amount?}             the customer's bank takes the payment back
 *   POST /_control/disputes/{id}/close  {status}              won or lost
 *   POST /_control/customers/{id}/card  {number}              replaces the saved card, as the portal does
 */
import { z } from "zod";
import { settleDelayed } from "../payments/delayed-payments.ts";
import { expireSession } from "../payments/pay-session.ts";
import { createCard, saveAsDefault } from "../payments/payment-methods.ts";
import { closeDispute, openDispute } from "../payments/return-money.ts";
import { findSession } from "../resources/checkout-sessions.ts";
import { findCustomer } from "../resources/customers.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import type { WebhookSender } from "../webhooks/sender.ts";
import { missing, parameterFailure, refused } from "../wire/stripe-failure.ts";

interface ControlCall {
  context: StandInContext;
  sender: WebhookSender;
  id: string;
  body: unknown;
}

function parse<Schema extends z.ZodType>(schema: Schema, body: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw parameterFailure(parsed.error);
  return parsed.data;
}

const behaviour = z.strictObject({
  mode: z.enum(["deliver", "hold", "drop"]).optional(),
  copies: z.int().min(1).max(100).optional(),
  delayMs: z.int().min(0).max(3_600_000).optional(),
});
const release = z.strictObject({ ids: z.string().array().nullable().default(null), copies: z.int().min(1).max(100).default(1) });
const edit = z.strictObject({
  amountSubtotal: z.int().optional(),
  amountTotal: z.int().optional(),
  currency: z.string().optional(),
  livemode: z.boolean().optional(),
  paymentStatus: z.enum(["unpaid", "paid", "no_payment_required"]).optional(),
  clientReferenceId: z.string().optional(),
  customer: z.string().optional(),
});

const behave = ({ sender, body }: ControlCall) => {
  const { mode, copies, delayMs } = parse(behaviour, body);
  return sender.behave({ ...(mode && { mode }), ...(copies && { copies }), ...(delayMs !== undefined && { delayMs }) });
};

function settle(context: StandInContext, intentId: string | null, body: unknown) {
  const { outcome } = parse(z.strictObject({ outcome: z.enum(["paid", "failed"]) }), body);
  const intent = context.store.find("payment_intent", intentId);
  if (!intent) throw missing("payment_intent", intentId ?? "");
  settleDelayed(context, intent, outcome === "paid");
  return intent;
}

function editSession({ context, id, body }: ControlCall) {
  const session = findSession(context, id);
  const change = parse(edit, body);
  session.amount_subtotal = change.amountSubtotal ?? session.amount_subtotal;
  session.amount_total = change.amountTotal ?? session.amount_total;
  session.currency = change.currency ?? session.currency;
  session.livemode = change.livemode ?? session.livemode;
  session.payment_status = change.paymentStatus ?? session.payment_status;
  session.client_reference_id = change.clientReferenceId ?? session.client_reference_id;
  session.customer = change.customer ?? session.customer;
  return session;
}

function dispute({ context, id, body }: ControlCall) {
  const charge = context.store.find("charge", id);
  if (!charge) throw missing("charge", id);
  const { amount = charge.amount - charge.amount_refunded } = parse(
    z.strictObject({ amount: z.int().positive().optional() }),
    body,
  );
  return openDispute(context, charge, amount);
}

function decideDispute({ context, id, body }: ControlCall) {
  const found = context.store.find("dispute", id);
  if (!found) throw missing("dispute", id);
  closeDispute(context, found, parse(z.strictObject({ status: z.enum(["won", "lost"]) }), body).status);
  return found;
}

function replaceCard({ context, id, body }: ControlCall) {
  const customer = findCustomer(context, id);
  const card = createCard(context, parse(z.strictObject({ number: z.string() }), body).number);
  if (!card) throw refused("incorrect_number", "This is not one of the test cards.", "number");
  saveAsDefault(context, customer, card);
  return { id: card.id };
}

const actions: Record<string, (call: ControlCall) => unknown> = {
  "GET deliveries": ({ sender }) => ({ deliveries: sender.deliveries, held: sender.held.map(({ id, type }) => ({ id, type })) }),
  "POST webhooks": behave,
  "POST webhooks/release": ({ sender, body }) => {
    const { ids, copies } = parse(release, body);
    return { released: sender.release(ids, copies) };
  },
  "POST sessions/{id}/settle": ({ context, id, body }) => settle(context, findSession(context, id).payment_intent, body),
  "POST intents/{id}/settle": ({ context, id, body }) => settle(context, id, body),
  "POST sessions/{id}/edit": editSession,
  "POST sessions/{id}/expire": ({ context, id }) => {
    const session = findSession(context, id);
    if (session.status === "open") expireSession(context, session);
    return session;
  },
  "POST charges/{id}/dispute": dispute,
  "POST disputes/{id}/close": decideDispute,
  "POST customers/{id}/card": replaceCard,
};

/** @throws StripeFailure for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return text === "" ? {} : JSON.parse(text);
  } catch {
    throw refused("parameter_invalid", "The body must be JSON.");
  }
}

const WITH_ID = /^([a-z]+)\/([A-Za-z0-9_]+_[A-Za-z0-9_]+)\/([a-z]+)$/;

/** Answers a request to `/_control/…`. @throws StripeFailure */
export async function answerControl(context: StandInContext, sender: WebhookSender, request: Request): Promise<Response> {
  const path = new URL(request.url).pathname.slice("/_control/".length);
  const match = WITH_ID.exec(path);
  const name = match ? `${match[1]}/{id}/${match[3]}` : path;
  const action = actions[`${request.method} ${name}`];
  if (!action) throw missing("control", path);
  const text = request.method === "POST" ? await request.text() : "";
  const body = parseJson(text);
  return Response.json(action({ context, sender, id: match?.[2] ?? "", body }));
}
