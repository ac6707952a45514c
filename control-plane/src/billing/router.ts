/** billing.*: buying credits, and what became of purchases. */
import { formatCredits, microCredits } from "@sellapi/prisma";
import { IDEMPOTENT_REPLAYED_HEADER } from "../idempotency.ts";
import { noInput } from "../schemas.ts";
import { billingProcedure, payingProcedure, readProcedure, router, standingProcedure } from "../trpc.ts";
import { getAutoTopUp, setAutoTopUp } from "./auto-top-up/settings.ts";
import { demandBilling } from "./billing-dependencies.ts";
import { createCheckout } from "./checkout/create-checkout.ts";
import { createPortal } from "./checkout/create-portal.ts";
import { listInvoices } from "./history/list-invoices.ts";
import { listPayments } from "./history/list-payments.ts";
import { packs } from "./packs.ts";
import { redeemCode } from "./promotions/redeem-code.ts";
import { refundOwnPurchase } from "./refunds/refund-own-purchase.ts";
import {
  autoTopUpOutput,
  createCheckoutInput,
  createCheckoutOutput,
  createPortalInput,
  createPortalOutput,
  invoicePageOutput,
  listInvoicesInput,
  listPaymentsInput,
  packOutput,
  paymentPageOutput,
  redeemInput,
  redeemOutput,
  refundInput,
  refundOutput,
  setAutoTopUpInput,
} from "./schemas.ts";

const autoTopUpRouter = router({
  get: readProcedure
    .input(noInput)
    .output(autoTopUpOutput)
    .query(({ ctx }) => getAutoTopUp(ctx.dependencies.prisma, ctx.caller.accountId, ctx.dependencies.now())),
  set: billingProcedure
    .input(setAutoTopUpInput)
    .output(autoTopUpOutput)
    .mutation(({ ctx, input }) => {
      const { accountId, actor } = ctx.caller;
      return setAutoTopUp(ctx.dependencies.prisma, { accountId, actor, input, now: ctx.dependencies.now() });
    }),
});

export const billingRouter = router({
  packs: standingProcedure
    .input(noInput)
    .output(packOutput.array())
    .query(() => packs.map((pack) => ({ ...pack, credits: formatCredits(pack.credits) }))),
  createCheckout: payingProcedure
    .input(createCheckoutInput)
    .output(createCheckoutOutput)
    .mutation(async ({ ctx, input }) => {
      const { accountId, actor } = ctx.caller;
      const request = { accountId, actor, idempotencyKey: ctx.idempotencyKey(), input };
      const { answer, isReplayed } = await createCheckout(demandBilling(ctx.dependencies), request);
      if (isReplayed) ctx.answerHeaders.set(IDEMPOTENT_REPLAYED_HEADER, "true");
      return answer;
    }),
  createPortal: payingProcedure
    .input(createPortalInput)
    .output(createPortalOutput)
    .mutation(({ ctx, input }) => createPortal(demandBilling(ctx.dependencies), ctx.caller, input.returnUrl)),
  payments: standingProcedure
    .input(listPaymentsInput)
    .output(paymentPageOutput)
    .query(({ ctx, input }) => listPayments(ctx.dependencies.prisma, ctx.caller.accountId, input)),
  invoices: standingProcedure
    .input(listInvoicesInput)
    .output(invoicePageOutput)
    .query(({ ctx, input }) => listInvoices(demandBilling(ctx.dependencies), ctx.caller.accountId, input)),
  autoTopUp: autoTopUpRouter,
  refund: billingProcedure
    .input(refundInput)
    .output(refundOutput)
    .mutation(async ({ ctx, input }) => {
      const { accountId, actor } = ctx.caller;
      const refunded = await refundOwnPurchase(demandBilling(ctx.dependencies), { accountId, actor, orderId: input.orderId });
      return {
        orderId: refunded.orderId,
        refundedCents: Number(refunded.refundedCents),
        creditsTakenBack: formatCredits(microCredits(refunded.refundedCredits)),
      };
    }),
  redeem: billingProcedure
    .input(redeemInput)
    .output(redeemOutput)
    .mutation(({ ctx, input }) => redeemCode(ctx.dependencies, { ...ctx.caller, code: input.code })),
});
