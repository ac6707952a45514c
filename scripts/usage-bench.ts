/**
 * `bun run usage:bench [--rows N]`: how fast usage is read when there is much of it. Starts a PostgreSQL of its own, fills it with that
 * many requests of one large account and two hundred small ones, rolls them up, and prints what each read takes, and its plan.
 */
import { parseArgs } from "node:util";
import { openDatabase, seed } from "@sellapi/prisma";
import { startPostgres } from "./test-servers/postgres.ts";
import { formatMeasurements, measureReads } from "./usage-bench/measure-reads.ts";
import { measureRollUp } from "./usage-bench/measure-roll-up.ts";
import { BIG_ACCOUNT, seedRequests } from "./usage-bench/seed-requests.ts";

const ROWS = 1_000_000;
const ROWS_MAX = 50_000_000;
const ROWS_MIN = 10_000;

const SETTINGS = {
  shared_buffers: "512MB",
  max_wal_size: "8GB",
  synchronous_commit: "off",
  checkpoint_timeout: "30min",
  maintenance_work_mem: "256MB",
};

function readRows(): number {
  const { values } = parseArgs({ options: { rows: { type: "string" } } });
  const rows = Number(values.rows ?? ROWS);
  if (Number.isInteger(rows) && rows >= ROWS_MIN && rows <= ROWS_MAX) return rows;
  throw new Error(`--rows is a whole number from ${ROWS_MIN} to ${ROWS_MAX}`);
}

async function main(): Promise<void> {
  const rows = readRows();
  const server = await startPostgres({ settings: SETTINGS });
  // Ctrl-C must not leave a server and gigabytes behind.
  process.once("SIGINT", () => void server.stop().finally(() => process.exit(130)));
  try {
    const database = await openDatabase({ kind: "postgres", url: server.url, poolSize: 4 });
    await database.migrate();
    await seed(database.prisma);
    await seedRequests(database.prisma, rows, (done) => console.log(`seeded ${done.toLocaleString("en")} requests`));
    for (const line of await measureRollUp(database.prisma, rows)) console.log(line);
    console.log(formatMeasurements(await measureReads(database.prisma, BIG_ACCOUNT)));
    await database.close();
  } finally {
    await server.stop();
  }
}

try {
  await main();
  process.exit(0);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
