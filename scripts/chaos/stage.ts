/** Everything that takes part in a chaos run, started and stopped together. */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Database, openDatabase, type Pepper, type PrismaClient, seed } from "@sellapi/prisma";
import { SeededRandom } from "../../gateway/src/providers/simulator/random.ts";
import { ensureInstalled } from "../test-servers/ensure-installed.ts";
import { findPostgres, type RunningPostgres, startPostgres } from "../test-servers/postgres.ts";
import { startRedis } from "../test-servers/redis.ts";
import { ChaosUpstream } from "./chaos-upstream.ts";
import { GatewaySlot } from "./gateway-slot.ts";
import type { Journal } from "./journal.ts";
import { KillableServer } from "./killable-server.ts";
import type { ChaosOptions } from "./options.ts";
import { Population } from "./population.ts";

const POOL_SIZE = 10;
/** Short, so that a stalled vendor is given up several times in a run; in production they are minutes. */
const VENDOR_PATIENCE_SECONDS = 2;

export interface Stage {
  db: PrismaClient;
  peppers: readonly Pepper[];
  population: Population;
  gateways: readonly GatewaySlot[];
  postgres: KillableServer;
  /** `pg_ctl stop -m immediate`: no checkpoint, every connection cut. */
  stopPostgresAtOnce: () => Promise<void>;
  redis: KillableServer;
  upstream: ChaosUpstream;
  /** Logs of the gateways; removed with the stage unless kept. */
  folder: string;
}

interface Servers {
  folder: string;
  database: Database;
  urls: { database: string; redis: string };
  postgres: KillableServer;
  stopPostgresAtOnce: () => Promise<void>;
  redis: KillableServer;
}

async function immediateStop(running: RunningPostgres, server: KillableServer): Promise<() => Promise<void>> {
  const programs = await findPostgres();
  if (!programs) throw new Error("PostgreSQL was here a moment ago");
  return async () => {
    const command = [join(programs, "pg_ctl"), "-D", join(running.folder, "cluster"), "-m", "immediate", "-w", "stop"];
    await server.runAsOwner(command);
    await server.awaitEnd();
  };
}

async function startServers(stack: AsyncDisposableStack): Promise<Servers> {
  await ensureInstalled(["postgresql", "redis-server"]);
  const folder = await mkdtemp(join(tmpdir(), "sellapi-chaos-"));
  await chmod(folder, 0o700);
  const runningPostgres = await startPostgres();
  stack.defer(() => runningPostgres.stop());
  const postgres = await KillableServer.takeOver(runningPostgres, {
    readyPattern: /database system is ready to accept connections/,
    stopSignal: "SIGINT",
    restartCommand: (running) => [...running],
  });
  stack.defer(() => postgres.stop());
  const runningRedis = await startRedis();
  stack.defer(() => runningRedis.stop());
  const redis = await KillableServer.takeOver(runningRedis, {
    readyPattern: /Ready to accept connections/,
    stopSignal: "SIGTERM",
    restartCommand: (_, port) => ["redis-server", "--port", `${port}`, "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
  });
  stack.defer(() => redis.stop());
  const database = await openDatabase({ kind: "postgres", url: runningPostgres.url, poolSize: POOL_SIZE });
  stack.defer(() => database.close());
  const stopPostgresAtOnce = await immediateStop(runningPostgres, postgres);
  const urls = { database: runningPostgres.url, redis: runningRedis.url };
  return { folder, database, urls, postgres, stopPostgresAtOnce, redis };
}

/** As in production; only the vendor is given up sooner, and streams show life more often. */
function gatewayEnvironment(urls: Servers["urls"], upstreamUrl: string, pepper: Pepper): Record<string, string> {
  return {
    NODE_ENV: "production",
    LOG_LEVEL: "warn",
    DATABASE_URL: urls.database,
    DATABASE_POOL_SIZE: `${POOL_SIZE}`,
    REDIS_URL: urls.redis,
    KEY_PEPPERS: `${pepper.id}:${Buffer.from(pepper.key).toString("base64")}`,
    OPENAI_BASE_URL: upstreamUrl,
    OPENAI_API_KEY: "chaos",
    UPSTREAM_FIRST_BYTE_SECONDS: `${VENDOR_PATIENCE_SECONDS}`,
    UPSTREAM_IDLE_SECONDS: `${VENDOR_PATIENCE_SECONDS}`,
    KEEP_ALIVE_SECONDS: "0.5",
    BUN_CONFIG_MAX_HTTP_REQUESTS: "65000",
  };
}

function buildSlots(env: Record<string, string>, folder: string, options: ChaosOptions, journal: Journal): GatewaySlot[] {
  return Array.from({ length: options.gateways }, (_, index) => {
    const onUnexpectedEnd = (slot: GatewaySlot, exitCode: number) => {
      journal.break(`${slot.processName} ended by itself with ${exitCode}; see ${dirname(slot.logFiles[0] ?? folder)}`);
      void slot.start().catch((error: unknown) => journal.break(`gateway ${index} did not come back: ${String(error)}`));
    };
    return new GatewaySlot({ index, env, folder, onUnexpectedEnd });
  });
}

/**
 * Starts everything; `stack` gets what undoes it.
 * @throws when something does not start.
 */
export async function openStage(options: ChaosOptions, journal: Journal, stack: AsyncDisposableStack): Promise<Stage> {
  const { folder, database, urls, ...servers } = await startServers(stack);
  await database.migrate();
  await seed(database.prisma);
  const pepper = { id: 1, key: crypto.getRandomValues(new Uint8Array(32)) };
  const population = await Population.create(database.prisma, [pepper], new SeededRandom(`${options.seed}:population`));
  const upstream = new ChaosUpstream(options.seed);
  stack.defer(() => upstream.stop());
  const gateways = buildSlots(gatewayEnvironment(urls, upstream.baseUrl, pepper), folder, options, journal);
  stack.defer(async () => void (await Promise.all(gateways.map((slot) => slot.kill()))));
  await Promise.all(gateways.map((slot) => slot.start()));
  return { db: database.prisma, peppers: [pepper], population, gateways, upstream, folder, ...servers };
}

/** Removes the logs. */
export async function removeLogs(stage: Stage): Promise<void> {
  await rm(stage.folder, { recursive: true, force: true });
}
