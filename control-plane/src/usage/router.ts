/** usage.*: what was used and charged. */
import { downloadOf } from "../exports/download.ts";
import { downloadOutput } from "../exports/schemas.ts";
import { readProcedure, router } from "../trpc.ts";
import { getReceipt } from "./get-receipt.ts";
import { listRequests } from "./list-requests.ts";
import { readTimeseries } from "./read-timeseries.ts";
import {
  exportUsageInput,
  listRequestsInput,
  receiptOutput,
  requestInput,
  requestPageOutput,
  summaryInput,
  summaryOutput,
  timeseriesInput,
  timeseriesOutput,
} from "./schemas.ts";
import { summarizeUsage } from "./summarize-usage.ts";

export const usageRouter = router({
  summary: readProcedure
    .input(summaryInput)
    .output(summaryOutput)
    .query(({ ctx, input }) => summarizeUsage(ctx.dependencies.prisma, ctx.caller.accountId, input, ctx.dependencies.now())),
  timeseries: readProcedure
    .input(timeseriesInput)
    .output(timeseriesOutput)
    .query(({ ctx, input }) => readTimeseries(ctx.dependencies.prisma, ctx.caller.accountId, input, ctx.dependencies.now())),
  requests: readProcedure
    .input(listRequestsInput)
    .output(requestPageOutput)
    .query(({ ctx, input }) => listRequests(ctx.dependencies.prisma, ctx.caller.accountId, input)),
  request: readProcedure
    .input(requestInput)
    .output(receiptOutput)
    .query(({ ctx, input }) => getReceipt(ctx.dependencies.prisma, ctx.caller.accountId, input.id)),
  export: readProcedure
    .input(exportUsageInput)
    .output(downloadOutput)
    .query(({ input }) => downloadOf("usage", input)),
});
