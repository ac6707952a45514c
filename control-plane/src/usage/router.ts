/** usage.*: what was used and charged. */
import { readProcedure, router } from "../trpc.ts";
import { summaryInput, summaryOutput } from "./schemas.ts";
import { summarizeUsage } from "./summarize-usage.ts";

export const usageRouter = router({
  summary: readProcedure
    .input(summaryInput)
    .output(summaryOutput)
    .query(({ ctx, input }) => summarizeUsage(ctx.dependencies.prisma, ctx.caller.accountId, input, ctx.dependencies.now())),
});
