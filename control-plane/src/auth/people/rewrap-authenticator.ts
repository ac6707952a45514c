/**
 * Rotation of the pepper: a person's authenticator, which is encrypted under a key of one, moves to the newest with a sign-in, as keys do
 * (rehash-secret.ts), so that an older one can be retired.
 */
import type { PrismaClient } from "@sellapi/prisma";
import { symmetricDecrypt, symmetricEncrypt } from "better-auth/crypto";

/** The library's keys by version. */
type SecretConfig = Parameters<typeof symmetricDecrypt>[0]["key"];

/** How the library marks what was encrypted under a version. */
function isOfVersion(text: string, version: number): boolean {
  return text.startsWith(`$ba$${version}$`);
}

/** A failure is nothing to the sign-in, which the older key has served: the next one tries again. */
export async function rewrapAuthenticator(prisma: PrismaClient, key: SecretConfig, userId: string): Promise<void> {
  if (typeof key === "string") return;
  const stored = await prisma.authTwoFactor.findUnique({ where: { userId } });
  if (!stored || isOfVersion(stored.secret, key.currentVersion)) return;
  const rewrapped = async (data: string) => symmetricEncrypt({ key, data: await symmetricDecrypt({ key, data }) });
  try {
    const [secret, backupCodes] = await Promise.all([rewrapped(stored.secret), rewrapped(stored.backupCodes)]);
    // Only where nothing has changed meanwhile: a code may just have been used up.
    const { id, secret: oldSecret, backupCodes: oldCodes } = stored;
    await prisma.authTwoFactor.updateMany({
      where: { id, secret: oldSecret, backupCodes: oldCodes },
      data: { secret, backupCodes },
    });
  } catch {
    // Said above.
  }
}
