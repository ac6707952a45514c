/** What an installation needs before its first request. Safe to run at every start. */
import type { PrismaClient } from "../generated/client.ts";
import { type SeedOptions, seedRegistry } from "./registry.ts";
import { seedTiers } from "./tiers.ts";

/** Adds missing tiers, models and prices; changes nothing that is there, except that it withdraws models that nobody can serve. */
export async function seed(db: PrismaClient, options: SeedOptions = {}): Promise<void> {
  await seedTiers(db);
  await seedRegistry(db, options);
}
