/** admin.credits.*: credits that come and go without a purchase. */
import type { Adjustment } from "@sellapi/prisma";
import type { Context } from "../../context.ts";
import { ControlPlaneError } from "../../errors.ts";
import { answerOnce } from "../../idempotency/answer-once.ts";
import { IDEMPOTENT_REPLAYED_HEADER } from "../../idempotency.ts";
import { operatorProcedure, router } from "../../trpc.ts";
import { grantInput, grantOutput } from "../schemas.ts";
import { adjustCredits } from "./adjust-credits.ts";
import { approveAdjustment, rejectAdjustment } from "./decide-adjustment.ts";
import { listAdjustments } from "./describe-adjustment.ts";
import { grantCredits } from "./grant-credits.ts";
import {
  adjustInput,
  adjustmentIdInput,
  adjustmentOutput,
  adjustmentPageOutput,
  approvedOutput,
  listAdjustmentsInput,
  listPendingInput,
} from "./schemas.ts";

/** Tells who asked for a grant that it is written down and what has to happen next. */
function approvalRequired({ id, expiresAt }: Adjustment): ControlPlaneError {
  const end = expiresAt ? ` until ${expiresAt.toISOString()}` : "";
  return new ControlPlaneError("approval_required", {
    approvalId: id,
    message: `So much takes a second operator. The grant waits as ${id}: another operator books it with admin.credits.approve${end}.`,
  });
}

function decisionOf({ dependencies, caller }: Pick<Context, "dependencies"> & { caller: { actor: string } }) {
  return { actor: caller.actor, now: dependencies.now() };
}

export const adminCreditsRouter = router({
  grant: operatorProcedure
    .input(grantInput)
    .output(grantOutput)
    .mutation(async ({ ctx, input }) => {
      const { prisma, secondOperatorAbove: above } = ctx.dependencies;
      const result = await grantCredits(prisma, { ...decisionOf(ctx), idempotencyKey: ctx.idempotencyKey(), input, above });
      // Thrown here and not within the transaction, which has to keep what waits.
      if (!result.isBooked) throw approvalRequired(result.waiting);
      if (result.isReplayed) ctx.answerHeaders.set(IDEMPOTENT_REPLAYED_HEADER, "true");
      return result.answer;
    }),
  adjust: operatorProcedure
    .input(adjustInput)
    .output(adjustmentOutput)
    .mutation(({ ctx, input }) =>
      answerOnce({
        ctx,
        caller: { accountId: input.accountId },
        path: "admin.credits.adjust",
        input,
        output: adjustmentOutput,
        act: (tx) => adjustCredits(tx, { ...decisionOf(ctx), input, above: ctx.dependencies.secondOperatorAbove }),
      }),
    ),
  adjustments: operatorProcedure
    .input(listAdjustmentsInput)
    .output(adjustmentPageOutput)
    .query(({ ctx: { dependencies }, input }) => listAdjustments(dependencies.prisma, input, dependencies.now())),
  pending: operatorProcedure
    .input(listPendingInput)
    .output(adjustmentPageOutput)
    .query(({ ctx: { dependencies }, input }) =>
      listAdjustments(dependencies.prisma, { ...input, state: "pending" }, dependencies.now()),
    ),
  approve: operatorProcedure
    .input(adjustmentIdInput)
    .output(approvedOutput)
    .mutation(({ ctx, input }) => ctx.dependencies.prisma.$transaction((tx) => approveAdjustment(tx, decisionOf(ctx), input.id))),
  reject: operatorProcedure
    .input(adjustmentIdInput)
    .output(adjustmentOutput)
    .mutation(({ ctx, input }) => ctx.dependencies.prisma.$transaction((tx) => rejectAdjustment(tx, decisionOf(ctx), input.id))),
});
