/** Which of some accounts crossed their mark or ran empty since they were last looked at, or came back. */
import { formatCredits, type MicroCredits, microCredits, type PrismaClient, wholeCredits } from "@sellapi/prisma";
import { enqueueEvent } from "../webhooks/outbox.ts";
import { enqueueAccountMail } from "./account-mail.ts";
import { emptyBalanceMail, lowBalanceMail } from "./alert-mails.ts";
import { lowerAlert, raiseAlert } from "./raise-alert.ts";

/** The mark of an account that chose none: a tenth of what a sign-up gets. */
export const LOW_BALANCE_CREDITS = wholeCredits(1_000);
/** Less than this pays for next to nothing: the account counts as empty. */
export const EMPTY_BELOW_CREDITS = wholeCredits(1);

interface Standing {
  accountId: string;
  balance: bigint;
  /** Null where the account wants no warning. */
  threshold: bigint | null;
  isLow: boolean;
  isEmpty: boolean;
  wasLow: boolean;
  wasEmpty: boolean;
}

/** Those whose standing is not the one they were last told of. Held credits count as there: most of them come back. */
function findCrossings(prisma: PrismaClient, accountIds: readonly string[]): Promise<Standing[]> {
  return prisma.$queryRaw<Standing[]>`
    SELECT * FROM (
      SELECT x.account_id AS "accountId", x.balance, x.threshold, coalesce(x.balance < x.threshold, false) AS "isLow",
             x.balance < ${EMPTY_BELOW_CREDITS}::bigint AS "isEmpty",
             EXISTS (SELECT 1 FROM raised_alerts r WHERE r.account_id = x.account_id AND r.kind = 'balance.low') AS "wasLow",
             EXISTS (SELECT 1 FROM raised_alerts r WHERE r.account_id = x.account_id AND r.kind = 'balance.empty') AS "wasEmpty"
        FROM (SELECT b.account_id, b.credits_posted - b.debits_posted AS balance,
                     CASE WHEN s.account_id IS NULL THEN ${LOW_BALANCE_CREDITS}::bigint ELSE s.low_balance_credits END AS threshold
                FROM balances b
                JOIN accounts a ON a.id = b.account_id AND a.status = 'active'
                LEFT JOIN alert_settings s ON s.account_id = b.account_id
               WHERE b.account_id = ANY (${[...accountIds]}::text[])) x
    ) y WHERE y."isLow" <> y."wasLow" OR y."isEmpty" <> y."wasEmpty"`;
}

function raiseLow(prisma: PrismaClient, standing: Standing, threshold: MicroCredits): Promise<boolean> {
  const { accountId, isEmpty } = standing;
  const balance = microCredits(standing.balance);
  const payload = { balance: formatCredits(balance), threshold: formatCredits(threshold) };
  return prisma.$transaction((tx) =>
    raiseAlert(tx, { accountId, kind: "balance.low", subject: "" }, async () => {
      await enqueueEvent(tx, { accountId, type: "balance.low", payload });
      // One mail is enough for who fell through both marks at once.
      if (!isEmpty) await enqueueAccountMail(tx, accountId, (context) => lowBalanceMail(context, balance, threshold));
    }),
  );
}

function raiseEmpty(prisma: PrismaClient, { accountId, balance }: Standing): Promise<boolean> {
  const payload = { balance: formatCredits(microCredits(balance)) };
  return prisma.$transaction((tx) =>
    raiseAlert(tx, { accountId, kind: "balance.empty", subject: "" }, async () => {
      await enqueueEvent(tx, { accountId, type: "balance.empty", payload });
      await enqueueAccountMail(tx, accountId, emptyBalanceMail);
    }),
  );
}

async function review(prisma: PrismaClient, standing: Standing): Promise<number> {
  const { accountId, threshold, isLow, wasLow, isEmpty, wasEmpty } = standing;
  let raised = 0;
  if (isLow && !wasLow && threshold !== null && (await raiseLow(prisma, standing, microCredits(threshold)))) raised += 1;
  if (isEmpty && !wasEmpty && (await raiseEmpty(prisma, standing))) raised += 1;
  if (!isLow && wasLow) await lowerAlert(prisma, { accountId, kind: "balance.low", subject: "" });
  if (!isEmpty && wasEmpty) await lowerAlert(prisma, { accountId, kind: "balance.empty", subject: "" });
  return raised;
}

/** Tells the accounts among these that crossed a mark, once per crossing. @returns how many alerts were raised. */
export async function reviewBalances(prisma: PrismaClient, accountIds: readonly string[]): Promise<number> {
  let raised = 0;
  for (const standing of await findCrossings(prisma, accountIds)) raised += await review(prisma, standing);
  return raised;
}
