/**
 * The second lock between tenants. The first is that every procedure names its caller's account in its statements; this one holds where
 * one of them forgets to. Within an account's procedure (tenant-scope.ts)
 *
 * - statements over the tables below see and change that account's rows only, so that another's id names nothing;
 * - no row of another account can be written;
 * - SQL by hand that names one of those tables must bind the account's id, or it is not run.
 */
import type { PrismaClient } from "@sellapi/prisma";
import { currentTenant } from "./tenant-scope.ts";

/** The column that says whose a row is, by model. */
const OWNER_COLUMNS: ReadonlyMap<string, string> = new Map([
  ["Account", "id"],
  ["AlertSetting", "accountId"],
  ["ApiKey", "accountId"],
  ["AutoTopUp", "accountId"],
  ["Balance", "accountId"],
  ["Clawback", "accountId"],
  ["Generation", "accountId"],
  ["Invitation", "accountId"],
  ["LedgerEntry", "accountId"],
  ["ManagementKey", "accountId"],
  ["Membership", "accountId"],
  ["Payment", "accountId"],
  ["StripeCustomer", "accountId"],
  ["TopUpOrder", "accountId"],
  ["WebhookEndpoint", "accountId"],
]);

const OWNED_TABLES =
  /\b(accounts|api_keys|balances|generations|invitations|key_spend|ledger_entries|management_keys|memberships|usage_days|usage_hours|webhook_endpoints)\b/;

/** A statement of ours that would have reached another account: a mistake in the program, and no fault of the caller's. */
export class TenantViolation extends Error {
  override readonly name: string = "TenantViolation";
}

interface Fields {
  [name: string]: unknown;
}

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The same filter, of the account's rows alone. */
function ownRows(where: unknown, column: string, accountId: string): Fields {
  const given = isFields(where) ? where : {};
  const conditions = given["AND"] === undefined ? [] : [given["AND"]].flat();
  return { ...given, AND: [...conditions, { [column]: accountId }] };
}

/** @throws TenantViolation for a row that is made for, or moved to, another account. */
function requireOwnRow(row: unknown, column: string, accountId: string): void {
  if (isFields(row) && row[column] !== undefined && row[column] !== accountId)
    throw new TenantViolation("a row of another account was about to be written");
}

/** A model's statement, for this account. */
function ownStatement(operation: string, args: unknown, column: string, accountId: string): Fields {
  const given = isFields(args) ? args : {};
  for (const name of ["data", "create", "update"]) for (const row of [given[name]].flat()) requireOwnRow(row, column, accountId);
  return operation.startsWith("create") ? given : { ...given, where: ownRows(given["where"], column, accountId) };
}

/** @throws TenantViolation */
function requireBound(statement: unknown, accountId: string): void {
  if (!isFields(statement) || !Array.isArray(statement["strings"]) || !Array.isArray(statement["values"])) return;
  if (!OWNED_TABLES.test(statement["strings"].join(" ? ")) || statement["values"].includes(accountId)) return;
  throw new TenantViolation("SQL over rows of accounts was about to run without the account's id");
}

/** The same client, guarded. Outside of an account's procedure it does what it always did. */
export function guardTenants(prisma: PrismaClient): PrismaClient {
  const guarded = prisma.$extends({
    name: "tenants",
    query: {
      async $allOperations({ model, operation, args, query }) {
        const accountId = currentTenant();
        if (accountId === null) return query(args);
        const column = model === undefined ? undefined : OWNER_COLUMNS.get(model);
        if (column !== undefined) return query(ownStatement(operation, args, column, accountId));
        if (model === undefined) requireBound(args, accountId);
        return query(args);
      },
    },
  });
  // An extended client has all that the plain one has but `$on`, which is taken from that one.
  return new Proxy(prisma, {
    get(plain, name) {
      const value: unknown = Reflect.get(guarded, name) ?? Reflect.get(plain, name);
      return typeof value === "function" && typeof name === "string" && name.startsWith("$") ? value.bind(guarded) : value;
    },
  });
}
