/** A gateway as it runs in production: a process of its own, which takes signals. */

import { join } from "node:path";
import type { Subprocess } from "bun";

const MAIN = join(import.meta.dir, "..", "..", "..", "src", "main.ts");
const DRAIN_SECONDS = 3;

/** Of the log. */
interface LogLine {
  msg: string;
  url?: string;
}

export interface ProcessLimits {
  /** Files and sockets it may have open. */
  openFiles?: number;
  /** Bytes of memory that it may map, reserved ones included. */
  addressSpaceBytes?: number;
}

/** The command that a process with these limits is started by; none without limits. */
function limitedBy({ openFiles, addressSpaceBytes }: ProcessLimits): string[] {
  const options = [
    ...(openFiles === undefined ? [] : [`--nofile=${openFiles}:${openFiles}`]),
    ...(addressSpaceBytes === undefined ? [] : [`--as=${addressSpaceBytes}:${addressSpaceBytes}`]),
  ];
  return options.length === 0 ? [] : ["prlimit", ...options];
}

export class GatewayProcess {
  readonly url: string;
  readonly pid: number;
  readonly #child: Subprocess<"ignore", "pipe", "inherit">;

  private constructor(child: Subprocess<"ignore", "pipe", "inherit">, url: string) {
    this.#child = child;
    this.url = url;
    this.pid = child.pid;
  }

  /** Starts one and resolves when it listens. It drains for three seconds unless told otherwise. */
  static async start(environment: Record<string, string>, limits: ProcessLimits = {}): Promise<GatewayProcess> {
    const limited = limitedBy(limits);
    const child = Bun.spawn([...limited, process.execPath, MAIN], {
      env: {
        PATH: process.env.PATH ?? "",
        HOST: "127.0.0.1",
        PORT: "0",
        KEY_PEPPERS: `1:${Buffer.alloc(32, 7).toString("base64")}`,
        DRAIN_SECONDS: String(DRAIN_SECONDS),
        LOG_LEVEL: "info",
        ...environment,
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    return new GatewayProcess(child, await listeningUrl(child.stdout));
  }

  /** The exit code, once it has ended; null when a signal ended it. */
  get exited(): Promise<number | null> {
    return this.#child.exited.then(() => this.#child.exitCode);
  }

  get hasExited(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Bytes of memory it occupies now. */
  async residentBytes(): Promise<number> {
    const status = await Bun.file(`/proc/${this.pid}/status`).text();
    return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? Number.NaN) * 1024;
  }

  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.#child.exited;
  }
}

/** Reads the log to the line that says where it listens, and goes on reading so that the pipe never fills. */
async function listeningUrl(log: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  const reader = log.getReader();
  let text = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`the gateway did not start:\n${text}`);
    text += decoder.decode(value, { stream: true });
    for (const line of text.split("\n").slice(0, -1)) {
      const { msg, url }: LogLine = JSON.parse(line);
      if (msg !== "gateway is listening" || !url) continue;
      void (async () => {
        while (!(await reader.read()).done);
      })();
      return url.replace(/\/$/, "");
    }
  }
}
