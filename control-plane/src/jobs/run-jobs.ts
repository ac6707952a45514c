/** The runner: every process looks at every job; whoever comes first when it is due runs it, or each does, as the job says. */
import type { PrismaClient } from "@sellapi/prisma";
import type { Logger } from "../logging.ts";
import type { Job, Jobs } from "./job.ts";
import { keepTurn } from "./keep-turn.ts";
import { noteRun } from "./note-run.ts";
import { endTurn, type RunOutcome, takeTurn } from "./turns.ts";

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

/** What failed is not left for a day because it went well once a day. */
const RETRY_MS = 5 * 60_000;

/** One run, whatever becomes of it. */
async function runOnce({ logger }: RunnerTools, name: string, job: Job, signal: AbortSignal): Promise<RunOutcome> {
  const startedAt = performance.now();
  const durationMs = () => Math.round(performance.now() - startedAt);
  try {
    const count = await job.run(signal);
    if (count > 0) logger.info({ job: name, count, durationMs: durationMs() }, "job done");
    return { count, failure: null, durationMs: durationMs(), pauseMs: jittered(job.everyMs) };
  } catch (error) {
    logger.error({ job: name, err: error }, "a job failed; it runs again");
    const pauseMs = jittered(Math.min(job.everyMs, RETRY_MS));
    return { count: null, failure: failureName(error), durationMs: durationMs(), pauseMs };
  }
}

async function runInTurn(tools: RunnerTools, name: string, job: Job, signal: AbortSignal): Promise<boolean> {
  const turn = await takeTurn(tools.prisma, name, tools.turnMs);
  if (turn === null) return false;
  const kept = keepTurn(tools, turn, signal);
  const outcome = await runOnce(tools, name, job, kept.signal);
  await kept.stop();
  await endTurn(tools.prisma, turn, outcome);
  return true;
}

/**
 * Runs a job, if it is one of every process or it is due and nobody else runs it. Never rejects.
 * @returns whether it ran.
 */
export async function runJob(tools: RunnerTools, name: string, job: Job, signal: AbortSignal): Promise<boolean> {
  try {
    if (!job.inEveryProcess) return await runInTurn(tools, name, job, signal);
    await noteRun(tools.prisma, name, await runOnce(tools, name, job, signal));
    return true;
  } catch (error) {
    tools.logger.error({ job: name, err: error }, "a job's run could not be taken up or noted; it is tried again");
    return false;
  }
}

/** A job is looked at this much more often than it runs, so that another process's turn does not cost a whole pause. */
const LOOKS_PER_PAUSE = 4;
const LOOK_MS_MIN = 500;
const LOOK_MS_MAX = 60_000;

function repeat(tools: RunnerTools, name: string, job: Job, signal: AbortSignal): () => Promise<void> {
  const lookMs = job.inEveryProcess ? job.everyMs : Math.min(LOOK_MS_MAX, Math.max(LOOK_MS_MIN, job.everyMs / LOOKS_PER_PAUSE));
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
