/** Whatever is done to an account, in whatever order: the books say what a few numbers in memory say. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import fc from "fast-check";
import type { Database } from "../database.ts";
import { openTestDatabase } from "../testing/index.ts";
import { BothBooks, orderCredits } from "../testing/ledger/both-books.ts";
import { type Operation, openingArbitrary, operationArbitrary } from "../testing/ledger/operations.ts";
import { RealBooks } from "../testing/ledger/real-books.ts";
import { propertyLimitMs, propertyRuns, propertyTimeoutMs } from "../testing/property-runs.ts";
import { registerInstance } from "./instance.ts";
import { verifyLedger } from "./invariants.ts";
import { Ledger } from "./ledger.ts";

let database: Database;
let ledger: Ledger;

beforeAll(async () => {
  database = await openTestDatabase();
  ledger = new Ledger(database.prisma, {
    instanceId: await registerInstance(database.prisma),
    ...{ holdTtlSeconds: 660, holdDeadlineMs: 10_000, resolveDeadlineMs: 10_000, batchMax: 256, queueMax: 4096 },
    onError: (error) => console.error(error),
  });
});
afterAll(() => database.close());

async function brokenInvariants(): Promise<string[]> {
  return (await verifyLedger(database.prisma)).filter(({ violations }) => violations !== 0).map(({ name }) => name);
}

const DAY_MS = 86_400_000;
const SEQUENCE_MS_MAX = 10_000;

/** The model knows no calendar: a sequence must not begin on one UTC day, and end on the next with its caps counting anew. */
async function untilTheDayIsLongEnough(): Promise<void> {
  const leftMs = DAY_MS - (Date.now() % DAY_MS);
  if (leftMs < SEQUENCE_MS_MAX) await Bun.sleep(leftMs + 1_000);
}

const SEQUENCE_RUNS = propertyRuns(12);

test(
  "after every step of any sequence the real books and the model agree in every answer and number",
  async () => {
    const sequence = fc.array(operationArbitrary, { minLength: 10, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(openingArbitrary, sequence, async (opening, operations) => {
        await untilTheDayIsLongEnough();
        const books = new BothBooks(await RealBooks.open(database.prisma, ledger));
        for (const operation of [...opening, ...operations]) await books.apply(operation);
        expect(await brokenInvariants()).toEqual([]);
      }),
      { numRuns: SEQUENCE_RUNS, interruptAfterTimeLimit: propertyLimitMs(SEQUENCE_RUNS) },
    );
  },
  propertyTimeoutMs(SEQUENCE_RUNS),
);

/** Does an operation to the real books alone; what it is answered depends on the others of its batch. */
async function attempt(real: RealBooks, ids: string[], operation: Operation): Promise<void> {
  const at = (index: number): string | undefined => ids[index % Math.max(1, ids.length)];
  if (operation.kind === "hold") {
    for (const [index, { key, amount }] of operation.holds.entries()) {
      const id = `${Bun.randomUUIDv7()}-${index}`;
      if ((await real.hold(id, key, amount)).ok) ids.push(id);
    }
  } else if (operation.kind === "resolve") {
    const each = operation.resolutions.map(async ({ hold, chargePercent }) => {
      const id = at(hold);
      if (id) await real.resolve(id, chargePercent === null ? null : BigInt(chargePercent) * 4n);
    });
    await Promise.all(each);
  } else if (operation.kind === "expire") {
    const id = at(operation.hold);
    if (id) await real.expire(id);
  } else if (operation.kind === "grant") await real.grant(`grant ${operation.ref}`, operation.amount);
  else if (operation.kind === "adjust") await real.adjust(operation.amount);
  else if (operation.kind === "topUp") await real.topUp(`order ${operation.order}`, orderCredits(operation.order));
  else if (operation.kind === "clawBack") await real.clawBack(`clawback ${operation.ref}`, operation.amount);
  else if (operation.kind === "setCap") await real.setCap(operation);
  else if (operation.kind === "revoke") await real.revoke(operation.key);
  else if (operation.kind === "suspend") await real.suspend(operation.isSuspended);
}

const CONCURRENT_RUNS = propertyRuns(6);

test(
  "operations that run into each other break no invariant, and no credit appears or is lost",
  async () => {
    const batches = fc.array(fc.array(operationArbitrary, { minLength: 2, maxLength: 12 }), { minLength: 2, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(batches, async (rounds) => {
        const real = await RealBooks.open(database.prisma, ledger);
        await real.grant("start", 2_000n);
        const ids: string[] = [];
        for (const operations of rounds) {
          await Promise.all(operations.map((operation) => attempt(real, ids, operation)));
          expect(await brokenInvariants()).toEqual([]);
        }
        // With everything released, what came in is there or was spent, to the micro-credit.
        await Promise.all(ids.map((id) => real.resolve(id, null)));
        const { credits, debits, held, holds } = await real.state();
        const charged = Object.values(holds).reduce((sum, hold) => sum + hold.charged, 0n);
        const rows = await database.prisma.ledgerEntry.findMany({ where: { accountId: real.accountId } });
        const others = rows.filter((row) => row.kind !== "usage").reduce((sum, row) => sum + row.amount, 0n);
        expect({ held, balance: credits - debits }).toEqual({ held: 0n, balance: others - charged });
      }),
      { numRuns: CONCURRENT_RUNS, interruptAfterTimeLimit: propertyLimitMs(CONCURRENT_RUNS) },
    );
  },
  propertyTimeoutMs(CONCURRENT_RUNS),
);
