/** When the prices that @pydantic/genai-prices lists for a model will change, as far as the package knows. */
import type { ConditionalPrice, ModelPrice } from "@pydantic/genai-prices";

/** The days (UTC midnight) after a moment on which a dated price begins, in order. */
export function priceChangesAfter(prices: ModelPrice | ConditionalPrice[], after: Date): Date[] {
  if (!Array.isArray(prices)) return [];
  const days = prices.flatMap(({ constraint }) =>
    constraint?.type === "start_date" ? [Date.parse(`${constraint.start_date}T00:00:00Z`)] : [],
  );
  return [...new Set(days)]
    .filter((day) => day > after.getTime())
    .sort((a, b) => a - b)
    .map((day) => new Date(day));
}
