/** Changing an account's own settings. */
import type { PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../audit/record-act.ts";
import type { AccountCaller } from "../auth/caller.ts";
import { getAccount } from "./get-account.ts";
import type { AccountOutput, UpdateAccountInput } from "./schemas.ts";

/** What is left out stays as it is. @returns the account as it now stands. */
export async function updateAccount(
  prisma: PrismaClient,
  { accountId, actor }: AccountCaller,
  { name, currency, cacheMode }: UpdateAccountInput,
): Promise<AccountOutput> {
  const changes = {
    ...(name === undefined ? {} : { name }),
    ...(currency === undefined ? {} : { currency }),
    ...(cacheMode === undefined ? {} : { cacheMode }),
  };
  await prisma.$transaction(async (tx) => {
    await tx.account.update({ where: { id: accountId }, data: changes });
    await recordAct(tx, { actor, action: "account.update", target: accountId, detail: changes });
  });
  return getAccount(prisma, accountId);
}
