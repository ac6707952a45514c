/**
 * Buying a pack: the order first, then the Checkout Session that is to pay it, created under the order's id (and its customer's) as Stripe's
 * idempotency key. Whatever is cut off in between, a repetition under the caller's own Idempotency-Key goes on with the same order.
 */
import { attachSession, createOrder, newId } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import { isUniqueViolation } from "../../database-failures.ts";
import { ControlPlaneError, fieldError } from "../../errors.ts";
import { ownerOf } from "../../idempotency/key-owner.ts";
import { idempotencyRef, inputDigest } from "../../idempotency.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";
import { askWithCustomer } from "../customers/ask-with-customer.ts";
import { packOf, packs } from "../packs.ts";
import type { CreateCheckoutInput, CreateCheckoutOutput } from "../schemas.ts";
import { refuseCardTester } from "./refused-cards.ts";
import { checkoutUrls } from "./return-urls.ts";
import { sessionParameters } from "./session-parameters.ts";

export interface CheckoutRequest {
  accountId: string;
  /** Id of the credential or person, whose own idempotency keys are. */
  actor: string;
  idempotencyKey: string | null;
  input: CreateCheckoutInput;
}

interface StartedOrder {
  orderId: string;
  isReplayed: boolean;
}

/** The order that an earlier request with this key made. @throws ControlPlaneError idempotency_other_input */
async function earlierOrder({ prisma }: BillingDependencies, ref: string, digest: string): Promise<StartedOrder | null> {
  const earlier = await prisma.payment.findUnique({ where: { idempotencyRef: ref } });
  if (!earlier) return null;
  if (earlier.inputDigest !== digest) throw new ControlPlaneError("idempotency_other_input");
  return { orderId: earlier.orderId, isReplayed: true };
}

const HOUR_MS = 60 * 60 * 1_000;
/** Who tries stolen cards begins many purchases and pays few. */
const UNPAID_PER_HOUR_MAX = 30;

/** @throws ControlPlaneError too_many_checkouts */
async function refuseFlood({ prisma, now }: BillingDependencies, accountId: string): Promise<void> {
  const createdAt = { gte: new Date(now().getTime() - HOUR_MS) };
  const unpaid = await prisma.topUpOrder.count({ where: { accountId, state: { in: ["pending", "expired"] }, createdAt } });
  if (unpaid >= UNPAID_PER_HOUR_MAX) throw new ControlPlaneError("too_many_checkouts");
}

async function startOrder(
  dependencies: BillingDependencies,
  { accountId, actor, idempotencyKey, input }: CheckoutRequest,
): Promise<StartedOrder> {
  const { prisma, stripe } = dependencies;
  const pack = packOf(input.pack);
  if (!pack) throw fieldError("pack", `must be one of ${packs.map(({ id }) => id).join(", ")}`);
  const digest = inputDigest(input);
  const ref = idempotencyKey === null ? null : `checkout:${idempotencyRef(ownerOf({ accountId, actor }), idempotencyKey)}`;
  const earlier = ref === null ? null : await earlierOrder(dependencies, ref, digest);
  if (earlier) return earlier;
  await refuseFlood(dependencies, accountId);
  await refuseCardTester(dependencies, accountId);
  const orderId = newId("order");
  const { priceCents, currency, credits } = pack;
  const order = {
    id: orderId,
    accountId,
    pack: pack.id,
    amountCents: BigInt(priceCents),
    currency,
    credits,
    livemode: stripe.livemode,
  };
  try {
    await prisma.$transaction(async (tx) => {
      await createOrder(tx, order);
      await tx.payment.create({ data: { orderId, accountId, source: "checkout", idempotencyRef: ref, inputDigest: digest } });
      await recordAct(tx, { actor, action: "billing.createCheckout", target: accountId, detail: { orderId, pack: pack.id } });
    });
  } catch (error) {
    // The same request, sent twice at once, lost to itself.
    const winner = ref !== null && isUniqueViolation(error) ? await earlierOrder(dependencies, ref, digest) : null;
    if (winner) return winner;
    throw error;
  }
  return { orderId, isReplayed: false };
}

async function openSession(
  dependencies: BillingDependencies,
  orderId: string,
  input: CreateCheckoutInput,
): Promise<CreateCheckoutOutput> {
  const { prisma, stripe } = dependencies;
  const order = await prisma.topUpOrder.findUniqueOrThrow({ where: { id: orderId } });
  const urls = checkoutUrls(dependencies, input);
  const { accountId, amountCents, currency, credits } = order;
  const { automaticTax } = stripe;
  const request = { orderId, accountId, amountCents, currency, credits, saveCard: input.saveCard, automaticTax, ...urls };
  const { customerId, answer: session } = await askWithCustomer(dependencies, accountId, (customer) =>
    stripe.client.checkout.sessions.create(sessionParameters({ ...request, customerId: customer }), {
      idempotencyKey: `${orderId}:${customer}`,
    }),
  );
  if (!session.url) throw new Error(`the Checkout Session ${session.id} has no address`);
  const { url } = session;
  await prisma.$transaction(async (tx) => {
    await attachSession(tx, orderId, session.id);
    await tx.payment.update({ where: { orderId }, data: { checkoutUrl: url, customerId } });
  });
  return { orderId, sessionId: session.id, url };
}

/** @throws ControlPlaneError invalid_request, idempotency_other_input, too_many_checkouts, too_many_refused_cards, payments_unavailable */
export async function createCheckout(
  dependencies: BillingDependencies,
  request: CheckoutRequest,
): Promise<{ answer: CreateCheckoutOutput; isReplayed: boolean }> {
  // Before the order is written: an address that is refused leaves nothing behind.
  checkoutUrls(dependencies, request.input);
  const { orderId, isReplayed } = await startOrder(dependencies, request);
  const order = await dependencies.prisma.topUpOrder.findUniqueOrThrow({ where: { id: orderId } });
  const payment = await dependencies.prisma.payment.findUniqueOrThrow({ where: { orderId } });
  if (order.stripeSessionId !== null && payment.checkoutUrl !== null) {
    return { answer: { orderId, sessionId: order.stripeSessionId, url: payment.checkoutUrl }, isReplayed };
  }
  return { answer: await openSession(dependencies, orderId, request.input), isReplayed };
}
