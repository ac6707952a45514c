/** How the providers did lately, by the receipts. Read by the ids, which sort by time, so that no index is needed for it. */
import { idsFrom, type PrismaClient } from "@sellapi/prisma";
import type { HealthOutput } from "./schemas.ts";

interface HealthRow {
  provider: string;
  requests: number;
  completed: number;
  failed: number;
  rejected: number;
  latencyP50Ms: number | null;
  latencyP95Ms: number | null;
  firstTokenP50Ms: number | null;
  lastRequestAt: Date;
}

/** Providers that models are sold of, with or without requests, and whoever else served. */
export async function providerHealth(prisma: PrismaClient, since: Date): Promise<HealthOutput> {
  const rows = await prisma.$queryRaw<HealthRow[]>`
    SELECT provider, count(*)::int AS requests,
           (count(*) FILTER (WHERE outcome IN ('completed', 'capped', 'client_aborted')))::int AS completed,
           (count(*) FILTER (WHERE outcome IN ('upstream_failed', 'upstream_interrupted', 'timed_out', 'empty')))::int AS failed,
           (count(*) FILTER (WHERE outcome = 'upstream_rejected'))::int AS rejected,
           (percentile_disc(0.5) WITHIN GROUP (ORDER BY latency_ms) FILTER (WHERE outcome = 'completed'))::int AS "latencyP50Ms",
           (percentile_disc(0.95) WITHIN GROUP (ORDER BY latency_ms) FILTER (WHERE outcome = 'completed'))::int AS "latencyP95Ms",
           (percentile_disc(0.5) WITHIN GROUP (ORDER BY first_token_ms) FILTER (WHERE first_token_ms IS NOT NULL))::int AS "firstTokenP50Ms",
           max(created_at) AS "lastRequestAt"
      FROM generations WHERE id >= ${idsFrom("generation", since)} AND provider IS NOT NULL
     GROUP BY provider`;
  const sold = await prisma.model.findMany({ where: { enabled: true }, select: { provider: true }, distinct: ["provider"] });
  const seen = new Set(rows.map(({ provider }) => provider));
  const none = { requests: 0, completed: 0, failed: 0, rejected: 0, lastRequestAt: null };
  const noTimes = { latencyP50Ms: null, latencyP95Ms: null, firstTokenP50Ms: null };
  const idle = sold.filter(({ provider }) => !seen.has(provider)).map(({ provider }) => ({ provider, ...none, ...noTimes }));
  const busy = rows.map(({ lastRequestAt, ...row }) => ({ ...row, lastRequestAt: lastRequestAt.toISOString() }));
  return { items: [...busy, ...idle].sort((a, b) => (a.provider < b.provider ? -1 : 1)) };
}
