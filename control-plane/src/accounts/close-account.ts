/**
 * Closing an account: its keys stop at once, and nobody can act for it any more. Its books stay. Credits that are left are not paid out;
 * whoever wants a purchase back asks for the refund first. Purchases that were begun cannot be paid any more; what is paid all the same
 * goes back (billing/refunds/settle-purchase.ts).
 */
import type { PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import type { AccountCaller } from "../auth/caller.ts";
import { billingOf } from "../billing/billing-dependencies.ts";
import { closePages } from "../billing/checkout/close-pages.ts";
import type { ControlPlaneDependencies } from "../dependencies.ts";
import { ControlPlaneError, fieldError } from "../errors.ts";
import type { CloseAccountInput, ClosedAccountOutput } from "./schemas.ts";

type ClosingCaller = Pick<AccountCaller, "accountId" | "actor">;

/** Ends the account's Checkout pages. A failure does not undo the closing: the reconciler ends what is left open. */
async function endPurchases(dependencies: ControlPlaneDependencies, accountId: string): Promise<void> {
  const billing = billingOf(dependencies);
  if (!billing) return;
  await closePages(billing, accountId).catch((error: unknown) => {
    dependencies.logger.error({ accountId, err: error }, "a closed account's Checkout pages could not be ended");
  });
}

async function close(
  prisma: PrismaClient,
  { accountId, actor }: ClosingCaller,
  { confirmName }: CloseAccountInput,
): Promise<ClosedAccountOutput> {
  return prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 AS locked FROM accounts WHERE id = ${accountId} FOR NO KEY UPDATE`;
    const account = await tx.account.findUnique({ where: { id: accountId } });
    if (!account) throw new ControlPlaneError("not_found");
    if (account.name !== confirmName)
      throw fieldError("confirmName", "must be the account's name, to show that this one is meant");
    await tx.account.update({ where: { id: accountId }, data: { status: "closed" } });
    await tx.$executeRaw`
      UPDATE api_keys SET revoked_at = least(revoked_at, date_trunc('milliseconds', clock_timestamp())) WHERE account_id = ${accountId}`;
    await tx.$executeRaw`
      UPDATE management_keys SET revoked_at = least(revoked_at, date_trunc('milliseconds', clock_timestamp())) WHERE account_id = ${accountId}`;
    await tx.$executeRaw`
      UPDATE invitations SET revoked_at = clock_timestamp()
       WHERE account_id = ${accountId} AND accepted_at IS NULL AND revoked_at IS NULL`;
    await recordAct(tx, { actor, action: "account.close", target: accountId, detail: {} });
    return { id: accountId, status: "closed" };
  });
}

/** @throws ControlPlaneError invalid_request when the name is not the account's */
export async function closeAccount(
  dependencies: ControlPlaneDependencies,
  caller: ClosingCaller,
  input: CloseAccountInput,
): Promise<ClosedAccountOutput> {
  const closed = await close(dependencies.prisma, caller, input);
  await endPurchases(dependencies, caller.accountId);
  return closed;
}
