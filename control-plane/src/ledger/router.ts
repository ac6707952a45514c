/** ledger.*: every credit that came and went. */
import { readProcedure, router } from "../trpc.ts";
import { listEntries } from "./list-entries.ts";
import { entryPageOutput, listEntriesInput } from "./schemas.ts";

export const ledgerRouter = router({
  list: readProcedure
    .input(listEntriesInput)
    .output(entryPageOutput)
    .query(({ ctx, input }) => listEntries(ctx.dependencies.prisma, ctx.caller.accountId, input)),
});
