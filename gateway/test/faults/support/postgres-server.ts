/** A real PostgreSQL that a test may freeze, crash and start again; its own cluster in a temporary folder, gone with the test process. */
import { chown, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Subprocess } from "bun";

/** Where Debian and Ubuntu keep each version's programs, outside of PATH. */
const DEBIAN_ROOT = "/usr/lib/postgresql";
const SUPERUSER = "sellapi";

/** The folder of the server programs, or null. */
async function findPrograms(): Promise<string | null> {
  const versions = await readdir(DEBIAN_ROOT).catch(() => []);
  const newestFirst = versions.filter((name) => /^\d+$/.test(name)).sort((a, b) => Number(b) - Number(a));
  for (const version of newestFirst) {
    const folder = join(DEBIAN_ROOT, version, "bin");
    if (await Bun.file(join(folder, "initdb")).exists()) return folder;
  }
  const found = Bun.which("initdb");
  return found ? dirname(found) : null;
}

const programs = await findPrograms();

/** Why tests that break a PostgreSQL are skipped here, or null. In CI they are never skipped: they fail. */
export const noPostgresReason =
  (programs === null || !Bun.which("setpriv")) && !process.env.CI
    ? "skipped: no PostgreSQL server programs, or no setpriv, are installed (and this is not CI)"
    : null;
if (noPostgresReason) console.warn(`PostgreSQL fault tests ${noPostgresReason}`);

/** `setpriv` options for the user that runs PostgreSQL, which refuses root; and that user's ids, for chown. */
async function serverIdentity(): Promise<{ options: string[]; owner: [number, number] | null }> {
  if (process.getuid?.() !== 0) return { options: [], owner: null };
  const users = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  const user = users.find(([name]) => name === "postgres") ?? users.find(([name]) => name === "nobody");
  if (!user) throw new Error("PostgreSQL refuses to run as root, and there is no postgres or nobody user");
  const [, , userId, groupId] = user;
  return {
    options: [`--reuid=${userId}`, `--regid=${groupId}`, "--init-groups"],
    owner: [Number(userId), Number(groupId)],
  };
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  const listening = Promise.withResolvers<void>();
  probe.once("error", listening.reject).listen(0, "127.0.0.1", listening.resolve);
  await listening.promise;
  const address = probe.address();
  const closed = Promise.withResolvers<void>();
  probe.close(() => closed.resolve());
  await closed.promise;
  if (address === null || typeof address === "string") throw new Error("no loopback port is free");
  return address.port;
}

export interface PostgresOptions {
  /** An empty folder to put its own in; the system's temporary one when left out. */
  within?: string;
  /** The same for its write-ahead log alone. */
  logWithin?: string;
  /** More settings, as `name=value`. */
  settings?: readonly string[];
}

export class PostgresServer {
  readonly port: number;
  readonly #folder: string;
  readonly #identity: string[];
  readonly #settings: readonly string[];
  #child: Subprocess<"ignore", "ignore", "pipe"> | null = null;
  #guard: Subprocess<"pipe", "ignore", "ignore"> | null = null;

  private constructor(folder: string, port: number, identity: string[], settings: readonly string[]) {
    this.#folder = folder;
    this.port = port;
    this.#identity = identity;
    this.#settings = settings;
  }

  /** @throws Error when PostgreSQL is not installed or does not come up. */
  static async start(options: PostgresOptions = {}): Promise<PostgresServer> {
    const server = await PostgresServer.#prepare(options);
    const log = options.logWithin ? [`--waldir=${join(options.logWithin, "log")}`] : [];
    await server.#run("initdb", ["-U", SUPERUSER, "--auth=trust", "-E", "UTF8", "--no-locale", "--no-sync", ...log]);
    await server.startAgain();
    return server;
  }

