/** Finding accounts, and everything an operator may see of one. */
import { formatCredits, microCredits, type Prisma, type PrismaClient, ZERO_CREDITS } from "@sellapi/prisma";
import { literally, pageOf } from "../../page.ts";
import { noSuch } from "../no-such.ts";
import type { AccountDetailOutput, AccountPageOutput, SearchAccountsInput } from "./schemas.ts";

type AccountWithBalance = Prisma.AccountGetPayload<{ include: { balance: true } }>;

function describe(account: AccountWithBalance) {
  const { id, name, tierId: tier, status, createdAt, balance } = account;
  const amount = balance ? microCredits(balance.creditsPosted - balance.debitsPosted) : ZERO_CREDITS;
  return { id, name, tier, status, balance: formatCredits(amount), createdAt: createdAt.toISOString() };
}

function matching(query: string): Prisma.AccountWhereInput {
  const contains = { contains: literally(query), mode: "insensitive" } as const;
  return { OR: [{ id: query }, { name: contains }, { memberships: { some: { user: { email: contains } } } }] };
}

/** One page, the newest first. */
export async function searchAccounts(prisma: PrismaClient, input: SearchAccountsInput): Promise<AccountPageOutput> {
  const { query, status, tier, cursor, limit } = input;
  const found = await prisma.account.findMany({
    where: {
      ...(cursor ? { id: { lt: cursor } } : {}),
      ...(status === undefined ? {} : { status }),
      ...(tier === undefined ? {} : { tierId: tier }),
      ...(query === undefined ? {} : { AND: matching(query) }),
    },
    include: { balance: true },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const { rows, lastRow } = pageOf(found, limit);
  return { items: rows.map(describe), nextCursor: lastRow?.id ?? null };
}

/** @throws ControlPlaneError not_found */
export async function getAccountDetail(prisma: PrismaClient, accountId: string): Promise<AccountDetailOutput> {
  const account = await prisma.account.findUnique({
    where: { id: accountId },
    include: { balance: true, memberships: { include: { user: true }, orderBy: { createdAt: "asc" } } },
  });
  if (!account?.balance) throw noSuch("accountId", accountId);
  const { creditsPosted, debitsPosted, held, owed } = account.balance;
  return {
    ...describe(account),
    currency: account.currency,
    held: formatCredits(microCredits(held)),
    available: formatCredits(microCredits(creditsPosted - debitsPosted - held)),
    owed: formatCredits(microCredits(owed)),
    chatPerMinute: account.chatPerMinute,
    imagesPerMinute: account.imagesPerMinute,
    members: account.memberships.map(({ userId, role, user: { name, email } }) => ({ userId, name, email, role })),
    activeKeys: await prisma.apiKey.count({ where: { accountId, revokedAt: null } }),
  };
}
