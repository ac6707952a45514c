/** What the operators' reports take and give. */
import { z } from "zod";
import { creditsOutput, idInput, limitInput, momentInput, momentOutput, textInput } from "../../schemas.ts";

const MINUTES_MAX = 24 * 60;

export const healthInput = z.strictObject({ minutes: z.int().min(1).max(MINUTES_MAX).default(60) }).prefault({});

export const healthOutput = z.object({
  items: z
    .object({
      provider: z.string(),
      requests: z.int(),
      completed: z.int(),
      /** Failed, cut off or timed out upstream. */
      failed: z.int(),
      /** Refused by the upstream as the caller's fault. */
      rejected: z.int(),
      /** In milliseconds, of what completed; null without any. */
      latencyP50Ms: z.int().nullable(),
      latencyP95Ms: z.int().nullable(),
      firstTokenP50Ms: z.int().nullable(),
      lastRequestAt: momentOutput.nullable(),
    })
    .array(),
});

/** Whole UTC days: that of `from`, up to that of `to`. */
export const marginInput = z
  .strictObject({ from: momentInput.optional(), to: momentInput.optional(), modelId: idInput.optional() })
  .prefault({});

export const marginOutput = z.object({
  /** The days that are reported: the first one's start, and the last one's end. */
  from: momentOutput,
  to: momentOutput,
  items: z
    .object({
      /** UTC. */
      day: z.string(),
      modelId: z.string(),
      requests: z.int(),
      /** As vendors billed them: an answer of the response cache has none. */
      inputTokens: z.int(),
      outputTokens: z.int(),
      /** What was charged. */
      revenue: creditsOutput,
      /** What the same usage cost us; null where a price names no cost. */
      cost: creditsOutput.nullable(),
      margin: creditsOutput.nullable(),
      /** Served beyond what could be charged. */
      shortfall: creditsOutput,
    })
    .array(),
});

export const jobListOutput = z.object({
  items: z
    .object({
      name: z.string(),
      isRunning: z.boolean(),
      nextRunAt: momentOutput,
      lastStartedAt: momentOutput.nullable(),
      lastFinishedAt: momentOutput.nullable(),
      lastDurationMs: z.int().nullable(),
      lastCount: z.int().nullable(),
      lastFailure: z.string().nullable(),
      runs: z.string(),
      failures: z.string(),
    })
    .array(),
});

export const listAuditInput = z
  .strictObject({
    actor: idInput.optional(),
    /** A procedure's path. */
    action: textInput(100).optional(),
    target: textInput(200).optional(),
    /** `nextCursor` of the page before. */
    cursor: z
      .string()
      .regex(/^\d{1,18}$/, "must be the nextCursor of an earlier page")
      .nullish(),
    limit: limitInput,
  })
  .prefault({});

export const auditPageOutput = z.object({
  items: z
    .object({
      id: z.string(),
      at: momentOutput,
      actor: z.string(),
      action: z.string(),
      target: z.string(),
      detail: z.record(z.string(), z.string().nullable()),
    })
    .array(),
  nextCursor: z.string().nullable(),
});

export type HealthOutput = z.infer<typeof healthOutput>;
export type MarginInput = z.infer<typeof marginInput>;
export type MarginOutput = z.infer<typeof marginOutput>;
export type JobListOutput = z.infer<typeof jobListOutput>;
export type ListAuditInput = z.infer<typeof listAuditInput>;
export type AuditPageOutput = z.infer<typeof auditPageOutput>;
