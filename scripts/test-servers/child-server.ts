/** A real server as a child process: started on a free loopback port, awaited until it serves, ended with its parent. */
import { createServer } from "node:net";
import { runCommand } from "../run-command.ts";

export interface RunningServer {
  /** Connection URL on loopback, without a password. */
  readonly url: string;
  readonly port: number;
  /** Ends the server and removes its folder; may be called more than once. */
  stop(): Promise<void>;
}

export interface ChildServerOptions {
  command: string[];
  /** Run as this user; only root can, and PostgreSQL demands it of root. */
  user?: string | null;
  /** The line on standard output or error that says the server accepts connections. */
  readyPattern: RegExp;
  startTimeoutMs: number;
  /** What makes this server end at once, without waiting for its clients. */
  stopSignal: NodeJS.Signals;
}

/** How long a server may take to obey its stop signal before it is killed. */
const STOP_TIMEOUT_MS = 10_000;
/** Output kept for the error message of a server that does not start. */
const OUTPUT_KEPT_CHARACTERS = 4_000;

/** A loopback port that nobody listens on. Another process may take it before the server does: start again on failure. */
export async function findFreePort(): Promise<number> {
  const probe = createServer();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  probe.once("error", reject);
  probe.listen(0, "127.0.0.1", resolve);
  await promise;
  const address = probe.address();
  const closed = Promise.withResolvers<void>();
  probe.close(() => closed.resolve());
  await closed.promise;
  if (address === null || typeof address === "string") throw new Error("no loopback port is free");
  return address.port;
}

/** The command under `setpriv`, which replaces itself by the server, so that signals reach it, and sends it `lastSignal` when we die. */
function guarded(command: string[], user: string | null, lastSignal: NodeJS.Signals): string[] {
  const setpriv = Bun.which("setpriv");
  if (!setpriv) {
    if (user) throw new Error(`setpriv (util-linux) is needed to run ${command[0]} as ${user}`);
    return command;
  }
  const identity = user ? [`--reuid=${user}`, `--regid=${user}`, "--init-groups"] : [];
  return [setpriv, ...identity, `--pdeathsig=${lastSignal.slice("SIG".length)}`, ...command];
}

/** Runs a command of a server's set-up (such as initdb) to its end. @throws with its output when it fails. */
export async function runSetup(command: string[], user: string | null): Promise<void> {
  const { exitCode, output } = await runCommand(guarded(command, user, "SIGKILL"), { cwd: "/", env: serverEnvironment() });
  if (exitCode !== 0) throw new Error(`${command[0]} failed:\n${output}`);
}

/** English messages whatever the machine's language, since readiness is read from them. */
function serverEnvironment(): Record<string, string> {
  return { PATH: process.env.PATH ?? "/usr/bin:/bin", LC_ALL: "C" };
}

/**
 * Starts the server and resolves when it accepts connections.
 * @returns how to end it.
 * @throws with the server's last output when it ends or stays silent before that.
 */
export async function startChildServer(options: ChildServerOptions): Promise<() => Promise<void>> {
  const child = Bun.spawn(guarded(options.command, options.user ?? null, options.stopSignal), {
    cwd: "/",
    stdio: ["ignore", "pipe", "pipe"],
    env: serverEnvironment(),
  });
  const ready = Promise.withResolvers<void>();
  let output = "";
  const read = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    for await (const chunk of stream) {
      output = (output + decoder.decode(chunk, { stream: true })).slice(-OUTPUT_KEPT_CHARACTERS);
      if (options.readyPattern.test(output)) ready.resolve();
    }
  };
  const readers = Promise.all([read(child.stdout), read(child.stderr)]);
  const fail = (reason: string) => ready.reject(new Error(`${options.command[0]} ${reason}:\n${output}`));
  const ended = Promise.all([child.exited, readers]).then(() => fail("ended before it was ready"));
  const timer = setTimeout(() => fail(`was not ready within ${options.startTimeoutMs} ms`), options.startTimeoutMs);

  const stop = async () => {
    const killer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
    child.kill(options.stopSignal);
    await ended;
    clearTimeout(killer);
  };
  try {
    await ready.promise;
    return stop;
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** Tries again on another port: between choosing a free port and listening on it, somebody else may take it. */
export async function startOnFreePort<Server>(start: (port: number) => Promise<Server>): Promise<Server> {
  const ATTEMPTS_MAX = 3;
  for (let attempt = 1; ; attempt++) {
    try {
      return await start(await findFreePort());
    } catch (error) {
      if (attempt === ATTEMPTS_MAX) throw error;
    }
  }
}