  /** A standby with what this server has committed by now, which hears nothing of it any more. It answers reads, until promoted. */
  async startLaggingStandby(): Promise<PostgresServer> {
    const standby = await PostgresServer.#prepare({});
    await standby.#run("pg_basebackup", ["-d", this.url(), "--checkpoint=fast", "--no-sync", "--wal-method=stream"]);
    // Without a connection to follow it never catches up.
    await writeFile(join(standby.#cluster, "standby.signal"), "");
    await standby.startAgain();
    return standby;
  }

  static async #prepare({ within = tmpdir(), settings = [] }: PostgresOptions): Promise<PostgresServer> {
    const { options, owner } = await serverIdentity();
    const folder = await mkdtemp(join(within, "sellapi-faults-"));
    if (owner) await chown(folder, ...owner);
    return new PostgresServer(folder, await findFreePort(), options, settings);
  }

  /** Runs one of PostgreSQL's programs on this server's folder. */
  async #run(program: string, flags: string[]): Promise<void> {
    if (programs === null) throw new Error("PostgreSQL is not installed");
    const command = ["setpriv", ...this.#identity, join(programs, program), "-D", this.#cluster, ...flags];
    const child = Bun.spawn(command, { cwd: "/", stdout: "ignore", stderr: "pipe" });
    if ((await child.exited) !== 0) throw new Error(`${program} failed: ${await new Response(child.stderr).text()}`);
  }

  /** Of the server's own database, with this port unless another is given (a proxy's). */
  url(port = this.port): string {
    return `postgres://${SUPERUSER}@127.0.0.1:${port}/postgres`;
  }

  /** Starts it at the same address with what it had committed. Resolves when it accepts connections. */
  async startAgain(): Promise<void> {
    if (programs === null) throw new Error("PostgreSQL is not installed");
    const settings = [`port=${this.port}`, "listen_addresses=127.0.0.1", `unix_socket_directories=${this.#folder}`];
    const flags = [...settings, "max_connections=100", "shared_buffers=16MB", ...this.#settings].flatMap((setting) => [
      "-c",
      setting,
    ]);
    const child = Bun.spawn(["setpriv", ...this.#identity, join(programs, "postgres"), "-D", this.#cluster, ...flags], {
      cwd: "/",
      env: { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C" },
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#child = child;
    this.#guard = this.#guardOf(child.pid);
    await untilReady(child.stderr);
  }

  /** Whether it ended by itself, as it does where it cannot write its log. */
  get hasEnded(): boolean {
    return this.#child !== null && this.#child.exitCode !== null;
  }

  /** Stops the execution of all its processes: connections stay open, and nothing is answered. @returns what lets them go on. */
  async freeze(): Promise<() => void> {
    const stopped = await this.#signalAll("SIGSTOP");
    return () => {
      for (const pid of stopped) process.kill(pid, "SIGCONT");
    };
  }

  /** Ends it as `pg_ctl stop -m immediate` does: transactions in flight are lost, what was committed is not. */
  async crash(): Promise<void> {
    this.#guard?.kill("SIGKILL");
    this.#child?.kill("SIGQUIT");
    await this.#child?.exited;
    this.#child = null;
  }

  /** Ends it and removes its files. */
  async stop(): Promise<void> {
    await this.crash();
    await rm(this.#folder, { recursive: true, force: true });
  }

  get #cluster(): string {
    return join(this.#folder, "cluster");
  }

  async #signalAll(signal: NodeJS.Signals): Promise<number[]> {
    const main = this.#child?.pid;
    if (main === undefined) throw new Error("The PostgreSQL server does not run");
    process.kill(main, signal);
    // The main process is stopped by now and begins no more of them.
    const children = (await readFile(`/proc/${main}/task/${main}/children`, "utf8")).trim().split(" ").map(Number);
    for (const pid of children) process.kill(pid, signal);
    return [...children, main];
  }

  /** Ends the server when the test process is gone, however that ended, even if it was frozen: the guard's input closes then. */
  #guardOf(pid: number): Subprocess<"pipe", "ignore", "ignore"> {
    const script = 'read -r _; kill -9 "$1" $(cat "/proc/$1/task/$1/children"); rm -rf "$2"';
    return Bun.spawn(["/bin/sh", "-c", script, "guard", String(pid), this.#folder], {
      stdin: "pipe",
      stdout: "ignore",
      stderr: "ignore",
    });
  }
}

async function untilReady(log: ReadableStream<Uint8Array>): Promise<void> {
  const decoder = new TextDecoder();
  const reader = log.getReader();
  let text = "";
  while (!/ready to accept (?:read-only )?connections/.test(text)) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`PostgreSQL did not start:\n${text}`);
    text += decoder.decode(value, { stream: true });
  }
  // What it says from here on must not fill the pipe.
  void (async () => {
    while (!(await reader.read()).done);
  })();
}
