/** Promotional codes of our own: credits for a code, once per account and no more often than the code allows. */
import { bookEntry, formatCredits, type MicroCredits, microCredits, type PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import { countAttempt } from "../../auth/abuse/attempt-limiter.ts";
import type { AccountCaller } from "../../auth/caller.ts";
import { isUniqueViolation } from "../../database-failures.ts";
import type { ControlPlaneDependencies } from "../../dependencies.ts";
import { ControlPlaneError, fieldError } from "../../errors.ts";
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

/** More than people mistype, and far too few to find a code by trying. */
const ATTEMPTS_PER_HOUR_MAX = 20;
const HOUR_SECONDS = 3_600;

type RedemptionDependencies = Pick<ControlPlaneDependencies, "prisma" | "now">;

export interface Redemption extends Pick<AccountCaller, "accountId" | "actor"> {
  /** As typed. */
  code: string;
}

/** @throws ControlPlaneError too_many_attempts */
async function refuseGuessing({ prisma, now }: RedemptionDependencies, accountId: string): Promise<void> {
  const bound = { name: "codes by account", subject: accountId, countMax: ATTEMPTS_PER_HOUR_MAX, windowSeconds: HOUR_SECONDS };
  const retryAfterSeconds = await countAttempt(prisma, [bound], now());
  if (retryAfterSeconds > 0) throw new ControlPlaneError("too_many_attempts", { retryAfterSeconds });
}

/** @throws ControlPlaneError invalid_request when the code does not work, or was redeemed by this account before; too_many_attempts */
export async function redeemCode(dependencies: RedemptionDependencies, redemption: Redemption): Promise<RedeemOutput> {
  const { prisma } = dependencies;
  const { accountId, actor } = redemption;
  const code = normalized(redemption.code);
  await refuseGuessing(dependencies, accountId);
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
      const detail = { code, credits: formatCredits(amount) };
      await recordAct(tx, { actor, action: "billing.redeem", target: accountId, detail });
      return { credits: formatCredits(amount), balance: formatCredits(booked.balance) };
    });
  } catch (error) {
    if (isUniqueViolation(error)) throw fieldError("code", "was redeemed by this account before");
    throw error;
  }
}
