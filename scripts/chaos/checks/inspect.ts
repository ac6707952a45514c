/** Everything that must be true after a chaos run, checked. */
import { type PrismaClient, verifyLedger } from "@sellapi/prisma";
import type { Journal } from "../journal.ts";
import type { ChaosAccount } from "../population.ts";
import { readBooks } from "./books.ts";
import { checkBalances, checkConstraints, checkPayments } from "./check-accounts.ts";
import { checkAnswers, checkFailures, checkLeftStreams, checkOrigins } from "./check-answers.ts";
import { checkCaps, checkRevocations } from "./check-keys.ts";
import { type CallsByOperation, checkCalls, checkIdempotency, checkPrices } from "./check-operations.ts";
import { type Finding, findingOf } from "./finding.ts";

/** What is known of a run beside its journal. */
export interface Evidence {
  db: PrismaClient;
  accounts: readonly ChaosAccount[];
  /** The vendor's own list of the calls it got. */
  calls: CallsByOperation;
}

/** Holds everything that the client side knows against the books, which must be at rest. */
export async function inspect({ db, accounts, calls }: Evidence, journal: Journal): Promise<Finding[]> {
  const books = await readBooks(db);
  const invariants = await verifyLedger(db);
  const broken = invariants.filter(({ violations }) => violations !== 0);
  return [
    findingOf(
      `all ${invariants.length} invariants of the ledger hold`,
      broken.map(({ name, violations }) => `${name}: ${violations}`),
    ),
    checkAnswers(journal, books),
    checkFailures(journal, books),
    checkLeftStreams(journal, books),
    checkOrigins(journal, books),
    checkPrices(journal, books, calls),
    ...checkCalls(journal, books, calls),
    checkIdempotency(journal, books),
    await checkBalances(db, accounts, journal, books),
    await checkPayments(db, journal),
    await checkConstraints(db),
    await checkCaps(db, books),
    checkRevocations(journal),
    findingOf("nothing that no fault excuses was seen while it ran", journal.breaks),
  ];
}
