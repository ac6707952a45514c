/** Which keys of some accounts have spent their cap. */
import { formatCredits, microCredits, type PrismaClient } from "@sellapi/prisma";
import { enqueueEvent } from "../webhooks/outbox.ts";
import { enqueueAccountMail } from "./account-mail.ts";
import { capReachedMail } from "./alert-mails.ts";
import { raiseAlert } from "./raise-alert.ts";

/** A cap is seldom met to the last credit: with a hundredth of it or less left, it counts as reached. */
const PARTS_OF_CAP = 100n;

interface ReachedCap {
  keyId: string;
  keyName: string;
  accountId: string;
  cap: bigint;
  window: string;
  spent: bigint;
  /** The key, its cap and its window: a raised cap or a new window is another crossing. */
  subject: string;
}

function findReached(prisma: PrismaClient, accountIds: readonly string[]): Promise<ReachedCap[]> {
  return prisma.$queryRaw<ReachedCap[]>`
    SELECT * FROM (
      SELECT k.id AS "keyId", k.name AS "keyName", k.account_id AS "accountId", k.cap_credits AS cap, k.cap_window::text AS window,
             s.window_spent AS spent,
             k.id || ' ' || k.cap_credits || ' ' || k.cap_window || ' ' || extract(epoch FROM s.window_start)::bigint AS subject
        FROM api_keys k JOIN key_spend s ON s.key_id = k.id
       WHERE k.account_id = ANY (${[...accountIds]}::text[]) AND k.cap_credits > 0
         AND (k.revoked_at IS NULL OR k.revoked_at > now()) AND (k.expires_at IS NULL OR k.expires_at > now())
         AND s.window_start = cap_window_start(k.cap_window, now())
         AND s.window_spent >= k.cap_credits - k.cap_credits / ${PARTS_OF_CAP}::bigint
    ) x
     WHERE NOT EXISTS (SELECT 1 FROM raised_alerts r
                        WHERE r.account_id = x."accountId" AND r.kind = 'key.cap_reached' AND r.subject = x.subject)`;
}

function raise(prisma: PrismaClient, reached: ReachedCap): Promise<boolean> {
  const { accountId, keyId, keyName, window, subject } = reached;
  const cap = microCredits(reached.cap);
  const spent = formatCredits(microCredits(reached.spent));
  return prisma.$transaction((tx) =>
    raiseAlert(tx, { accountId, kind: "key.cap_reached", subject }, async () => {
      const payload = { keyId, keyName, cap: formatCredits(cap), window, spent };
      await enqueueEvent(tx, { accountId, type: "key.cap_reached", payload });
      await enqueueAccountMail(tx, accountId, (context) => capReachedMail(context, { keyName, cap, window }));
    }),
  );
}

/** Tells the accounts of keys that spent their cap, once per key, cap and window. @returns how many alerts were raised. */
export async function reviewKeyCaps(prisma: PrismaClient, accountIds: readonly string[]): Promise<number> {
  let raised = 0;
  for (const reached of await findReached(prisma, accountIds)) if (await raise(prisma, reached)) raised += 1;
  return raised;
}
