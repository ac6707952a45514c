/**
 * Step 9: one line in the log for each billable request. The receipt itself was committed with the charge.
 */
import { formatCredits } from "@sellapi/prisma";
import type { Caller } from "../callers/caller.ts";
import type { Logger } from "../logging.ts";
import { UpstreamError } from "../providers/provider.ts";
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

function isRefusal(error: unknown): boolean {
  return error instanceof UpstreamError && error.failure === "rejected";
}

/** An error's message, unless it is in a vendor's words, which may repeat the prompt: a refusal, or a stream that one broke off. */
function messageForLog(error: Error): string {
  if (!isRefusal(error) && !isRefusal(error.cause)) return error.message;
  const status = error instanceof UpstreamError && error.status !== null ? ` with status ${error.status}` : "";
  return `refused${status}; the vendor's words are not logged`;
}

/** What of an error may be logged: its kind and message, and the same of its cause; never what a vendor or a caller wrote. */
export function errorForLog(error: unknown): { name: string; message: string; cause?: string } | undefined {
  if (error === null || error === undefined) return undefined;
  if (!(error instanceof Error)) return { name: "unknown", message: `thrown as ${typeof error}` };
  const cause = error.cause instanceof Error ? `${error.cause.name}: ${messageForLog(error.cause)}` : undefined;
  return { name: error.name, message: messageForLog(error), ...(cause ? { cause } : {}) };
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
    provider: hold.provider,
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
