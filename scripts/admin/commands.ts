/** The commands of `bun run admin`: each calls one procedure of the control plane. Flags are the fields of its input. */

/** How a flag's text becomes a field: `nullable` takes a number or "none", `json` any JSON. */
export type FlagKind = "text" | "number" | "nullable" | "yes-or-no" | "list" | "json";

export interface Flag {
  kind: FlagKind;
  isRequired?: boolean;
  help: string;
}

export interface AdminCommand {
  type: "query" | "mutation";
  /** The procedure's path. */
  path: string;
  help: string;
  flags: Readonly<Record<string, Flag>>;
}

const account: Flag = { kind: "text", isRequired: true, help: "the account's id" };
const reason: Flag = { kind: "text", isRequired: true, help: "why; kept in the audit" };
const reasonIfAny: Flag = { ...reason, isRequired: false };
const limit: Flag = { kind: "number", help: "how many items, at most 200" };
const cursor: Flag = { kind: "text", help: "nextCursor of the page before" };
const modelId: Flag = { kind: "text", isRequired: true, help: "provider/model" };
const provider: Flag = { kind: "text", isRequired: true, help: "the provider's name" };
const upstreamName: Flag = { kind: "text", isRequired: true, help: "what the provider calls the model" };
const adjustmentId: Flag = { kind: "text", isRequired: true, help: "adj_…, as the request or `credits pending` named it" };
const adjustmentFlags: Readonly<Record<string, Flag>> = {
  kind: { kind: "text", help: "grant or adjustment" },
  accountId: { kind: "text", help: "only of this account" },
  limit,
  cursor,
};
const prices = 'JSON such as {"inputPer1mUsd":"0.15","outputPer1mUsd":"0.60"}';

