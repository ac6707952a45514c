/** The runner: every process looks at every job; whoever comes first when it is due runs it. */
import type { PrismaClient } from "@sellapi/prisma";
import type { Logger } from "../logging.ts";
import type { Job, Jobs } from "./job.ts";
import { keepTurn } from "./keep-turn.ts";
import { endTurn, takeTurn } from "./turns.ts";

export interface RunnerTools {
  prisma: PrismaClient;
  logger: Logger;
  /** How long a process that says nothing keeps its turn. By default half a minute. */
  turnMs?: number;
}

/** Up to so much of a pause is added or left out, so that jobs of equal pace do not all run at once. */
const JITTER = 0.1;

function jittered(pauseMs: number): number {
  return Math.round(pauseMs * (1 - JITTER + 2 * JITTER * Math.random()));
}

/** What may be said of a failure where operators read it: its kind, not its words, which may quote rows. */
function failureName(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  return "code" in error && typeof error.code === "string" ? `${error.name} ${error.code}` : error.name;
}

/**
 * Runs a job if it is due and nobody else does. Never rejects.
 * @returns whether it ran.
 */
export async function runJob(tools: RunnerTools, name: string, job: Job, signal: AbortSignal): Promise<boolean> {
  const { prisma, logger, turnMs } = tools;
  try {
    const turn = await takeTurn(prisma, name, turnMs);
    if (turn === null) return false;
    const kept = keepTurn(tools, turn, signal);
    const startedAt = performance.now();
    let count: number | null = null;
    let failure: string | null = null;
    try {
      count = await job.run(kept.signal);
    } catch (error) {
      failure = failureName(error);
      logger.error({ job: name, err: error }, "a job failed; it runs again");
    }
    await kept.stop();
    const durationMs = Math.round(performance.now() - startedAt);
    await endTurn(prisma, turn, { count, failure, durationMs, pauseMs: jittered(job.everyMs) });
    if (count !== null && count > 0) logger.info({ job: name, count, durationMs }, "job done");
    return true;
  } catch (error) {
    logger.error({ job: name, err: error }, "a job's turn could not be taken or ended; it is tried again");
    return false;
  }
}

/** A job is looked at this much more often than it runs, so that another process's turn does not cost a whole pause. */
const LOOKS_PER_PAUSE = 4;
const LOOK_MS_MIN = 500;
const LOOK_MS_MAX = 60_000;

function repeat(tools: RunnerTools, name: string, job: Job, signal: AbortSignal): () => Promise<void> {
  const lookMs = Math.min(LOOK_MS_MAX, Math.max(LOOK_MS_MIN, job.everyMs / LOOKS_PER_PAUSE));
  let running: Promise<unknown> = Promise.resolve();
  let timer: ReturnType<typeof setTimeout>;
  const next = () => {
    timer = setTimeout(() => {
      running = runJob(tools, name, job, signal).then(() => {
        if (!signal.aborted) next();
      });
    }, jittered(lookMs));
  };
  next();
  return async () => {
    clearTimeout(timer);
    await running;
  };
}

/** Starts the jobs of this process. @returns what stops them: it asks those that are running to end, and waits for them. */
export function startJobs(tools: RunnerTools, jobs: Jobs): () => Promise<void> {
  const stopping = new AbortController();
  const stops = Object.entries(jobs).map(([name, job]) => repeat(tools, name, job, stopping.signal));
  return async () => {
    stopping.abort();
    await Promise.all(stops.map((stop) => stop()));
  };
}
