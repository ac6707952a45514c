/** A payment that failed: for whoever settles payments to call in the transaction of the failure. */
import type { Prisma } from "@sellapi/prisma";
import { enqueueAccountMail } from "./account-mail.ts";
import { type PaymentFailure, paymentFailedMail } from "./alert-mails.ts";
import { raiseAlert } from "./raise-alert.ts";

export interface FailedPayment extends PaymentFailure {
  accountId: string;
  /** The payment or the try: one mail for each, however often it is told. */
  ref: string;
}

/** @returns whether this was the first time it was told. */
export function alertPaymentFailed(
  tx: Prisma.TransactionClient,
  { accountId, ref, ...failure }: FailedPayment,
): Promise<boolean> {
  return raiseAlert(tx, { accountId, kind: "payment.failed", subject: ref }, () =>
    enqueueAccountMail(tx, accountId, (context) => paymentFailedMail(context, failure)),
  );
}
