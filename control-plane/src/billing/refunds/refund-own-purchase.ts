/** Self-service: an account takes back a purchase within a day, as long as it has not spent it. */
import { type Prisma, readBalance, type TopUpOrder, ZERO_CREDITS } from "@sellapi/prisma";
import { ControlPlaneError } from "../../errors.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";
import { type RefundResult, refundPayment } from "./refund-payment.ts";

const REFUND_WINDOW_MS = 24 * 60 * 60 * 1_000;

export interface OwnRefundRequest {
  accountId: string;
  /** Id of the credential. */
  actor: string;
  orderId: string;
}

function checkWindow(order: TopUpOrder, now: Date): void {
  if (order.paidAt !== null && now.getTime() - order.paidAt.getTime() <= REFUND_WINDOW_MS) return;
  throw new ControlPlaneError("not_refundable", {
    message: "Purchases can be refunded here within 24 hours. Write to support.",
  });
}

/** Unspent means that all of its credits are still free: not spent, and not held by a running request. The balance is locked first. */
async function checkUnspent(tx: Prisma.TransactionClient, order: TopUpOrder): Promise<void> {
  await tx.$queryRaw`SELECT account_id FROM balances WHERE account_id = ${order.accountId} FOR UPDATE`;
  const balance = await readBalance(tx, order.accountId);
  if ((balance?.available ?? ZERO_CREDITS) >= order.credits) return;
  throw new ControlPlaneError("not_refundable", { message: "Credits of this purchase are spent or in use." });
}

/** @throws ControlPlaneError not_found (also for another account's purchase), not_refundable, payments_unavailable */
export async function refundOwnPurchase(dependencies: BillingDependencies, request: OwnRefundRequest): Promise<RefundResult> {
  const { accountId, actor, orderId } = request;
  return refundPayment(dependencies, {
    orderId,
    accountId,
    actor,
    action: "billing.refund",
    reason: "self-service",
    async check(tx, order) {
      checkWindow(order, dependencies.now());
      await checkUnspent(tx, order);
    },
  });
}
