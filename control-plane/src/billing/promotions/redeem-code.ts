/** Promotional codes of our own: credits for a code, once per account and no more often than the code allows. */
import { bookEntry, formatCredits, type MicroCredits, microCredits, type PrismaClient } from "@sellapi/prisma";
import { isUniqueViolation } from "../../database-failures.ts";
import { fieldError } from "../../errors.ts";
import type { RedeemOutput } from "../schemas.ts";

export interface NewPromotionCode {
  /** Any case; kept in upper case. */
  code: string;
  credits: MicroCredits;
  redemptionsMax: number;
  expiresAt: Date | null;
}

/** Codes are typed by people: neither case nor surrounding spaces matter. */
function normalized(code: string): string {
  return code.trim().toUpperCase();
}

/** Makes a code. @throws when there is one of this name. */
export async function createPromotionCode(prisma: PrismaClient, promotion: NewPromotionCode): Promise<void> {
  await prisma.promotionCode.create({ data: { ...promotion, code: normalized(promotion.code) } });
}

/** One answer for every code that does not work, so that guessing teaches nothing. */
const USELESS = "is unknown, expired or used up";

/** @throws ControlPlaneError invalid_request when the code does not work, or was redeemed by this account before. */
export async function redeemCode(prisma: PrismaClient, accountId: string, given: string): Promise<RedeemOutput> {
  const code = normalized(given);
  try {
    return await prisma.$transaction(async (tx) => {
      // Counts and locks in one statement; PostgreSQL tests the condition again on a row that somebody else has just counted.
      const counted = await tx.$queryRaw<{ credits: bigint }[]>`
        UPDATE promotion_codes SET redemptions = redemptions + 1
         WHERE code = ${code} AND redemptions < redemptions_max AND (expires_at IS NULL OR expires_at > clock_timestamp())
        RETURNING credits`;
      const promotion = counted[0];
      if (!promotion) throw fieldError("code", USELESS);
      await tx.promotionRedemption.create({ data: { code, accountId } });
      const amount = microCredits(promotion.credits);
      const memo = { reason: "promotional code", code };
      const booked = await bookEntry(tx, { accountId, kind: "grant", amount, ref: `code:${code}:${accountId}`, memo });
      if (!booked) throw new Error(`the account ${accountId} has no balance`);
      return { credits: formatCredits(amount), balance: formatCredits(booked.balance) };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw fieldError("code", "was redeemed by this account before");
    throw error;
  }
}
