/** Reads the model registry from the database for the catalog, which knows no database. */
import type { PrismaClient } from "@sellapi/prisma";
import type { RegistrySnapshot } from "./catalog/catalog.ts";

/** Every enabled model with its prices, those of the future included, and the database's time. */
export async function loadModels(db: PrismaClient): Promise<RegistrySnapshot> {
  const models = await db.model.findMany({
    where: { enabled: true },
    include: {
      prices: { select: { id: true, effectiveAt: true, rates: true } },
      routes: { where: { enabled: true }, select: { provider: true, upstreamName: true, position: true, weight: true } },
    },
  });
  // Last, so that little time lies between the database's answer and the look at our own clock.
  const rows = await db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  const now = rows[0]?.now;
  if (!now) throw new Error("the database does not tell the time");
  return { models, now };
}
