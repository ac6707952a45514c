/** The public catalogue: every enabled model that has a price now. */
import { formatCredits, microCredits, type Prisma, type PrismaClient, ratesSchema } from "@sellapi/prisma";
import { describePricing } from "./pricing.ts";
import type { ModelOutput } from "./schemas.ts";

type PricedModel = Prisma.ModelGetPayload<{ include: { prices: true } }>;

function describeModel(model: PricedModel): ModelOutput[] {
  const price = model.prices[0];
  if (!price) return [];
  const rates = ratesSchema.parse(price.rates);
  return [
    {
      id: model.id,
      aliases: model.aliases,
      provider: model.provider,
      displayName: model.displayName,
      ownedBy: model.ownedBy,
      category: model.category,
      capabilities: model.capabilities,
      contextWindow: model.contextWindow,
      maxOutputTokens: model.maxOutputTokens,
      freeTierAllowed: model.freeTierAllowed,
      delivery: model.delivery,
      pricing: describePricing(rates),
      creditCost: rates.request ? formatCredits(microCredits(BigInt(rates.request.price))) : null,
    },
  ];
}

/** Its models are for rehearsals with test keys, and not for sale. */
const TEST_PROVIDER = "simulator";

/** The models by id, with the prices in force at `now`. */
export async function listModels(prisma: PrismaClient, now: Date): Promise<ModelOutput[]> {
  const models = await prisma.model.findMany({
    where: { enabled: true, provider: { not: TEST_PROVIDER } },
    include: { prices: { where: { effectiveAt: { lte: now } }, orderBy: { effectiveAt: "desc" }, take: 1 } },
    orderBy: { id: "asc" },
  });
  return models.flatMap(describeModel);
}
