/** A key's model allow-list in canonical ids, so that an alias that moves later does not move what the key may call. */
import type { Prisma, PrismaClient } from "@sellapi/prisma";
import { fieldError } from "../errors.ts";

/**
 * @param names canonical ids or aliases.
 * @returns the ids, each once, in the order given.
 * @throws ControlPlaneError invalid_request that names what is not in the registry.
 */
export async function canonicalModels(
  prisma: PrismaClient | Prisma.TransactionClient,
  names: readonly string[],
): Promise<string[]> {
  if (names.length === 0) return [];
  const models = await prisma.model.findMany({
    where: { OR: [{ id: { in: [...names] } }, { aliases: { hasSome: [...names] } }] },
    select: { id: true, aliases: true },
  });
  const idsByName = new Map(models.flatMap((model) => model.aliases.map((alias) => [alias, model.id] as const)));
  for (const { id } of models) idsByName.set(id, id);
  const unknown = names.filter((name) => !idsByName.has(name));
  if (unknown.length > 0) throw fieldError("models", `no such model: ${unknown.join(", ")}`);
  return [...new Set(names.flatMap((name) => idsByName.get(name) ?? []))];
}
