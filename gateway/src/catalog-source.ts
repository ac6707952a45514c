/** Reads the model registry from the database for the catalog, which knows no database. */
import type { PrismaClient } from "@sellapi/prisma";
import type { ModelRow } from "./catalog/catalog.ts";

/** Every enabled model with its prices, those of the future included. */
export async function loadModels(db: PrismaClient): Promise<ModelRow[]> {
  return db.model.findMany({
    where: { enabled: true },
    include: { prices: { select: { id: true, effectiveAt: true, rates: true } } },
  });
}
