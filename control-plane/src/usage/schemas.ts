/** What the usage procedures take and give. */
import { BILLING_BUCKETS } from "@sellapi/prisma";
import { z } from "zod";
import { creditsOutput, idInput, limitInput, momentInput, momentOutput } from "../schemas.ts";
import { REQUEST_STATUSES } from "./request-status.ts";

export const summaryInput = z
  .strictObject({
    /** Start of the range, included; 30 days before its end when left out. */
    from: momentInput.optional(),
    /** End of the range, not included; now when left out. */
    to: momentInput.optional(),
  })
  .prefault({});

const totals = {
  /** Billable requests that began in the range, also those that still run, or failed and cost nothing. */
  requests: z.int(),
  /** Those that failed. */
  errors: z.int(),
  creditsCharged: creditsOutput,
  /** Tokens of the prompts: fresh, cached and written to a cache. */
  inputTokens: z.int(),
  /** Tokens of the answers, reasoning included. */
  outputTokens: z.int(),
  /** From arrival to the end of the answer; null where nothing has ended. */
  averageLatencyMs: z.int().nullable(),
};

export const summaryOutput = z.object({
  from: momentOutput,
  to: momentOutput,
  ...totals,
  /** The most expensive first. */
  byModel: z.array(z.object({ model: z.string(), ...totals })),
});

const status = z.enum(REQUEST_STATUSES);

const requestFilter = {
  keyId: idInput.optional(),
  /** A model's canonical id. */
  model: idInput.optional(),
};

export const timeseriesInput = z.strictObject({
  by: z.enum(["model", "key", "provider", "status"]),
  /** An hour for up to 7 days, a day (UTC) for up to 366. */
  interval: z.enum(["hour", "day"]),
  from: momentInput.optional(),
  to: momentInput.optional(),
  ...requestFilter,
});

export const timeseriesOutput = z.object({
  from: momentOutput,
  to: momentOutput,
  by: timeseriesInput.shape.by,
  interval: timeseriesInput.shape.interval,
  /** In the order of time. An interval in which a group used nothing has no point. */
  points: z.array(
    z.object({
      /** Start of the interval; that of the first may lie before `from`, and counts only what began after it. */
      at: momentOutput,
      /** The model, key, provider ("" where none was reached) or status; null for all but the 20 most expensive. */
      group: z.string().nullable(),
      ...totals,
    }),
  ),
});

/** What requests are picked by, in lists and exports. */
export const requestSelection = {
  ...requestFilter,
  status: status.optional(),
  from: momentInput.optional(),
  to: momentInput.optional(),
};

export const listRequestsInput = z
  .strictObject({
    /** `nextCursor` of the page before. */
    cursor: z
      .string()
      .regex(/^\d{1,13}_gen_[0-9a-z]{1,40}$/, "must be the nextCursor of an earlier page")
      .nullish(),
    limit: limitInput,
    ...requestSelection,
  })
  .prefault({});

const outcome = z.enum([
  "completed",
  "empty",
  "capped",
  "client_aborted",
  "upstream_rejected",
  "upstream_failed",
  "upstream_interrupted",
  "timed_out",
  "abandoned",
]);

/** Billed quantities; a bucket that was not used is left out. */
const quantities = z.partialRecord(z.enum(BILLING_BUCKETS), z.number());

export const requestOutput = z.object({
  /** Id of the generation, as in the gateway's header x-sellapi-generation-id. */
  id: z.string(),
  at: momentOutput,
  keyId: z.string(),
  model: z.string(),
  /** Null where none was reached. */
  provider: z.string().nullable(),
  status,
  /** Null while it runs. */
  outcome: outcome.nullable(),
  latencyMs: z.int().nullable(),
  firstTokenMs: z.int().nullable(),
  usage: quantities,
  /** What it was charged. */
  credits: creditsOutput,
});

export const requestPageOutput = z.object({
  items: requestOutput.array(),
  /** Null on the last page. */
  nextCursor: z.string().nullable(),
});

export const requestInput = z.strictObject({ id: idInput });

export const receiptOutput = requestOutput.extend({
  /** Of the caller's request, or ours: the header x-request-id. */
  requestId: z.string(),
  streamed: z.boolean(),
  finishReason: z.string().nullable(),
  /** What was set aside before the call. */
  creditsHeld: creditsOutput,
  usageSource: z.enum(["reported", "estimated", "none"]),
  price: z.object({
    /** Version of the price that was in force when the request began. */
    version: z.string(),
    effectiveAt: momentOutput,
    /** Credits per unit of each bucket used, at this prompt's size. */
    unitPrices: z.partialRecord(z.enum(BILLING_BUCKETS), creditsOutput),
  }),
  resolvedAt: momentOutput.nullable(),
});

export const exportUsageInput = z.strictObject({ format: z.enum(["csv", "jsonl"]), ...requestSelection });

export type SummaryInput = z.infer<typeof summaryInput>;
export type SummaryOutput = z.infer<typeof summaryOutput>;
export type TimeseriesInput = z.infer<typeof timeseriesInput>;
export type TimeseriesOutput = z.infer<typeof timeseriesOutput>;
export type ListRequestsInput = z.infer<typeof listRequestsInput>;
export type RequestOutput = z.infer<typeof requestOutput>;
export type RequestPageOutput = z.infer<typeof requestPageOutput>;
export type ReceiptOutput = z.infer<typeof receiptOutput>;
