/** The operators' part of the table of procedures. */
import type { ProcedureCase } from "./procedures.ts";

const cases: Record<string, Omit<ProcedureCase, "needs" | "isolation">> = {
  "admin.accounts.get": {
    type: "query",
    input: ({ owner }) => ({ accountId: owner.accountId }),
  },
  "admin.accounts.restore": {
    type: "mutation",
    input: ({ owner }) => ({ accountId: owner.accountId, reason: "cleared up" }),
  },
  "admin.accounts.search": { type: "query", input: () => ({ limit: 200 }) },
  "admin.accounts.setLimits": {
    type: "mutation",
    input: ({ owner }) => ({ accountId: owner.accountId, chatPerMinute: 1_000 }),
  },
  "admin.accounts.setTier": {
    type: "mutation",
    input: ({ owner }) => ({ accountId: owner.accountId, tier: "standard" }),
  },
  "admin.accounts.suspend": {
    type: "mutation",
    input: ({ owner }) => ({ accountId: owner.accountId, reason: "abuse" }),
  },
  "admin.audit.list": { type: "query", input: () => ({ limit: 200 }) },
  "admin.credits.adjust": {
    type: "mutation",
    input: ({ owner }) => ({ accountId: owner.accountId, credits: "5", reason: "miscounted" }),
  },
  "admin.credits.adjustments": { type: "query", input: () => ({ limit: 200 }) },
  "admin.credits.approve": {
    type: "mutation",
    input: ({ adjustmentId }) => ({ id: adjustmentId }),
  },
  "admin.credits.grant": {
    type: "mutation",
    input: ({ owner }) => ({ accountId: owner.accountId, credits: "5", reason: "goodwill" }),
  },
  "admin.credits.pending": { type: "query", input: () => ({ limit: 200 }) },
  "admin.credits.reject": {
    type: "mutation",
    input: ({ adjustmentId }) => ({ id: adjustmentId }),
  },
  "admin.jobs.list": { type: "query", input: () => undefined },
  "admin.margin.daily": { type: "query", input: () => ({}) },
  "admin.models.list": { type: "query", input: () => ({ provider: "walk" }) },
  "admin.models.setPrice": {
    type: "mutation",
    input: ({ modelId }) => ({ modelId, prices: { inputPer1mUsd: "1", outputPer1mUsd: "2" } }),
    audits: ({ modelId }) => modelId,
  },
  "admin.models.upsert": {
    type: "mutation",
    input: ({ modelId }) => ({ id: modelId, displayName: "Renamed" }),
    audits: ({ modelId }) => modelId,
  },
  "admin.payments.list": {
    type: "query",
    input: ({ owner }) => ({ accountId: owner.accountId }),
  },
  "admin.payments.refund": {
    type: "mutation",
    input: ({ orderId }) => ({ orderId, reason: "goodwill" }),
    served: 409,
  },
  "admin.providers.health": { type: "query", input: () => ({ minutes: 5 }) },
  "admin.routes.disable": {
    type: "mutation",
    input: ({ modelId }) => ({ modelId, provider: "walk", upstreamName: "other" }),
    audits: ({ modelId }) => modelId,
  },
  "admin.routes.list": { type: "query", input: ({ modelId }) => ({ modelId }) },
  "admin.routes.upsert": {
    type: "mutation",
    input: ({ modelId }) => ({ modelId, provider: "walk", upstreamName: "third", position: 2 }),
    audits: ({ modelId }) => modelId,
  },
};

/** Each takes an operator, whatever account it acts upon. */
export const operatorCases: Record<string, ProcedureCase> = Object.fromEntries(
  Object.entries(cases).map(([path, part]) => [path, { ...part, needs: "operator", isolation: "operators only" } as const]),
);
