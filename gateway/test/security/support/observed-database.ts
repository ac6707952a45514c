/** A database that notes which models are asked, and fails where a test wants it to. */
import type { Database } from "@sellapi/prisma";
import { openTestDatabase } from "@sellapi/prisma/testing";

export interface ObservedDatabase extends Database {
  /** Every operation so far: "ApiKey.findFirst", or "$queryRaw SELECT …" with the text of its statement. */
  operations: string[];
  /** What operations fail with, by name ("ApiKey.findFirst", "$queryRaw"); "*" fails them all. */
  failures: Map<string, unknown>;
}

/** The text of a statement by hand, without its values. */
function statementOf(args: unknown): string {
  const strings = typeof args === "object" && args !== null && "strings" in args ? args.strings : [];
  return Array.isArray(strings) ? strings.join("?").replace(/\s+/g, " ").trim() : "";
}

/** A migrated and seeded database of the test's own; the caller closes it. */
export async function openObservedDatabase(): Promise<ObservedDatabase> {
  const database = await openTestDatabase();
  const operations: string[] = [];
  const failures = new Map<string, unknown>();
  const observed = database.prisma.$extends({
    query: {
      $allOperations({ model, operation, args, query }) {
        const name = model ? `${model}.${operation}` : operation;
        operations.push(model ? name : `${name} ${statementOf(args)}`);
        const failure = failures.get(name) ?? failures.get("*");
        if (failure !== undefined) throw failure;
        return query(args);
      },
    },
  });
  // The extended client has everything the gateway uses; only its nominal type differs.
  const prisma = observed as unknown as Database["prisma"];
  return { ...database, prisma, operations, failures };
}
