/** admin.credits.*: credits that come and go without a purchase. */
import { answerOnce } from "../../idempotency/answer-once.ts";
import { IDEMPOTENT_REPLAYED_HEADER } from "../../idempotency.ts";
import { operatorProcedure, router } from "../../trpc.ts";
import { grantCredits } from "../grant-credits.ts";
import { grantInput, grantOutput } from "../schemas.ts";
import { adjustCredits, approveAdjustment, rejectAdjustment } from "./adjust-credits.ts";
import { listAdjustments } from "./describe-adjustment.ts";
import { adjustInput, adjustmentIdInput, adjustmentOutput, adjustmentPageOutput, listAdjustmentsInput } from "./schemas.ts";

export const adminCreditsRouter = router({
  grant: operatorProcedure
    .input(grantInput)
    .output(grantOutput)
    .mutation(async ({ ctx, input }) => {
      const grant = { actor: ctx.caller.actor, idempotencyKey: ctx.idempotencyKey(), input };
      const { answer, isReplayed } = await grantCredits(ctx.dependencies.prisma, grant);
      if (isReplayed) ctx.answerHeaders.set(IDEMPOTENT_REPLAYED_HEADER, "true");
      return answer;
    }),
  adjust: operatorProcedure
    .input(adjustInput)
    .output(adjustmentOutput)
    .mutation(({ ctx, input }) =>
      answerOnce({
        ctx,
        caller: { accountId: input.accountId, actor: ctx.caller.actor },
        path: "admin.credits.adjust",
        input,
        output: adjustmentOutput,
        act: (tx) => adjustCredits(tx, ctx.caller.actor, input),
      }),
    ),
  adjustments: operatorProcedure
    .input(listAdjustmentsInput)
    .output(adjustmentPageOutput)
    .query(({ ctx, input }) => listAdjustments(ctx.dependencies.prisma, input)),
  approve: operatorProcedure
    .input(adjustmentIdInput)
    .output(adjustmentOutput)
    .mutation(({ ctx, input }) =>
      ctx.dependencies.prisma.$transaction((tx) => approveAdjustment(tx, ctx.caller.actor, input.id)),
    ),
  reject: operatorProcedure
    .input(adjustmentIdInput)
    .output(adjustmentOutput)
    .mutation(({ ctx, input }) => ctx.dependencies.prisma.$transaction((tx) => rejectAdjustment(tx, ctx.caller.actor, input.id))),
});
