/** What one request used, at which prices, and what it was charged. */
import {
  BILLING_BUCKETS,
  formatCredits,
  microCredits,
  type PrismaClient,
  parseRates,
  priceAt,
  promptTokens,
  type Quantities,
  type Rates,
  rateOf,
} from "@sellapi/prisma";
import { ControlPlaneError } from "../errors.ts";
import { describeRequest, quantitiesOf } from "./describe-request.ts";
import type { ReceiptOutput } from "./schemas.ts";

/** Credits per unit of each bucket used, and of the request itself where it has a price. */
function unitPricesOf(rates: Rates, quantities: Quantities): ReceiptOutput["price"]["unitPrices"] {
  const prompt = promptTokens(quantities);
  const prices: ReceiptOutput["price"]["unitPrices"] = {};
  for (const bucket of BILLING_BUCKETS) {
    if (quantities[bucket] === undefined && bucket !== "request") continue;
    const rate = rateOf(rates, bucket);
    if (rate) prices[bucket] = formatCredits(microCredits(priceAt(rate, prompt)));
  }
  return prices;
}

/** @throws ControlPlaneError not_found, also for another account's request. */
export async function getReceipt(prisma: PrismaClient, accountId: string, id: string): Promise<ReceiptOutput> {
  const row = await prisma.generation.findFirst({ where: { id, accountId } });
  if (!row) throw new ControlPlaneError("not_found", { message: "There is no such request in this account." });
  const price = await prisma.price.findUniqueOrThrow({ where: { id: row.priceId } });
  return {
    ...describeRequest(row),
    requestId: row.requestId,
    streamed: row.streamed,
    finishReason: row.finishReason,
    creditsHeld: formatCredits(microCredits(row.held)),
    usageSource: row.usageSource,
    price: {
      version: price.id.toString(),
      effectiveAt: price.effectiveAt.toISOString(),
      unitPrices: unitPricesOf(parseRates(price.rates), quantitiesOf(row.usage)),
    },
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
  };
}
