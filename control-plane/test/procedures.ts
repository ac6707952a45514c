/**
 * Every procedure of the router, with a valid call of it. The suites that hold for all procedures run over this table, and one of them
 * fails when a procedure of the router is missing here.
 */
import type { ManagementScope } from "@sellapi/prisma";
import { appRouter } from "../src/router.ts";
import { type Harness, type Tenant, WALK_CODE } from "./harness.ts";

/** What a call of a procedure aims at: the account of `owner` and things of that account. */
export interface Aim {
  owner: Tenant;
  keyId: string;
}

export interface ProcedureCase {
  type: "query" | "mutation";
  /** Who may call. */
  needs: ManagementScope | "operator";
  /** A valid input that aims at this owner's things. */
  input: (aim: Aim) => Record<string, unknown> | undefined;
  /** How another account is kept out: its ids name nothing, or there is no id to name and only own rows are read. */
  isolation: "id not found" | "own rows" | "operators only";
  /** What the valid call is answered with where the thing that it aims at cannot be made beforehand; 200 when left out. */
  served?: number;
}

export const procedureCases: Record<string, ProcedureCase> = {
  "account.get": { type: "query", needs: "read", input: () => undefined, isolation: "own rows" },
  "admin.accounts.setTier": {
    type: "mutation",
    needs: "operator",
    input: ({ owner }) => ({ accountId: owner.accountId, tier: "standard" }),
    isolation: "operators only",
  },
  "admin.credits.grant": {
    type: "mutation",
    needs: "operator",
    input: ({ owner }) => ({ accountId: owner.accountId, credits: "5", reason: "goodwill" }),
    isolation: "operators only",
  },
  "billing.autoTopUp.get": { type: "query", needs: "read", input: () => undefined, isolation: "own rows" },
  "billing.autoTopUp.set": {
    type: "mutation",
    needs: "billing",
    input: () => ({ enabled: false, threshold: "1000", pack: "usd_10", monthlyCeilingCents: 5_000 }),
    isolation: "own rows",
  },
  "billing.createCheckout": { type: "mutation", needs: "billing", input: () => ({ pack: "usd_10" }), isolation: "own rows" },
  "billing.createPortal": { type: "mutation", needs: "billing", input: () => ({}), isolation: "own rows" },
  "billing.invoices": { type: "query", needs: "read", input: () => ({ limit: 100 }), isolation: "own rows" },
  "billing.payments": { type: "query", needs: "read", input: () => ({ limit: 200 }), isolation: "own rows" },
  "billing.packs": { type: "query", needs: "read", input: () => undefined, isolation: "own rows" },
  "billing.redeem": { type: "mutation", needs: "billing", input: () => ({ code: WALK_CODE }), isolation: "own rows" },
  "billing.refund": {
    type: "mutation",
    needs: "billing",
    input: ({ owner }) => ({ orderId: `order_of_${owner.accountId}` }),
    isolation: "id not found",
    served: 404,
  },
  "keys.create": { type: "mutation", needs: "keys", input: () => ({ name: "made by the walk" }), isolation: "own rows" },
  "keys.list": { type: "query", needs: "read", input: () => ({ limit: 200 }), isolation: "own rows" },
  "keys.revoke": { type: "mutation", needs: "keys", input: ({ keyId }) => ({ id: keyId }), isolation: "id not found" },
  "keys.update": {
    type: "mutation",
    needs: "keys",
    input: ({ keyId }) => ({ id: keyId, name: "renamed" }),
    isolation: "id not found",
  },
  "ledger.list": { type: "query", needs: "read", input: () => ({ limit: 200 }), isolation: "own rows" },
  "models.list": { type: "query", needs: "read", input: () => undefined, isolation: "own rows" },
  "tiers.current": { type: "query", needs: "read", input: () => undefined, isolation: "own rows" },
  "tiers.list": { type: "query", needs: "read", input: () => undefined, isolation: "own rows" },
  "usage.summary": { type: "query", needs: "read", input: () => ({}), isolation: "own rows" },
};

/** The paths of the router as it is mounted. */
export function mountedPaths(): string[] {
  return Object.keys(appRouter._def.procedures).sort();
}

/** Calls a procedure of the table by plain HTTP. */
export function callProcedure<Body>(harness: Harness, path: string, secret: string | null, input: unknown) {
  const procedureCase = procedureCases[path];
  if (!procedureCase) throw new Error(`${path} is not in test/procedures.ts`);
  return procedureCase.type === "query"
    ? harness.query<Body>(path, secret, input)
    : harness.mutate<Body>(path, secret, input === undefined ? {} : input);
}
