/** tiers.*: what the tiers allow. */
import { noInput } from "../schemas.ts";
import { readProcedure, router } from "../trpc.ts";
import { tierOutput } from "./schemas.ts";
import { currentTier, listTiers } from "./tiers.ts";

export const tiersRouter = router({
  list: readProcedure
    .input(noInput)
    .output(tierOutput.array())
    .query(({ ctx }) => listTiers(ctx.dependencies.prisma)),
  current: readProcedure
    .input(noInput)
    .output(tierOutput)
    .query(({ ctx }) => currentTier(ctx.dependencies.prisma, ctx.caller.accountId)),
});
