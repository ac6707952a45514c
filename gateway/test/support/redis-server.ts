/** Real Redis servers for tests: children on unix sockets, so that no port is taken and nothing outlives the test process. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Subprocess } from "bun";

const BINARY = Bun.which("redis-server");

/** Why tests that need a Redis of their own are skipped here, or null. In CI they are never skipped: they fail. */
export const noRedisServerReason =
  BINARY === null && !process.env.CI ? "skipped: no redis-server is installed (and this is not CI)" : null;
if (noRedisServerReason) console.warn(`Redis tests ${noRedisServerReason}`);

/** A Redis for tests that only use it: the one of SELLAPI_TEST_REDIS_URL, else a child. */
export interface TestRedis {
  url: string;
  stop: () => Promise<void>;
}

/** Why tests that only use a Redis are skipped here, or null. */
export const noTestRedisReason = process.env.SELLAPI_TEST_REDIS_URL ? null : noRedisServerReason;

/** @throws Error when there is neither. */
export async function openTestRedis(): Promise<TestRedis> {
  const url = process.env.SELLAPI_TEST_REDIS_URL;
  return url ? { url, stop: async () => {} } : RedisServer.start();
}

/** A Redis that the test may freeze and kill. It keeps nothing on disk. */
export class RedisServer implements TestRedis {
  readonly url: string;
  readonly #folder: string;
  #child: Subprocess<"ignore", "pipe", "ignore"> | null = null;
  #guard: Subprocess<"pipe", "ignore", "ignore"> | null = null;
  #isStopped = false;

  private constructor(folder: string) {
    this.#folder = folder;
    this.url = `redis+unix://${this.#socketPath}`;
  }

  /** @throws Error when redis-server is not installed or does not come up. */
  static async start(): Promise<RedisServer> {
    if (BINARY === null) throw new Error("redis-server is not installed");
    const server = new RedisServer(await mkdtemp(join(tmpdir(), "sellapi-redis-")));
    await server.startAgain();
    return server;
  }

  /** Starts it, empty, at the same address after `kill`. Resolves when it accepts connections. */
  async startAgain(): Promise<void> {
    if (BINARY === null || this.#isStopped) throw new Error("The Redis server cannot be started");
    const child = Bun.spawn(
      [BINARY, "--port", "0", "--unixsocket", this.#socketPath, "--dir", this.#folder, "--save", "", "--appendonly", "no"],
      { stdin: "ignore", stdout: "pipe", stderr: "ignore" },
    );
    this.#child = child;
    this.#guard = this.#guardOf(child.pid);
    await this.#untilReady(child);
  }

  /** Stops its execution: connections stay open, and nothing is answered. */
  freeze(): void {
    this.#child?.kill("SIGSTOP");
  }

  thaw(): void {
    this.#child?.kill("SIGCONT");
  }

  /** Ends it as a crash does. */
  async kill(): Promise<void> {
    // First the guard, so that it never ends a stranger that was given the same process id.
    this.#guard?.kill("SIGKILL");
    await this.#guard?.exited;
    this.#child?.kill("SIGKILL");
    await this.#child?.exited;
    this.#child = null;
  }

  /** Ends it and removes its files. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.kill();
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #socketPath(): string {
    return join(this.#folder, "redis.sock");
  }

  /**
   * Ends the server when the test process is gone, however that ended (a test runner that is killed runs no hooks): the guard's
   * input closes then.
   */
  #guardOf(serverPid: number): Subprocess<"pipe", "ignore", "ignore"> {
    const script = 'read -r _; kill -9 "$1"; rm -rf "$2"';
    return Bun.spawn(["/bin/sh", "-c", script, "guard", String(serverPid), this.#folder], {
      stdin: "pipe",
      stdout: "ignore",
      stderr: "ignore",
    });
  }

  async #untilReady(child: Subprocess<"ignore", "pipe", "ignore">): Promise<void> {
    const decoder = new TextDecoder();
    let log = "";
    const reader = child.stdout.getReader();
    while (!/ready to accept connections/i.test(log)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`redis-server did not start:\n${log}`);
      log += decoder.decode(value, { stream: true });
    }
    // What it says from here on must not fill the pipe.
    void (async () => {
      while (!(await reader.read()).done);
    })();
  }
}
