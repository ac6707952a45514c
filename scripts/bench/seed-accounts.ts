/** Accounts that can pay for any benchmark, each with one key that no limit stops. */
import { createAccount, createApiKey, type Pepper, type PrismaClient, wholeCredits } from "@sellapi/prisma";

const CREDITS = wholeCredits(1_000_000_000);
const CHAT_PER_MINUTE = 100_000_000;
const AT_ONCE = 8;

export interface PayingKey {
  accountId: string;
  secret: string;
}

async function seedAccount(db: PrismaClient, peppers: readonly Pepper[], name: string): Promise<PayingKey> {
  const accountId = await createAccount(db, { name, tierId: "pro", credits: CREDITS });
  await db.account.update({ where: { id: accountId }, data: { chatPerMinute: CHAT_PER_MINUTE } });
  const { secret } = await createApiKey(db, peppers, { accountId, name });
  return { accountId, secret };
}

/** Creates this many accounts, a few at a time. */
export async function seedAccounts(db: PrismaClient, peppers: readonly Pepper[], count: number): Promise<PayingKey[]> {
  const keys: PayingKey[] = [];
  let next = 0;
  const work = async () => {
    while (next < count) keys.push(await seedAccount(db, peppers, `bench ${next++}`));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return keys;
}
