/**
 * What follows a failed automatic top-up: the attempt ends, its order is closed, the error is kept for the account to read and mailed to
 * its people, and the next attempt waits longer each time. Where another attempt cannot help, or after the third failure, it is switched off.
 */
import { expireOrder, type Prisma, type PrismaClient } from "@sellapi/prisma";
import { alertPaymentFailed } from "../../alerts/alert-payment-failed.ts";
import { lockPayment } from "../settle/lock-payment.ts";

export interface TopUpFailure {
  orderId: string;
  /** Stripe's decline code, else its error code. */
  code: string;
  message: string;
  paymentIntentId: string | null;
  now: Date;
}

const FAILURES_MAX = 3;
const FIRST_PAUSE_MS = 60 * 60 * 1_000;

/** Whenever it is asked again, the same card without its holder will be refused (docs.stripe.com/declines/codes), or the account is closed. */
const HOPELESS: ReadonlySet<string> = new Set([
  "account_closed",
  "authentication_required",
  "customer_deleted",
  "expired_card",
  "incorrect_number",
  "lost_card",
  "pickup_card",
  "resource_missing",
  "restricted_card",
  "revocation_of_all_authorizations",
  "revocation_of_authorization",
  "stolen_card",
  "transaction_not_allowed",
]);

/** The pause after so many failures: 1 h, 4 h, 16 h. */
function pauseMs(failures: number): number {
  return FIRST_PAUSE_MS * 4 ** (failures - 1);
}

/** Nobody was there when it failed, so its people are written to. */
async function tell(tx: Prisma.TransactionClient, { orderId, message }: TopUpFailure, isOver: boolean): Promise<void> {
  const { accountId, amountCents, currency } = await tx.topUpOrder.findUniqueOrThrow({ where: { id: orderId } });
  const reason = isOver ? `${message} Automatic top-ups are switched off until you switch them on again.` : message;
  await alertPaymentFailed(tx, { accountId, ref: orderId, amountCents, currency, reason });
}

/** Records a failure, once: only for the attempt in flight. @returns whether it was. */
export async function recordFailure(prisma: PrismaClient, failure: TopUpFailure): Promise<boolean> {
  const { orderId, code, message, paymentIntentId, now } = failure;
  return prisma.$transaction(async (tx) => {
    const payment = await lockPayment(tx, orderId);
    const setting = await tx.autoTopUp.findUnique({ where: { runningOrderId: orderId } });
    if (!setting || payment?.state === "succeeded") return false;
    const failures = setting.failures + 1;
    const isOver = HOPELESS.has(code) || failures >= FAILURES_MAX;
    const ended = await tx.autoTopUp.updateMany({
      where: { runningOrderId: orderId },
      data: {
        runningOrderId: null,
        failures,
        nextAttemptAt: new Date(now.getTime() + pauseMs(failures)),
        lastErrorCode: code,
        lastErrorMessage: message,
        lastErrorAt: now,
        ...(isOver ? { enabled: false, disabledReason: code } : {}),
      },
    });
    if (ended.count === 0) return false;
    const intent = paymentIntentId === null ? {} : { paymentIntentId };
    await tx.payment.update({
      where: { orderId },
      data: { state: "failed", failureCode: code, failureMessage: message, ...intent },
    });
    await expireOrder(tx, orderId);
    await tell(tx, failure, isOver);
    return true;
  });
}
