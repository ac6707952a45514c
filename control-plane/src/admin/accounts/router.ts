/** admin.accounts.*: finding accounts and changing what they may do. */
import { operatorProcedure, router } from "../../trpc.ts";
import { setTierInput, setTierOutput } from "../schemas.ts";
import { setTier } from "../set-tier.ts";
import { getAccountDetail, searchAccounts } from "./find-accounts.ts";
import {
  accountDetailOutput,
  accountIdInput,
  accountPageOutput,
  limitsOutput,
  searchAccountsInput,
  setLimitsInput,
  standingInput,
  standingOutput,
} from "./schemas.ts";
import { setLimits } from "./set-limits.ts";
import { setStanding } from "./set-standing.ts";

export const adminAccountsRouter = router({
  search: operatorProcedure
    .input(searchAccountsInput)
    .output(accountPageOutput)
    .query(({ ctx, input }) => searchAccounts(ctx.dependencies.prisma, input)),
  get: operatorProcedure
    .input(accountIdInput)
    .output(accountDetailOutput)
    .query(({ ctx, input }) => getAccountDetail(ctx.dependencies.prisma, input.accountId)),
  suspend: operatorProcedure
    .input(standingInput)
    .output(standingOutput)
    .mutation(({ ctx, input }) => setStanding(ctx.dependencies.prisma, { actor: ctx.caller.actor, status: "suspended", input })),
  restore: operatorProcedure
    .input(standingInput)
    .output(standingOutput)
    .mutation(({ ctx, input }) => setStanding(ctx.dependencies.prisma, { actor: ctx.caller.actor, status: "active", input })),
  setTier: operatorProcedure
    .input(setTierInput)
    .output(setTierOutput)
    .mutation(({ ctx, input }) => setTier(ctx.dependencies.prisma, ctx.caller.actor, input)),
  setLimits: operatorProcedure
    .input(setLimitsInput)
    .output(limitsOutput)
    .mutation(({ ctx, input }) => setLimits(ctx.dependencies.prisma, ctx.caller.actor, input)),
});