/** By the words that are typed. */
export const adminCommands: Readonly<Record<string, AdminCommand>> = {
  "accounts search": {
    type: "query",
    path: "admin.accounts.search",
    help: "finds accounts by id, name or a member's address",
    flags: {
      query: { kind: "text", help: "an id, or part of a name or address" },
      status: { kind: "text", help: "active, suspended or closed" },
      tier: { kind: "text", help: "only of this tier" },
      limit,
      cursor,
    },
  },
  "accounts get": { type: "query", path: "admin.accounts.get", help: "shows one account", flags: { accountId: account } },
  "accounts suspend": {
    type: "mutation",
    path: "admin.accounts.suspend",
    help: "refuses all requests of an account",
    flags: { accountId: account, reason },
  },
  "accounts restore": {
    type: "mutation",
    path: "admin.accounts.restore",
    help: "serves a suspended account again",
    flags: { accountId: account, reason },
  },
  "accounts set-tier": {
    type: "mutation",
    path: "admin.accounts.setTier",
    help: "moves an account to another tier",
    flags: {
      accountId: account,
      tier: { kind: "text", isRequired: true, help: "free, standard, pro or enterprise" },
      reason: reasonIfAny,
    },
  },
  "accounts set-limits": {
    type: "mutation",
    path: "admin.accounts.setLimits",
    help: "gives an account rate limits of its own",
    flags: {
      accountId: account,
      chatPerMinute: { kind: "nullable", help: "per key; none for the tier's" },
      imagesPerMinute: { kind: "nullable", help: "per key; none for the tier's" },
      reason: reasonIfAny,
    },
  },
  "credits grant": {
    type: "mutation",
    path: "admin.credits.grant",
    help: "gives credits; a large grant waits for another operator",
    flags: { accountId: account, credits: { kind: "text", isRequired: true, help: "such as 1000 or 0.5" }, reason },
  },
  "credits adjust": {
    type: "mutation",
    path: "admin.credits.adjust",
    help: "corrects a balance up or down; a large one waits for another operator",
    flags: { accountId: account, credits: { kind: "text", isRequired: true, help: "such as 250, or --credits=-250" }, reason },
  },
  "credits adjustments": {
    type: "query",
    path: "admin.credits.adjustments",
    help: "lists grants and adjustments",
    flags: { state: { kind: "text", help: "pending, applied, rejected or expired" }, ...adjustmentFlags },
  },
  "credits pending": {
    type: "query",
    path: "admin.credits.pending",
    help: "lists grants and adjustments that wait for another operator",
    flags: adjustmentFlags,
  },
  "credits approve": {
    type: "mutation",
    path: "admin.credits.approve",
    help: "books a grant or adjustment that another operator asked for",
    flags: { id: adjustmentId },
  },
  "credits reject": {
    type: "mutation",
    path: "admin.credits.reject",
    help: "drops a grant or adjustment that waits",
    flags: { id: adjustmentId },
  },
  "payments list": {
    type: "query",
    path: "admin.payments.list",
    help: "lists the purchases of an account",
    flags: { accountId: account, limit, cursor },
  },
  "payments refund": {
    type: "mutation",
    path: "admin.payments.refund",
    help: "gives the money of a purchase back, and takes its credits",
    flags: {
      orderId: { kind: "text", isRequired: true, help: "order_…, as payments list names it" },
      reason,
      totalCents: { kind: "number", help: "all to be refunded in the end, earlier refunds included; everything when left out" },
    },
  },
  "models list": {
    type: "query",
    path: "admin.models.list",
    help: "lists models with prices, costs and what is scheduled",
    flags: {
      query: { kind: "text", help: "part of an id or name" },
      provider: { kind: "text", help: "only of this provider" },
      enabled: { kind: "yes-or-no", help: "true or false" },
    },
  },
  "models upsert": {
    type: "mutation",
    path: "admin.models.upsert",
    help: "adds a model or changes one",
    flags: {
      id: modelId,
      aliases: { kind: "list", help: "comma-separated" },
      provider: { ...provider, isRequired: false },
      upstreamName: { ...upstreamName, isRequired: false },
      displayName: { kind: "text", help: "for people" },
      ownedBy: { kind: "text", help: "who made it" },
      category: { kind: "text", help: "chat, reasoning, image, embedding or audio" },
      capabilities: { kind: "list", help: "comma-separated" },
      contextWindow: { kind: "nullable", help: "tokens" },
      maxOutputTokens: { kind: "nullable", help: "tokens" },
      freeTierAllowed: { kind: "yes-or-no", help: "true or false" },
      enabled: { kind: "yes-or-no", help: "true or false" },
      delivery: { kind: "text", help: "direct or task" },
      reason: reasonIfAny,
    },
  },
  "models set-price": {
    type: "mutation",
    path: "admin.models.setPrice",
    help: "sets a price from now or a later moment",
    flags: {
      modelId,
      prices: { kind: "json", isRequired: true, help: prices },
      cost: { kind: "json", help: "what we pay, in the same form" },
      effectiveAt: { kind: "text", help: "ISO 8601; now when left out" },
      source: { kind: "text", help: "where the price is from" },
      force: { kind: "yes-or-no", help: "true for more than threefold, or below the cost" },
      reason: reasonIfAny,
    },
  },
  "routes list": {
    type: "query",
    path: "admin.routes.list",
    help: "lists the other providers of models",
    flags: { modelId: { ...modelId, isRequired: false } },
  },
  "routes upsert": {
    type: "mutation",
    path: "admin.routes.upsert",
    help: "adds a provider to a model, or enables it again",
    flags: {
      modelId,
      provider,
      upstreamName,
      position: { kind: "number", help: "lower ones are tried first" },
      weight: { kind: "number", help: "share among equals" },
      reason: reasonIfAny,
    },
  },
  "routes disable": {
    type: "mutation",
    path: "admin.routes.disable",
    help: "takes a provider from a model",
    flags: { modelId, provider, upstreamName, reason: reasonIfAny },
  },
  "providers health": {
    type: "query",
    path: "admin.providers.health",
    help: "how the providers did lately",
    flags: { minutes: { kind: "number", help: "60 when left out" } },
  },
  margin: {
    type: "query",
    path: "admin.margin.daily",
    help: "what was earned and what it cost, per model and day",
    flags: {
      from: { kind: "text", help: "ISO 8601; the days from that day on (UTC), seven when left out" },
      to: { kind: "text", help: "ISO 8601; up to the end of that day; today when left out" },
      modelId: { ...modelId, isRequired: false },
    },
  },
  "jobs list": { type: "query", path: "admin.jobs.list", help: "how the jobs went", flags: {} },
  "audit list": {
    type: "query",
    path: "admin.audit.list",
    help: "who did what to whom",
    flags: {
      actor: { kind: "text", help: "only by this one" },
      action: { kind: "text", help: "a procedure's path" },
      target: { kind: "text", help: "an account's or model's id" },
      limit,
      cursor,
    },
  },
};
