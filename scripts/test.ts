/**
 * `bun run test [--servers] [arguments of bun test]`: every test of the repository, each file in a global of its own, on as
 * many workers as there are cores.
 *
 * With `--servers` the suite runs on a real PostgreSQL and a real Redis, started for this run and installed before where they
 * are missing. The last line is `N passed, N failed`.
 */
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { formatTestCounts, readTestCounts } from "./test-counts.ts";
import { ensureInstalled } from "./test-servers/ensure-installed.ts";
import { startPostgres } from "./test-servers/postgres.ts";
import { startRedis } from "./test-servers/redis.ts";

const ROOT = join(import.meta.dir, "..");
/** Each worker keeps a PGlite of some hundred megabytes. */
const WORKERS_MAX = 4;
/** For a test and its hooks; a first PGlite takes seconds on a busy machine. Bun reads no such setting from bunfig.toml. */
const TEST_TIMEOUT_MS = 30_000;

type Environment = Record<string, string | undefined>;

/** Copies a stream to a terminal or log as it comes, and gives all of it. */
async function passOn(stream: ReadableStream<Uint8Array>, to: NodeJS.WriteStream): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) {
    to.write(chunk);
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}

/** Our flags of `bun test`, less those that the caller sets. */
function defaultFlags(testArguments: string[]): string[] {
  const flags = { parallel: Math.min(availableParallelism(), WORKERS_MAX), timeout: TEST_TIMEOUT_MS };
  return Object.entries(flags)
    .filter(([name]) => !testArguments.some((argument) => argument.split("=")[0] === `--${name}`))
    .map(([name, value]) => `--${name}=${value}`);
}

/** @returns the exit code: 0 only if tests ran to their end and none failed. */
async function runTests(testArguments: string[], environment: Environment): Promise<number> {
  const child = Bun.spawn([process.execPath, "test", ...defaultFlags(testArguments), ...testArguments], {
    cwd: ROOT,
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: "1" } : {}), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, errors] = await Promise.all([passOn(child.stdout, process.stdout), passOn(child.stderr, process.stderr)]);
  const counts = readTestCounts(output + errors, await child.exited);
  console.log(`\n${formatTestCounts(counts)}`);
  return counts.failed > 0 ? 1 : 0;
}

/** Runs with both servers up, and ends them whatever happens. */
async function withServers(run: (environment: Environment) => Promise<number>): Promise<number> {
  const installed = await ensureInstalled();
  if (installed.length > 0) console.log(`installed ${installed.join(" and ")}`);
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

const given = process.argv.slice(2);
const testArguments = given.filter((argument) => argument !== "--servers");
// Ctrl-C ends the tests, which ends this run in order: the servers' folders are removed.
process.on("SIGINT", () => undefined);
process.exit(
  given.includes("--servers")
    ? await withServers((environment) => runTests(testArguments, environment))
    : await runTests(testArguments, {}),
);
