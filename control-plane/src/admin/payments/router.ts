/** admin.payments.*: purchases, and money that goes back. */
import { demandBilling } from "../../billing/billing-dependencies.ts";
import { listPayments } from "../../billing/history/list-payments.ts";
import { paymentPageOutput } from "../../billing/schemas.ts";
import { operatorProcedure, router } from "../../trpc.ts";
import { noSuch } from "../no-such.ts";
import { adminRefundInput, adminRefundOutput, listPaymentsInput } from "../schemas.ts";
import { refundPurchase } from "./refund-purchase.ts";

export const adminPaymentsRouter = router({
  list: operatorProcedure
    .input(listPaymentsInput)
    .output(paymentPageOutput)
    .query(async ({ ctx, input: { accountId, ...page } }) => {
      const { prisma } = ctx.dependencies;
      if ((await prisma.account.count({ where: { id: accountId } })) === 0) throw noSuch("accountId", accountId);
      return listPayments(prisma, accountId, page);
    }),
  refund: operatorProcedure
    .input(adminRefundInput)
    .output(adminRefundOutput)
    .mutation(({ ctx, input }) => refundPurchase(demandBilling(ctx.dependencies), ctx.caller.actor, input)),
});
