/**
 * Money goes by the database's clock alone; only the signatures of webhooks are held against this machine's. A clock that is 300 s off
 * refuses every one of them, so a much smaller difference is told in time.
 */
import type { BillingDependencies } from "../billing-dependencies.ts";

const SKEW_MAX_MS = 30_000;

/** @returns by how many milliseconds this machine's clock is ahead of the database's; only what is certain counts. */
export async function clockSkewMs({ prisma, now }: BillingDependencies): Promise<number> {
  const before = now().getTime();
  const rows = await prisma.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS at`;
  const after = now().getTime();
  const database = rows[0]?.at.getTime() ?? before;
  // The database's moment lies somewhere between the two of ours.
  return database < before ? before - database : Math.min(0, after - database);
}

/** Says so where the clocks differ by too much. @returns 1 if they do. */
export async function reportClock(dependencies: BillingDependencies): Promise<number> {
  const skewMs = await clockSkewMs(dependencies);
  if (Math.abs(skewMs) <= SKEW_MAX_MS) return 0;
  dependencies.logger.error(
    { skewSeconds: Math.round(skewMs / 1_000) },
    "this machine's clock differs from the database's; webhooks may be refused",
  );
  return 1;
}
