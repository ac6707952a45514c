/** Sums over usage-facts, in SQL and as they are shown. */
import { formatCredits, microCredits, Prisma } from "@sellapi/prisma";
import { STATUS_CONDITION } from "./request-status.ts";

/** The columns of Totals, over `fact`. */
export const TOTALS = Prisma.sql`
  coalesce(sum(requests), 0)::bigint AS requests,
  coalesce(sum(requests) FILTER (WHERE ${STATUS_CONDITION.failed}), 0)::bigint AS errors,
  coalesce(sum(charged), 0)::bigint AS charged,
  coalesce(sum(latency_total_ms), 0)::bigint AS latency_total_ms, coalesce(sum(timed_requests), 0)::bigint AS timed_requests,
  coalesce(sum(input_tokens), 0)::bigint AS input_tokens, coalesce(sum(output_tokens), 0)::bigint AS output_tokens`;

export interface Totals {
  requests: bigint;
  errors: bigint;
  charged: bigint;
  latency_total_ms: bigint;
  timed_requests: bigint;
  input_tokens: bigint;
  output_tokens: bigint;
}

/** The totals of several disjoint parts. */
export function addTotals(parts: readonly Totals[]): Totals {
  const sum = (name: keyof Totals) => parts.reduce((total, part) => total + part[name], 0n);
  return {
    requests: sum("requests"),
    errors: sum("errors"),
    charged: sum("charged"),
    latency_total_ms: sum("latency_total_ms"),
    timed_requests: sum("timed_requests"),
    input_tokens: sum("input_tokens"),
    output_tokens: sum("output_tokens"),
  };
}

/** As the procedures give them. */
export function describeTotals(totals: Totals) {
  const { requests, errors, charged, latency_total_ms: latencyTotalMs, timed_requests: timedRequests } = totals;
  return {
    requests: Number(requests),
    errors: Number(errors),
    creditsCharged: formatCredits(microCredits(charged)),
    inputTokens: Number(totals.input_tokens),
    outputTokens: Number(totals.output_tokens),
    averageLatencyMs: timedRequests === 0n ? null : Math.round(Number(latencyTotalMs) / Number(timedRequests)),
  };
}
