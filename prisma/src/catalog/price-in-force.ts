/**
 * One price out of the several that @pydantic/genai-prices may list for a model.
 *
 * The package dates price changes ("from 2026-08-17") and knows peak hours ("from 01:00 to 04:00 UTC"). A price row of ours
 * holds at any hour, so of two prices that differ by the hour it takes the dearer: a caller never pays less than we do, and
 * sees the price before the request.
 */
import type { ConditionalPrice, ModelPrice, TieredPrices } from "@pydantic/genai-prices";

type PackagePrice = number | TieredPrices;

function basePrice(price: PackagePrice): number {
  return typeof price === "number" ? price : price.base;
}

function tiersOf(price: PackagePrice): TieredPrices["tiers"] {
  return typeof price === "number" ? [] : price.tiers;
}

/** The price of a prompt just longer than `start` tokens. */
function priceAbove(price: PackagePrice, start: number): number {
  const reached = tiersOf(price).filter((tier) => tier.start <= start);
  return reached.reduce((last, tier) => (tier.start >= last.start ? tier : last), { start: -1, price: basePrice(price) }).price;
}

function dearer(one: PackagePrice, other: PackagePrice): PackagePrice {
  const base = Math.max(basePrice(one), basePrice(other));
  const starts = new Set([...tiersOf(one), ...tiersOf(other)].map((tier) => tier.start));
  if (starts.size === 0) return base;
  const tiers = [...starts].sort((a, b) => a - b);
  return { base, tiers: tiers.map((start) => ({ start, price: Math.max(priceAbove(one, start), priceAbove(other, start)) })) };
}

function dearerOfAll(one: ModelPrice, other: ModelPrice): ModelPrice {
  const merged: ModelPrice = { ...one };
  for (const [key, price] of Object.entries(other)) {
    if (price === undefined) continue;
    const known = merged[key];
    merged[key] = known === undefined ? price : dearer(known, price);
  }
  return merged;
}

/** When a price begins: an undated one always held. */
function startsAt(price: ConditionalPrice): number {
  return price.constraint?.type === "start_date"
    ? Date.parse(`${price.constraint.start_date}T00:00:00Z`)
    : Number.NEGATIVE_INFINITY;
}

/**
 * The price that holds at a moment: the newest that has begun, and key by key the dearest over the hours of the day.
 * @param prices as the package keeps them: one price, or several with conditions
 */
export function priceInForce(prices: ModelPrice | ConditionalPrice[], at: Date): ModelPrice {
  if (!Array.isArray(prices)) return prices;
  const atAnyHour = prices.filter((price) => price.constraint?.type !== "time_of_date" && startsAt(price) <= at.getTime());
  const newest = atAnyHour.reduce<ConditionalPrice>((last, price) => (startsAt(price) >= startsAt(last) ? price : last), {
    prices: {},
  });
  const atSomeHours = prices.filter((price) => price.constraint?.type === "time_of_date");
  return atSomeHours.reduce((dearest, price) => dearerOfAll(dearest, price.prices), newest.prices);
}
