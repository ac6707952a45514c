/** Sends queued mail through the mail port. Any number of processes may run it; a mail whose process died is sent again. */
import type { PrismaClient } from "@sellapi/prisma";
import type { Logger } from "../logging.ts";
import type { Mailer } from "../mail/mailer.ts";
import { PUBLIC_URL_MARK } from "./account-mail.ts";

const BATCH = 50;
/** A claim whose process died is free again after this. */
const CLAIM_SECONDS = 300;
/** With the pause doubling from a minute up, about a day. */
const ATTEMPTS_MAX = 10;
const PAUSE_SECONDS = 60;

interface ClaimedMail {
  id: string;
  recipient: string;
  subject: string;
  text: string;
  link: string | null;
  attempts: number;
}

function claimMails(prisma: PrismaClient): Promise<ClaimedMail[]> {
  return prisma.$queryRaw<ClaimedMail[]>`
    UPDATE queued_mails
       SET attempts = attempts + 1, next_attempt_at = clock_timestamp() + make_interval(secs => ${CLAIM_SECONDS}::int)
     WHERE id IN (SELECT id FROM queued_mails WHERE next_attempt_at <= now()
                   ORDER BY next_attempt_at LIMIT ${BATCH}::int FOR UPDATE SKIP LOCKED)
    RETURNING id, recipient, subject, text, link, attempts`;
}

export interface MailTools {
  prisma: PrismaClient;
  mailer: Mailer;
  publicUrl: string;
  logger: Logger;
}

async function sendOne({ prisma, mailer, publicUrl, logger }: MailTools, mail: ClaimedMail): Promise<boolean> {
  const { id, recipient: to, subject, attempts } = mail;
  const text = mail.text.replaceAll(PUBLIC_URL_MARK, publicUrl);
  try {
    await mailer.send({ to, subject, text, ...(mail.link ? { link: mail.link.replace(PUBLIC_URL_MARK, publicUrl) } : {}) });
  } catch (error) {
    logger.error({ mailId: id, attempts, err: error }, "a queued mail could not be sent");
    if (attempts >= ATTEMPTS_MAX) await prisma.queuedMail.deleteMany({ where: { id } });
    else
      await prisma.$executeRaw`
        UPDATE queued_mails SET next_attempt_at = clock_timestamp() + make_interval(secs => ${PAUSE_SECONDS * 2 ** attempts}::int)
         WHERE id = ${id}`;
    return false;
  }
  await prisma.queuedMail.deleteMany({ where: { id } });
  return true;
}

/** @param signal ends it between two mails. @returns how many were sent. */
export async function sendQueuedMails(tools: MailTools, signal?: AbortSignal): Promise<number> {
  let sent = 0;
  for (const mail of await claimMails(tools.prisma)) {
    // What is left is sent when its claim has run out.
    if (signal?.aborted) break;
    if (await sendOne(tools, mail)) sent += 1;
  }
  return sent;
}
