/** What billing does beside answering, in every process: applies events, buys for accounts that run low, compares with Stripe. */
import { purgeEvents } from "../../stripe/inbox/purge-events.ts";
import { runInbox } from "../../stripe/inbox/run-inbox.ts";
import { runAutoTopUps } from "../auto-top-up/run-auto-top-ups.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";
import { checkClock } from "./check-clock.ts";
import { reconcileDisputes, reconcileMonth, reconcilePayments } from "./reconcile-payments.ts";
import { takeTurn } from "./take-turn.ts";

interface BillingJob {
  /** The pause between two runs in one process. */
  everyMs: number;
  /** One run in this time is enough for all processes together; null where every process does its share. */
  turnMs: number | null;
  run: (dependencies: BillingDependencies) => Promise<unknown>;
}

const MINUTE_MS = 60_000;

const jobs = {
  inbox: { everyMs: 1_000, turnMs: null, run: runInbox },
  "auto-top-up": { everyMs: 5_000, turnMs: 5_000, run: runAutoTopUps },
  reconcile: { everyMs: MINUTE_MS, turnMs: 10 * MINUTE_MS, run: reconcilePayments },
  "reconcile-month": { everyMs: 10 * MINUTE_MS, turnMs: 24 * 60 * MINUTE_MS, run: reconcileMonth },
  "reconcile-disputes": { everyMs: 10 * MINUTE_MS, turnMs: 24 * 60 * MINUTE_MS, run: reconcileDisputes },
  // Each process has a clock of its own.
  "check-clock": { everyMs: MINUTE_MS, turnMs: null, run: checkClock },
  "purge-events": { everyMs: 10 * MINUTE_MS, turnMs: 24 * 60 * MINUTE_MS, run: purgeEvents },
} satisfies Record<string, BillingJob>;

async function runOnce(dependencies: BillingDependencies, name: string, job: BillingJob): Promise<void> {
  try {
    if (job.turnMs !== null && !(await takeTurn(dependencies.prisma, name, job.turnMs))) return;
    await job.run(dependencies);
  } catch (error) {
    dependencies.logger.error({ job: name, err: error }, "a billing job failed; it runs again");
  }
}

/** Repeats a job with a pause between its runs. @returns what stops it, once the run that is going on has ended. */
function repeat(dependencies: BillingDependencies, name: string, job: BillingJob): () => Promise<void> {
  let running = Promise.resolve();
  let isStopped = false;
  let timer: ReturnType<typeof setTimeout>;
  const next = () => {
    timer = setTimeout(() => {
      running = runOnce(dependencies, name, job).then(() => {
        if (!isStopped) next();
      });
    }, job.everyMs);
  };
  next();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await running;
  };
}

/** Starts the jobs of this process. @returns what stops them; it waits for those that are running. */
export function startBillingJobs(dependencies: BillingDependencies): () => Promise<void> {
  const stops = Object.entries(jobs).map(([name, job]) => repeat(dependencies, name, job));
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}
