/** admin.payments.*: money that goes back. */
import { demandBilling } from "../../billing/billing-dependencies.ts";
import { operatorProcedure, router } from "../../trpc.ts";
import { adminRefundInput, adminRefundOutput } from "../schemas.ts";
import { refundPurchase } from "./refund-purchase.ts";

export const adminPaymentsRouter = router({
  refund: operatorProcedure
    .input(adminRefundInput)
    .output(adminRefundOutput)
    .mutation(({ ctx, input }) => refundPurchase(demandBilling(ctx.dependencies), ctx.caller.actor, input)),
});
