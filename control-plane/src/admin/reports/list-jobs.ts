/** How the jobs of the control plane went. */
import type { PrismaClient } from "@sellapi/prisma";
import type { JobListOutput } from "./schemas.ts";

/** By name. */
export async function listJobs(prisma: PrismaClient, now: Date): Promise<JobListOutput> {
  const runs = await prisma.jobRun.findMany({ orderBy: { name: "asc" } });
  return {
    items: runs.map((run) => ({
      name: run.name,
      isRunning: run.turnEndsAt !== null && run.turnEndsAt > now,
      nextRunAt: run.nextRunAt.toISOString(),
      lastStartedAt: run.lastStartedAt?.toISOString() ?? null,
      lastFinishedAt: run.lastFinishedAt?.toISOString() ?? null,
      lastDurationMs: run.lastDurationMs,
      lastCount: run.lastCount,
      lastFailure: run.lastFailure,
      runs: run.runs.toString(),
      failures: run.failures.toString(),
    })),
  };
}
