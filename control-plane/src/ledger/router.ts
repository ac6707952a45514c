/** ledger.*: every credit that came and went. */
import { downloadOf } from "../exports/download.ts";
import { downloadOutput } from "../exports/schemas.ts";
import { readProcedure, router } from "../trpc.ts";
import { listEntries } from "./list-entries.ts";
import { entryPageOutput, exportLedgerInput, listEntriesInput, verificationOutput, verifyInput } from "./schemas.ts";
import { verifyPeriod } from "./verify-period.ts";

export const ledgerRouter = router({
  list: readProcedure
    .input(listEntriesInput)
    .output(entryPageOutput)
    .query(({ ctx, input }) => listEntries(ctx.dependencies.prisma, ctx.caller.accountId, input)),
  export: readProcedure
    .input(exportLedgerInput)
    .output(downloadOutput)
    .query(({ input }) => downloadOf("ledger", input)),
  verify: readProcedure
    .input(verifyInput)
    .output(verificationOutput)
    .query(({ ctx, input }) => verifyPeriod(ctx.dependencies.prisma, ctx.caller.accountId, input, ctx.dependencies.now())),
});
