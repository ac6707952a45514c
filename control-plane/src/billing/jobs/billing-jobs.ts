/** What billing does beside answering: applies events, buys for accounts that run low, compares with Stripe. To add a job, add a line. */
import type { Jobs } from "../../jobs/job.ts";
import { runInbox } from "../../stripe/inbox/run-inbox.ts";
import { runAutoTopUps } from "../auto-top-up/run-auto-top-ups.ts";
import type { BillingDependencies } from "../billing-dependencies.ts";
import { reportClock } from "./check-clock.ts";
import { reconcileDisputes, reconcileMonth, reconcilePayments } from "./reconcile-payments.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** The jobs where payments are taken. */
export function billingJobs(billing: BillingDependencies): Jobs {
  const settled = async (run: typeof reconcileMonth) => {
    const { credited, expired } = await run(billing);
    return credited + expired;
  };
  return {
    // Of these two each process takes rows that no other has.
    "apply-stripe-events": { everyMs: SECOND_MS, inEveryProcess: true, run: () => runInbox(billing) },
    "auto-top-up": { everyMs: 5 * SECOND_MS, inEveryProcess: true, run: () => runAutoTopUps(billing) },
    // Each process has a clock of its own.
    "check-clock": { everyMs: MINUTE_MS, inEveryProcess: true, run: () => reportClock(billing) },
    reconcile: { everyMs: 10 * MINUTE_MS, run: () => settled(reconcilePayments) },
    "reconcile-month": { everyMs: DAY_MS, run: () => settled(reconcileMonth) },
    "reconcile-disputes": { everyMs: DAY_MS, run: () => reconcileDisputes(billing) },
  };
}
