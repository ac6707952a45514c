/** Mail to the people who see to an account's money: decided on in a transaction, sent after it (send-queued-mails.ts). */
import { newId, type Prisma } from "@sellapi/prisma";
import type { Mail } from "../mail/mailer.ts";
import type { MailContext } from "./alert-mails.ts";

const RECIPIENT_ROLES = ["owner", "admin", "billing"] as const;
/** Within the pages of the control plane, below its public URL; made whole when the mail is sent. */
const BILLING_PATH = "/dashboard/billing";
/** Stands for the public URL in a queued mail: whoever queues it need not know it. */
export const PUBLIC_URL_MARK = "{publicUrl}";

/**
 * Queues a mail for each of an account's owners, admins and billing members.
 * @param tx the transaction of the fact.
 * @returns how many.
 */
export async function enqueueAccountMail(
  tx: Prisma.TransactionClient,
  accountId: string,
  mailFor: (context: MailContext) => Mail,
): Promise<number> {
  const members = await tx.membership.findMany({
    where: { accountId, role: { in: [...RECIPIENT_ROLES] } },
    select: { user: { select: { email: true } }, account: { select: { name: true } } },
  });
  const data = members.map(({ user, account }) => {
    const context = { to: user.email, accountName: account.name, billingUrl: PUBLIC_URL_MARK + BILLING_PATH };
    const { to: recipient, subject, text, link = null } = mailFor(context);
    return { id: newId("queuedMail"), recipient, subject, text, link };
  });
  if (data.length > 0) await tx.queuedMail.createMany({ data });
  return data.length;
}
