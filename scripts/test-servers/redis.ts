/** A real Redis for tests and benchmarks: in memory, gone when it stops. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RunningServer, startChildServer, startOnFreePort } from "./child-server.ts";

const START_TIMEOUT_MS = 15_000;

/** The Redis server's path; null when it is not installed. */
export function findRedis(): string | null {
  return Bun.which("redis-server");
}

/**
 * Starts a new, empty Redis on a free loopback port, which writes nothing to disk.
 * @throws when Redis is not installed (see ensureInstalled) or does not start.
 */
export async function startRedis(): Promise<RunningServer> {
  const program = findRedis();
  if (!program) throw new Error("Redis is not installed: no redis-server in PATH");
  const folder = await mkdtemp(join(tmpdir(), "sellapi-redis-"));
  const removeFolder = () => rm(folder, { recursive: true, force: true });
  try {
    return await startOnFreePort(async (port) => {
      const flags = ["--port", `${port}`, "--bind", "127.0.0.1", "--dir", folder, "--save", "", "--appendonly", "no"];
      const stopChild = await startChildServer({
        command: [program, ...flags],
        readyPattern: /Ready to accept connections/,
        startTimeoutMs: START_TIMEOUT_MS,
        stopSignal: "SIGTERM",
      });
      const stop = async () => {
        await stopChild();
        await removeFolder();
      };
      return { url: `redis://127.0.0.1:${port}`, port, stop };
    });
  } catch (error) {
    await removeFolder();
    throw error;
  }
}
