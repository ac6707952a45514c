/**
 * Step 9: one line in the log for each billable request. The receipt itself was committed with the charge.
 */
import { formatCredits } from "@sellapi/prisma";
import type { Caller } from "../callers/caller.ts";
import type { Logger } from "../logging.ts";
import type { OpenHold, Settlement } from "./settle-credits.ts";

export interface EndedRequest {
  requestId: string;
  caller: Caller;
  modelId: string;
  hold: OpenHold;
  settlement: Settlement;
  /** What it failed with, if it did. */
  error: unknown;
}

/** What of an error may be logged: its kind and message, and the same of its cause. */
export function errorForLog(error: unknown): { name: string; message: string; cause?: string } | undefined {
  if (error === null || error === undefined) return undefined;
  if (!(error instanceof Error)) return { name: "unknown", message: String(error) };
  const cause = error.cause instanceof Error ? `${error.cause.name}: ${error.cause.message}` : undefined;
  return { name: error.name, message: error.message, ...(cause ? { cause } : {}) };
}

/** Writes the line. A report we did not believe is a warning: someone should look at that provider. */
export function recordRequest(log: Logger, ended: EndedRequest): void {
  const { hold, settlement, caller } = ended;
  const { plan } = settlement;
  const fields = {
    request: ended.requestId,
    generation: hold.facts.id,
    account: caller.accountId,
    key: caller.key.id,
    model: ended.modelId,
    provider: hold.facts.provider,
    outcome: plan.outcome,
    usageSource: plan.usageSource,
    held: formatCredits(hold.facts.terms.held),
    charged: formatCredits(settlement.charged),
    isCommitted: settlement.available !== null,
    latencyMs: Math.round(performance.now() - hold.facts.startedAt),
    error: errorForLog(ended.error),
  };
  if (plan.isReportDoubted) log.warn(fields, "an upstream reported more usage than the hold allows for; the charge was limited");
  else log.info(fields, "request");
}
