/** billing.autoTopUp: the account's wish, and what became of it. */
import { formatCredits, microCredits, type PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import { fieldError } from "../../errors.ts";
import { packOf, packs } from "../packs.ts";
import type { AutoTopUpOutput, SetAutoTopUpInput } from "../schemas.ts";
import { spentThisMonthCents } from "./month.ts";

/** The account's automatic top-up; switched off for an account that never set it. */
export async function getAutoTopUp(prisma: PrismaClient, accountId: string, now: Date): Promise<AutoTopUpOutput> {
  const setting = await prisma.autoTopUp.findUnique({ where: { accountId } });
  const customer = await prisma.stripeCustomer.findUnique({ where: { accountId } });
  const { lastErrorCode: code = null, lastErrorMessage: message = null, lastErrorAt: at = null } = setting ?? {};
  return {
    enabled: setting?.enabled ?? false,
    threshold: setting ? formatCredits(microCredits(setting.threshold)) : null,
    pack: setting?.pack ?? null,
    monthlyCeilingCents: setting ? Number(setting.monthlyCeilingCents) : null,
    spentThisMonthCents: Number(await spentThisMonthCents(prisma, accountId, now)),
    card: customer?.paymentMethodId ? { brand: customer.cardBrand, last4: customer.cardLast4 } : null,
    disabledReason: setting?.disabledReason ?? null,
    lastError: code !== null && message !== null && at !== null ? { code, message, at: at.toISOString() } : null,
  };
}

export interface AutoTopUpChange {
  accountId: string;
  /** Id of the credential, for the audit. */
  actor: string;
  input: SetAutoTopUpInput;
  now: Date;
}

/** Sets the wish; failures of before are forgotten. @throws ControlPlaneError invalid_request: no such pack, no card, a ceiling below the pack */
export async function setAutoTopUp(
  prisma: PrismaClient,
  { accountId, actor, input, now }: AutoTopUpChange,
): Promise<AutoTopUpOutput> {
  const { enabled, threshold, monthlyCeilingCents } = input;
  const pack = packOf(input.pack);
  if (!pack) throw fieldError("pack", `must be one of ${packs.map(({ id }) => id).join(", ")}`);
  if (monthlyCeilingCents < pack.priceCents)
    throw fieldError("monthlyCeilingCents", `must be at least the pack's price, ${pack.priceCents}`);
  const customer = await prisma.stripeCustomer.findUnique({ where: { accountId } });
  if (enabled && !customer?.paymentMethodId)
    throw fieldError("enabled", "needs a saved card: buy once with saveCard, or add a card in the portal");
  const wish = { enabled, threshold, pack: pack.id, monthlyCeilingCents: BigInt(monthlyCeilingCents) };
  const forgiven = { failures: 0, disabledReason: null, nextAttemptAt: now };
  await prisma.$transaction(async (tx) => {
    await tx.autoTopUp.upsert({
      where: { accountId },
      create: { accountId, ...wish, ...forgiven },
      update: { ...wish, ...forgiven },
    });
    const detail = {
      enabled: String(enabled),
      threshold: formatCredits(threshold),
      pack: pack.id,
      monthlyCeilingCents: String(monthlyCeilingCents),
    };
    await recordAct(tx, { actor, action: "billing.autoTopUp.set", target: accountId, detail });
  });
  return getAutoTopUp(prisma, accountId, now);
}
