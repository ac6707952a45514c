/** A request as its account sees it. */
import { BILLING_BUCKETS, formatCredits, type Generation, microCredits, type Quantities } from "@sellapi/prisma";
import { statusOf } from "./request-status.ts";
import type { RequestOutput } from "./schemas.ts";

/** The billed quantities of a row; what is no quantity of a known bucket is left out. */
export function quantitiesOf(usage: Generation["usage"]): Quantities {
  const quantities: Quantities = {};
  if (typeof usage !== "object" || usage === null || Array.isArray(usage)) return quantities;
  for (const bucket of BILLING_BUCKETS) {
    const quantity = usage[bucket];
    if (typeof quantity === "number") quantities[bucket] = quantity;
  }
  return quantities;
}

/** One line of the list of requests. */
export function describeRequest(row: Generation): RequestOutput {
  return {
    id: row.id,
    at: row.createdAt.toISOString(),
    keyId: row.keyId,
    model: row.modelId,
    provider: row.provider,
    status: statusOf(row.outcome),
    outcome: row.outcome,
    latencyMs: row.latencyMs,
    firstTokenMs: row.firstTokenMs,
    usage: quantitiesOf(row.usage),
    credits: formatCredits(microCredits(row.charged)),
  };
}
