/** Models as operators see them: disabled ones too, with what they cost us and the prices that begin later. */
import { type Price, type Prisma, type PrismaClient, ratesSchema } from "@sellapi/prisma";
import { describePricing } from "../../models/pricing.ts";
import { literally } from "../../page.ts";
import type { AdminModelOutput, ListModelsInput, PriceOutput } from "./schemas.ts";

type ModelWithPrices = Prisma.ModelGetPayload<{ include: { prices: true } }>;

export function describePrice(price: Price): PriceOutput {
  const { id, modelId, effectiveAt, source, rates, costRates } = price;
  return {
    id: id.toString(),
    modelId,
    effectiveAt: effectiveAt.toISOString(),
    source,
    prices: describePricing(ratesSchema.parse(rates)),
    cost: costRates === null ? null : describePricing(ratesSchema.parse(costRates)),
  };
}

/** @param model with its prices, the newest first. */
export function describeAdminModel(model: ModelWithPrices, now: Date): AdminModelOutput {
  const { createdAt: _, prices, ...row } = model;
  const current = prices.find(({ effectiveAt }) => effectiveAt <= now);
  return {
    ...row,
    price: current ? describePrice(current) : null,
    scheduled: prices.filter(({ effectiveAt }) => effectiveAt > now).map(describePrice),
  };
}

export const WITH_PRICES = { prices: { orderBy: { effectiveAt: "desc" } } } as const satisfies Prisma.ModelInclude;

/** By id. */
export async function listAdminModels(prisma: PrismaClient, input: ListModelsInput, now: Date): Promise<AdminModelOutput[]> {
  const { query, provider, enabled } = input;
  const contains = { contains: literally(query ?? ""), mode: "insensitive" } as const;
  const models = await prisma.model.findMany({
    where: {
      ...(provider === undefined ? {} : { provider }),
      ...(enabled === undefined ? {} : { enabled }),
      ...(query === undefined ? {} : { OR: [{ id: contains }, { displayName: contains }, { aliases: { has: query } }] }),
    },
    include: WITH_PRICES,
    orderBy: { id: "asc" },
  });
  return models.map((model) => describeAdminModel(model, now));
}
