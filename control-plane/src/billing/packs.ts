/** What can be bought: packs of credits at one price per credit. */
import { CREDITS_PER_USD, type MicroCredits, wholeCredits } from "@sellapi/prisma";

export interface Pack {
  /** Stable: orders name it. */
  id: string;
  priceCents: number;
  currency: string;
  credits: MicroCredits;
}

const PRICES_USD = [5, 10, 25, 50, 100, 500] as const;

/** The packs on sale, smallest first. */
export const packs: readonly Pack[] = PRICES_USD.map((priceUsd) => ({
  id: `usd_${priceUsd}`,
  priceCents: priceUsd * 100,
  currency: "USD",
  credits: wholeCredits(BigInt(priceUsd) * CREDITS_PER_USD),
}));

/** @returns null when no pack of this id is on sale. */
export function packOf(id: string): Pack | null {
  return packs.find((pack) => pack.id === id) ?? null;
}
