/** admin.*: what operators do to accounts. Every act leaves an audit row. */
import { demandBilling } from "../billing/billing-dependencies.ts";
import { IDEMPOTENT_REPLAYED_HEADER } from "../idempotency.ts";
import { operatorProcedure, router } from "../trpc.ts";
import { grantCredits } from "./grant-credits.ts";
import { refundPurchase } from "./refund-purchase.ts";
import { adminRefundInput, adminRefundOutput, grantInput, grantOutput, setTierInput, setTierOutput } from "./schemas.ts";
import { setTier } from "./set-tier.ts";

const accountsRouter = router({
  setTier: operatorProcedure
    .input(setTierInput)
    .output(setTierOutput)
    .mutation(({ ctx, input }) => setTier(ctx.dependencies.prisma, ctx.caller.actor, input)),
});

const creditsRouter = router({
  grant: operatorProcedure
    .input(grantInput)
    .output(grantOutput)
    .mutation(async ({ ctx, input }) => {
      const grant = { actor: ctx.caller.actor, idempotencyKey: ctx.idempotencyKey(), input };
      const { answer, isReplayed } = await grantCredits(ctx.dependencies.prisma, grant);
      if (isReplayed) ctx.answerHeaders.set(IDEMPOTENT_REPLAYED_HEADER, "true");
      return answer;
    }),
});

const paymentsRouter = router({
  refund: operatorProcedure
    .input(adminRefundInput)
    .output(adminRefundOutput)
    .mutation(({ ctx, input }) => refundPurchase(demandBilling(ctx.dependencies), ctx.caller.actor, input)),
});

export const adminRouter = router({ accounts: accountsRouter, credits: creditsRouter, payments: paymentsRouter });
