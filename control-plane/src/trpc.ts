/**
 * The ladder of procedures. Each rung checks the caller before the input is looked at, so that a stranger learns nothing about
 * inputs, and passes on a caller of the right kind. The rung is where a procedure says which permission it needs; who has which
 * permission stands in auth/permissions.ts.
 */
import { initTRPC } from "@trpc/server";
import type { AccountCaller } from "./auth/caller.ts";
import type { Permission } from "./auth/permissions.ts";
import { asMember, asOperator } from "./auth/person.ts";
import { debtRefusal, type Standing } from "./auth/standing.ts";
import type { Context } from "./context.ts";
import { isDatabaseUnavailable } from "./database-failures.ts";
import { ControlPlaneError } from "./errors.ts";
import { formatError } from "./format-error.ts";
import { answerAgain } from "./idempotency/answer-again.ts";
import { withinTenant } from "./tenancy/tenant-scope.ts";

const t = initTRPC.context<Context>().create({ errorFormatter: formatError, isDev: false });

export const router = t.router;
export const mergeRouters = t.mergeRouters;

/** Any procedure: says "try again" where only the database was away, and answers a repeated mutation as it did the first time. */
const procedure = t.procedure
  .use(async ({ next }) => {
    const result = await next();
    if (!result.ok && isDatabaseUnavailable(result.error.cause)) {
      throw new ControlPlaneError("service_unavailable", { cause: result.error.cause });
    }
    return result;
  })
  .use(({ ctx, path, type, getRawInput, next }) =>
    type === "mutation" ? answerAgain({ ctx, path, getRawInput }, next) : next(),
  );

/** The caller as somebody who acts for one account. */
async function accountCallerOf(ctx: Context): Promise<AccountCaller> {
  const caller = await ctx.authenticate();
  if (caller.kind === "operator") throw new ControlPlaneError("management_key_required");
  return caller.kind === "person" ? asMember(ctx.dependencies.prisma, caller, ctx.chosenAccountId) : caller;
}

function requirePermission({ permissions, role }: AccountCaller, permission: Permission): void {
  if (permissions.has(permission)) return;
  if (role !== null)
    throw new ControlPlaneError("role_required", { message: `Your role in this account (${role}) does not allow this.` });
  if (permission === "owner") throw new ControlPlaneError("session_required");
  throw new ControlPlaneError("scope_required", { message: `The management key lacks the scope "${permission}".` });
}

/** Who calls, as somebody who has this permission in one account. @throws ControlPlaneError when they are nobody of the kind. */
export async function authorizeAccount(
  ctx: Context,
  permission: Permission,
  serves: readonly Standing[] = ["good"],
): Promise<AccountCaller> {
  const caller = await accountCallerOf(ctx);
  if (!serves.includes(caller.standing)) throw await debtRefusal(ctx.dependencies.prisma, caller.accountId);
  requirePermission(caller, permission);
  return caller;
}

function accountProcedure(permission: Permission, serves?: readonly Standing[]) {
  return procedure.use(async ({ ctx, next }) => {
    const caller = await authorizeAccount(ctx, permission, serves);
    return withinTenant(caller.accountId, () => next({ ctx: { ...ctx, caller } }));
  });
}

/** Reads what belongs to the caller's account. */
export const readProcedure = accountProcedure("read");

/** Reads how the account and its payments stand; also where it is suspended for a debt. */
export const standingProcedure = accountProcedure("read", ["good", "in_debt"]);

/** Changes the account's API keys. */
export const keysProcedure = accountProcedure("keys");

/** Spends the account's money and changes how it pays. */
export const billingProcedure = accountProcedure("billing");

/** Pays, which is what an account that is suspended for a debt has to do. */
export const payingProcedure = accountProcedure("billing", ["good", "in_debt"]);

/** Manages the account's members and management keys, and the account itself. */
export const adminProcedure = accountProcedure("admin");

/** What cannot be taken back: only an owner, in person. */
export const ownerProcedure = accountProcedure("owner");

/** For a signed-in person, whatever their accounts. */
export const personProcedure = procedure.use(async ({ ctx, next }) => {
  const caller = await ctx.authenticate();
  if (caller.kind !== "person") throw new ControlPlaneError("session_required");
  return next({ ctx: { ...ctx, caller } });
});

/** Acts on any account: operators only, by their key or in person. */
export const operatorProcedure = procedure.use(async ({ ctx, next }) => {
  const authenticated = await ctx.authenticate();
  if (authenticated.kind === "account") throw new ControlPlaneError("operator_key_required");
  const caller = authenticated.kind === "person" ? await asOperator(ctx.dependencies.prisma, authenticated) : authenticated;
  return next({ ctx: { ...ctx, caller } });
});
