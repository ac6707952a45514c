/** The jobs of the control plane. To add one, add a line. */
import { type Markup, sweepHolds } from "@sellapi/prisma";
import { rollUpMargin } from "../admin/margin/roll-up-margin.ts";
import { ALERTS_JOB, reviewAccounts } from "../alerts/review-accounts.ts";
import { sendQueuedMails } from "../alerts/send-queued-mails.ts";
import { billingOf } from "../billing/billing-dependencies.ts";
import { billingJobs } from "../billing/jobs/billing-jobs.ts";
import type { ControlPlaneDependencies } from "../dependencies.ts";
import { rollUpUsage } from "../usage/roll-up/roll-up.ts";
import { deliverWebhooks } from "../webhooks/delivery/deliver-webhooks.ts";
import type { Jobs } from "./job.ts";
import { keepPartitions } from "./partitions/keep-partitions.ts";
import { purgeOld } from "./retention/purge.ts";
import { syncPrices } from "./sync-prices.ts";

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export interface JobChoices {
  /** What is asked above the vendors' prices. */
  markup: Markup;
  /**
   * Whether a gateway runs in this very process. It gives back lost holds itself, and a sweep that knows of no instance of its own would
   * take it for a dead one of the same process id.
   */
  hasGateway: boolean;
}

/** The control plane holds no credits: no instance is its own. */
const NO_INSTANCE = "";

/** The jobs over these dependencies. They read and change nothing before they run. */
export function controlPlaneJobs(dependencies: ControlPlaneDependencies, { markup, hasGateway }: JobChoices): Jobs {
  const { prisma } = dependencies;
  const billing = billingOf(dependencies);
  return {
    ...(billing === null ? {} : billingJobs(billing)),
    ...(hasGateway ? {} : { "sweep-holds": { everyMs: 10 * SECOND_MS, run: () => sweepHolds(prisma, NO_INSTANCE) } }),
    "deliver-webhooks": { everyMs: 2 * SECOND_MS, run: (signal) => deliverWebhooks(dependencies, signal) },
    [ALERTS_JOB]: { everyMs: 15 * SECOND_MS, run: (signal) => reviewAccounts(prisma, signal) },
    "send-mails": { everyMs: 5 * SECOND_MS, run: (signal) => sendQueuedMails(dependencies, signal) },
    "roll-up-usage": { everyMs: 10 * SECOND_MS, run: (signal) => rollUpUsage(prisma, { signal }) },
    "roll-up-margin": { everyMs: 10 * SECOND_MS, run: (signal) => rollUpMargin(prisma, signal) },
    "sync-prices": { everyMs: DAY_MS, run: () => syncPrices(dependencies, markup) },
    "keep-partitions": { everyMs: HOUR_MS, run: (signal) => keepPartitions(dependencies, signal) },
    purge: { everyMs: HOUR_MS, run: (signal) => purgeOld(prisma, signal) },
  };
}
