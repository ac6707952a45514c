/** Each read of the control plane, timed as its procedure runs it, with the plans of its statements. */
import { Prisma, type PrismaClient } from "@sellapi/prisma";
import { readsOf } from "./reads.ts";

const RUNS = 5;

export interface Measurement {
  name: string;
  /** The first run, whose pages may not be in memory. */
  firstMs: number;
  medianMs: number;
  plans: string[];
}

/** The client, noting the raw statements that go through it. */
function noting(prisma: PrismaClient, statements: Prisma.Sql[]): PrismaClient {
  return new Proxy(prisma, {
    get(target, name) {
      if (name !== "$queryRaw") return Reflect.get(target, name);
      return (query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => {
        const statement = "raw" in query ? Prisma.sql(query, ...values) : query;
        // Settings have no plan worth reading.
        if (!statement.sql.includes("set_config")) statements.push(statement);
        return target.$queryRaw(statement);
      };
    },
  });
}

async function explain(prisma: PrismaClient, statement: Prisma.Sql): Promise<string> {
  const [, rows] = await prisma.$transaction([
    prisma.$queryRaw`SELECT set_config('jit', 'off', true), set_config('max_parallel_workers_per_gather', '0', true)`,
    prisma.$queryRaw<Record<string, string>[]>`EXPLAIN (ANALYZE, BUFFERS) ${statement}`,
  ]);
  return rows.map((row) => row["QUERY PLAN"]).join("\n");
}

/** Runs everything that reads usage of this account. */
export async function measureReads(prisma: PrismaClient, accountId: string): Promise<Measurement[]> {
  const measurements: Measurement[] = [];
  for (const { name, read } of readsOf(accountId)) {
    const times: number[] = [];
    const statements: Prisma.Sql[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      const startedAt = performance.now();
      await read(run === 0 ? noting(prisma, statements) : prisma);
      times.push(performance.now() - startedAt);
    }
    const plans: string[] = [];
    // Of an export only the first page: the others are the same.
    for (const statement of statements.slice(0, 2)) plans.push(await explain(prisma, statement));
    const sorted = times.toSorted((a, b) => a - b);
    measurements.push({ name, firstMs: times[0] ?? 0, medianMs: sorted[Math.floor(RUNS / 2)] ?? 0, plans });
  }
  return measurements;
}

/** A table of the times, and below it the plans. */
export function formatMeasurements(measurements: readonly Measurement[]): string {
  const table = measurements.map(
    ({ name, firstMs, medianMs }) =>
      `${name.padEnd(48)} first ${firstMs.toFixed(1).padStart(9)} ms   median ${medianMs.toFixed(1).padStart(9)} ms`,
  );
  const plans = measurements.map(({ name, plans: texts }) => `── ${name}\n${texts.join("\n\n")}`);
  return [...table, "", ...plans].join("\n");
}
