/** The gateway as the process that runs in production: `bun gateway/src/main.ts` over a real PostgreSQL and a real Redis. */
import { join } from "node:path";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import type { Subprocess } from "bun";

const MAIN = join(import.meta.dir, "..", "..", "src", "main.ts");
const READY = "gateway is listening";
const KEY_PEPPERS = TEST_PEPPERS.map(({ id, key }) => `${id}:${Buffer.from(key).toString("base64")}`).join(",");

export interface ProcessAddresses {
  databaseUrl: string;
  redisUrl: string;
  upstreamUrl: string;
  /** More variables, as in `.env.example`. */
  environment?: Record<string, string>;
}

type Child = Subprocess<"ignore", "pipe", "inherit">;

/** Ends a process when the tests are gone, however they ended: its input closes then. */
function guard(pid: number): Subprocess<"pipe", "ignore", "ignore"> {
  return Bun.spawn(["/bin/sh", "-c", 'read -r _; kill -9 "$1"', "guard", String(pid)], {
    stdio: ["pipe", "ignore", "ignore"],
  });
}

export class GatewayProcess {
  static readonly #running = new Set<Child>();
  readonly url: string;
  readonly #child: Child;

  private constructor(child: Child, url: string) {
    this.#child = child;
    this.url = url;
  }

  /** Ends what a failed test has left running. */
  static async killAll(): Promise<void> {
    const left = [...GatewayProcess.#running];
    for (const child of left) child.kill("SIGKILL");
    await Promise.all(left.map((child) => child.exited));
  }

  /** Starts one on a free port; resolves when it listens. @throws with its output when it ends before. */
  static async start(addresses: ProcessAddresses): Promise<GatewayProcess> {
    const child = Bun.spawn([process.execPath, MAIN], {
      stdio: ["ignore", "pipe", "inherit"],
      env: {
        PATH: process.env.PATH ?? "",
        NODE_ENV: "production",
        HOST: "127.0.0.1",
        PORT: "0",
        DATABASE_URL: addresses.databaseUrl,
        DATABASE_POOL_SIZE: "4",
        REDIS_URL: addresses.redisUrl,
        KEY_PEPPERS,
        OPENAI_BASE_URL: addresses.upstreamUrl,
        OPENAI_API_KEY: "upstream-key",
        DRAIN_SECONDS: "10",
        ...addresses.environment,
      },
    });
    GatewayProcess.#running.add(child);
    const watch = guard(child.pid);
    void child.exited.then(() => {
      // Before the number can belong to a stranger.
      watch.kill("SIGKILL");
      GatewayProcess.#running.delete(child);
    });
    const decoder = new TextDecoder();
    const reader = child.stdout.getReader();
    let log = "";
    while (!log.includes(READY)) {
      const { done, value } = await reader.read();
      if (done) throw new Error(`the gateway did not start:\n${log}`);
      log += decoder.decode(value, { stream: true });
    }
    const line: { url: string } = JSON.parse(log.split("\n").find((entry) => entry.includes(READY)) ?? "{}");
    // What it logs from here on must not fill the pipe.
    void (async () => {
      while (!(await reader.read()).done);
    })();
    return new GatewayProcess(child, new URL(line.url).origin);
  }

  chat(secret: string, body: Record<string, unknown>): Promise<Response> {
    return fetch(`${this.url}/v1/chat/completions`, {
      method: "POST",
      headers: { authorization: `Bearer ${secret}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  async get(path: string, secret: string): Promise<Record<string, unknown>> {
    return (await fetch(this.url + path, { headers: { authorization: `Bearer ${secret}` } })).json();
  }

  /** Ends it as a crash does. */
  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#child.exited;
  }

  /** Asks it to stop, as a deployment does. */
  signalStop(): void {
    this.#child.kill("SIGTERM");
  }

  /** Its exit code, once it has ended. */
  get exited(): Promise<number> {
    return this.#child.exited;
  }
}
