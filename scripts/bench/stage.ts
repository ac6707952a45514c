/** Everything that takes part in the benchmark, started and stopped together. */
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Database, openDatabase, type Pepper, seed } from "@sellapi/prisma";
import { ensureInstalled } from "../test-servers/ensure-installed.ts";
import { startPostgres } from "../test-servers/postgres.ts";
import { startRedis } from "../test-servers/redis.ts";
import { type AnswerKind, requestBodies } from "./fixed-answers.ts";
import type { Target } from "./measure.ts";
import type { BenchOptions } from "./options.ts";
import { BASELINE } from "./report.ts";
import { type PayingKey, seedAccounts } from "./seed-accounts.ts";
import { type RunningProgram, startProgram } from "./start-program.ts";

const ROOT = join(import.meta.dir, "..", "..");
const POOL_SIZE = 10;

export interface Stage {
  database: Database;
  gateway: RunningProgram;
  targets: Target[];
  /** Files with the body of each kind of request. */
  bodyFiles: Record<AnswerKind, string>;
  /** What the gateway logged, a line of JSON each. */
  logFile: string;
  /** The key that the counted load uses; wrk never does. */
  countedKey: PayingKey;
  /** Ends everything; may be called more than once. */
  close(): Promise<void>;
}

/** Things to undo, last first. */
class Undoing {
  readonly #steps: (() => Promise<unknown>)[] = [];

  add(step: () => Promise<unknown>): void {
    this.#steps.push(step);
  }

  async run(): Promise<void> {
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) await step().catch(console.error);
  }
}

function newPepper(): Pepper {
  return { id: 1, key: crypto.getRandomValues(new Uint8Array(32)) };
}

interface GatewayNeeds {
  urls: { database: string; redis: string; upstream: string };
  pepper: Pepper;
  flags: string[];
  logFile: string;
}

function startGateway({ urls, pepper, flags, logFile }: GatewayNeeds): Promise<RunningProgram> {
  return startProgram({
    file: join(ROOT, "gateway", "src", "main.ts"),
    flags,
    logFile,
    env: {
      NODE_ENV: "production",
      LOG_LEVEL: "warn",
      DATABASE_URL: urls.database,
      DATABASE_POOL_SIZE: `${POOL_SIZE}`,
      REDIS_URL: urls.redis,
      KEY_PEPPERS: `${pepper.id}:${Buffer.from(pepper.key).toString("base64")}`,
      OPENAI_BASE_URL: `${urls.upstream}/v1`,
      OPENAI_API_KEY: "bench",
    },
  });
}

async function writeLoadFiles(folder: string, spread: readonly PayingKey[], hot: PayingKey) {
  const write = async (name: string, text: string) => {
    const path = join(folder, name);
    await writeFile(path, text, { mode: 0o600 });
    return path;
  };
  return {
    spreadKeys: await write("spread-keys.txt", spread.map((key) => key.secret).join("\n")),
    hotKey: await write("hot-key.txt", hot.secret),
    bodyFiles: { json: await write("json.txt", requestBodies.json), stream: await write("stream.txt", requestBodies.stream) },
  };
}

async function build(options: BenchOptions, undoing: Undoing): Promise<Omit<Stage, "close">> {
  await ensureInstalled(["postgresql", "redis-server"]);
  const folder = await mkdtemp(join(tmpdir(), "sellapi-bench-"));
  undoing.add(() => rm(folder, { recursive: true, force: true }));
  await chmod(folder, 0o700);
  const postgres = await startPostgres();
  undoing.add(() => postgres.stop());
  const redis = await startRedis();
  undoing.add(() => redis.stop());

  const database = await openDatabase({ kind: "postgres", url: postgres.url, poolSize: POOL_SIZE });
  undoing.add(() => database.close());
  await database.migrate();
  await seed(database.prisma);
  const pepper = newPepper();
  const spread = await seedAccounts(database.prisma, [pepper], options.accounts);
  const [hot, countedKey] = await seedAccounts(database.prisma, [pepper], 2);
  if (!hot || !countedKey) throw new Error("the accounts were not made");
  const files = await writeLoadFiles(folder, spread, hot);

  const upstream = await startProgram({ file: join(import.meta.dir, "upstream.ts"), env: {} });
  undoing.add(() => upstream.stop());
  const upstreamUrl = { UPSTREAM_URL: `${upstream.url}/v1` };
  const bare = await startProgram({
    file: join(import.meta.dir, "passthrough.ts"),
    env: { ...upstreamUrl, NODE_ENV: "production" },
  });
  undoing.add(() => bare.stop());
  const urls = { database: postgres.url, redis: redis.url, upstream: upstream.url };
  const logFile = join(folder, "gateway.log");
  const gateway = await startGateway({ urls, pepper, flags: options.gatewayFlags, logFile });
  undoing.add(() => gateway.stop());

  const { spreadKeys, hotKey, bodyFiles } = files;
  const targets: Target[] = [
    { name: "upstream alone", url: upstream.url, keysFile: hotKey, isGateway: false },
    { name: BASELINE, url: bare.url, keysFile: hotKey, isGateway: false },
    { name: `gateway, ${options.accounts} accounts`, url: gateway.url, keysFile: spreadKeys, isGateway: true },
    { name: "gateway, one account", url: gateway.url, keysFile: hotKey, isGateway: true },
  ];
  return { database, gateway, targets, bodyFiles, logFile, countedKey };
}

/** Starts everything. @throws after undoing what was started. */
export async function openStage(options: BenchOptions): Promise<Stage> {
  const undoing = new Undoing();
  try {
    return { ...(await build(options, undoing)), close: () => undoing.run() };
  } catch (error) {
    await undoing.run();
    throw error;
  }
}
