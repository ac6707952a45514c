/**
 * `bun run test [--servers] [--browser] [arguments of bun test]`: every test of the repository, each file in a global of its own:
 * what computes on as many workers as there are cores, then what measures time (`*.timed.test.ts`) with nothing beside it.
 *
 * With `--servers` the suite runs on a real PostgreSQL and a real Redis, started for this run. With `--browser` the tests run that
 * look at pages in Chromium (`*.browser.test.ts`), and no other. What is missing of these programs is installed before. The failed
 * tests are shown once more at the end; the last line is `N passed, N failed`.
 */
import { join } from "node:path";
import { ensureInstalled } from "./test-servers/ensure-installed.ts";
import { startPostgres } from "./test-servers/postgres.ts";
import { startRedis } from "./test-servers/redis.ts";
import { formatFailedTests } from "./test-suite/failed-tests.ts";
import { runSuite } from "./test-suite/run-suite.ts";
import { formatTestCounts } from "./test-suite/test-counts.ts";

const ROOT = join(import.meta.dir, "..");

const SERVERS = ["postgresql", "redis-server"] as const;
const BROWSERS = ["chromium"] as const;

const given = process.argv.slice(2);
const isWithServers = given.includes("--servers");
const isBrowser = given.includes("--browser");
const testArguments = given.filter((argument) => argument !== "--servers" && argument !== "--browser");

const SHOWN = {
  output: (chunk: Uint8Array) => process.stdout.write(chunk),
  errors: (chunk: Uint8Array) => process.stderr.write(chunk),
};

type Environment = Record<string, string | undefined>;

/** @returns the exit code: 0 only if tests ran to their end and none failed. */
async function runTests(environment: Environment): Promise<number> {
  const { counts, failedTests, measuredAgain } = await runSuite(testArguments, {
    root: ROOT,
    isBrowser,
    show: SHOWN,
    environment,
  });
  for (const file of measuredAgain) console.log(`\nmeasured again, because it missed its time once: ${file}`);
  if (failedTests.length > 0) console.log(`\n${formatFailedTests(failedTests)}`);
  console.log(`\n${formatTestCounts(counts)}`);
  return counts.failed > 0 ? 1 : 0;
}

/** Runs with both servers up, and ends them whatever happens. */
async function withServers(run: (environment: Environment) => Promise<number>): Promise<number> {
  const postgres = await startPostgres();
  try {
    const redis = await startRedis();
    try {
      return await run({ SELLAPI_TEST_DATABASE_URL: postgres.url, SELLAPI_TEST_REDIS_URL: redis.url });
    } finally {
      await redis.stop();
    }
  } finally {
    await postgres.stop();
  }
}

// Ctrl-C ends the tests, which ends this run in order: the servers' folders are removed.
process.on("SIGINT", () => undefined);
const installed = await ensureInstalled([...(isWithServers ? SERVERS : []), ...(isBrowser ? BROWSERS : [])]);
if (installed.length > 0) console.log(`installed ${installed.join(" and ")}`);
process.exit(isWithServers ? await withServers(runTests) : await runTests({}));
