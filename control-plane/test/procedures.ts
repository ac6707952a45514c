/**
 * Every procedure of the router, with a valid call of it. The suites that hold for all procedures run over this table, and one of them
 * fails when a procedure of the router is missing here.
 */
import type { ManagementScope } from "@sellapi/prisma";
import { appRouter } from "../src/router.ts";
import type { Harness, Tenant } from "./harness.ts";

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
  "billing.packs": { type: "query", needs: "read", input: () => undefined, isolation: "own rows" },
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
    : harness.mutate<Body>(path, secret, input ?? {});
}
