/** For a person who lost both their authenticator and its codes. */
import { newId, type PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import { authenticatorOffMail } from "../../mail/messages.ts";

/**
 * From then on a password is enough, so whoever calls this has made sure who asks. Ends all their sessions, and tells them by mail.
 * @param actor as the audit names them.
 * @returns null where nobody of this address has an authenticator.
 */
export async function forgetAuthenticator(
  prisma: PrismaClient,
  { email, actor }: { email: string; actor: string },
): Promise<{ userId: string; email: string } | null> {
  return prisma.$transaction(async (tx) => {
    const person = await tx.authUser.findFirst({ where: { email, twoFactor: { isNot: null } } });
    if (!person) return null;
    const userId = person.id;
    await tx.authTwoFactor.delete({ where: { userId } });
    await tx.authUser.update({ where: { id: userId }, data: { twoFactorEnabled: false } });
    await tx.authSession.deleteMany({ where: { userId } });
    const { subject, text } = authenticatorOffMail(email);
    await tx.queuedMail.create({ data: { id: newId("queuedMail"), recipient: email, subject, text } });
    await recordAct(tx, { actor, action: "person.forgetAuthenticator", target: userId, detail: { email } });
    return { userId, email };
  });
}
