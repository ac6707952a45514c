/** account.*: the caller's own account. */
import { noInput } from "../schemas.ts";
import { readProcedure, router } from "../trpc.ts";
import { getAccount } from "./get-account.ts";
import { accountOutput } from "./schemas.ts";

export const accountRouter = router({
  get: readProcedure
    .input(noInput)
    .output(accountOutput)
    .query(({ ctx }) => getAccount(ctx.dependencies.prisma, ctx.caller.accountId)),
});
