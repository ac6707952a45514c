/**
 * The ladder of procedures. Each rung checks the caller before the input is looked at, so that a stranger learns nothing about
 * inputs, and passes on a caller of the right kind.
 */

import type { ManagementScope } from "@sellapi/prisma";
import { initTRPC } from "@trpc/server";
import type { Context } from "./context.ts";
import { isDatabaseUnavailable } from "./database-failures.ts";
import { ControlPlaneError } from "./errors.ts";
import { formatError } from "./format-error.ts";

const t = initTRPC.context<Context>().create({ errorFormatter: formatError, isDev: false });

export const router = t.router;
export const mergeRouters = t.mergeRouters;

/** Any procedure: says "try again" where only the database was away. */
const procedure = t.procedure.use(async ({ next }) => {
  const result = await next();
  if (!result.ok && isDatabaseUnavailable(result.error.cause)) {
    throw new ControlPlaneError("service_unavailable", { cause: result.error.cause });
  }
  return result;
});

function accountProcedure(scope: ManagementScope) {
  return procedure.use(async ({ ctx, next }) => {
    const caller = await ctx.authenticate();
    if (caller.kind !== "account") throw new ControlPlaneError("management_key_required");
    if (!caller.scopes.has(scope)) {
      throw new ControlPlaneError("scope_required", { message: `The management key lacks the scope "${scope}".` });
    }
    return next({ ctx: { ...ctx, caller } });
  });
}

/** Reads what belongs to the caller's account: scope `read`. */
export const readProcedure = accountProcedure("read");

/** Changes the account's API keys: scope `keys`. */
export const keysProcedure = accountProcedure("keys");

/** Spends the account's money and changes how it pays: scope `billing`. */
export const billingProcedure = accountProcedure("billing");

/** Acts on any account: operators only. */
export const operatorProcedure = procedure.use(async ({ ctx, next }) => {
  const caller = await ctx.authenticate();
  if (caller.kind !== "operator") throw new ControlPlaneError("operator_key_required");
  return next({ ctx: { ...ctx, caller } });
});
