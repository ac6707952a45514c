/**
 * A test server that can be killed, frozen and started again on the same port and the same data.
 *
 * It takes over a server that scripts/test-servers started: that is a child of this process, whose command line names its port.
 */
import { readdir, readFile } from "node:fs/promises";
import { runCommand } from "../run-command.ts";
import { type RunningServer, runSetup, startChildServer } from "../test-servers/child-server.ts";

/** What differs between the servers that are killed. */
export interface KillableKind {
  /** The line that says the server accepts connections. */
  readyPattern: RegExp;
  /** What ends it at once. */
  stopSignal: NodeJS.Signals;
  /** What starts it again, from the command line of the process that is taken over. */
  restartCommand: (running: readonly string[], port: number) => string[];
}

const START_TIMEOUT_MS = 60_000;
const POLL_MS = 5;

async function parentOf(pid: number): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The second field is the program's name in parentheses, which may hold spaces.
  const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1] ?? Number.NaN);
  return Number.isNaN(parent) ? null : parent;
}

/** The processes that this one started and that still run. */
async function childrenOf(pid: number): Promise<number[]> {
  const pids = (await readdir("/proc")).map(Number).filter(Number.isInteger);
  const parents = await Promise.all(pids.map(parentOf));
  return pids.filter((_, index) => parents[index] === pid);
}

async function commandOf(pid: number): Promise<string[]> {
  const line = await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "");
  return line.split("\0").filter((word) => word !== "");
}

/** Sends a signal. A process that has just ended by itself is none to be told. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function ended(pid: number): Promise<void> {
  while ((await parentOf(pid)) === process.pid) await Bun.sleep(POLL_MS);
}

export class KillableServer {
  readonly #kind: KillableKind;
  readonly #port: number;
  readonly #command: string[];
  readonly #user: string;
  #pid: number;
  #stopRestarted: (() => Promise<void>) | null = null;

  private constructor(kind: KillableKind, found: { port: number; command: string[]; user: string; pid: number }) {
    this.#kind = kind;
    this.#port = found.port;
    this.#command = found.command;
    this.#user = found.user;
    this.#pid = found.pid;
  }

  /** Takes over a server that this process started. @throws when it is not among this process's children. */
  static async takeOver(server: RunningServer, kind: KillableKind): Promise<KillableServer> {
    const { port } = server;
    const pid = await KillableServer.#find(port);
    const { output } = await runCommand(["stat", "-c", "%U", `/proc/${pid}`]);
    const command = kind.restartCommand(await commandOf(pid), port);
    return new KillableServer(kind, { port, command, user: output.trim(), pid });
  }

  static async #find(port: number): Promise<number> {
    // "port=5432" among PostgreSQL's arguments; Redis rewrites its own to "redis-server 127.0.0.1:6379".
    const namesPort = new RegExp(`(^|[=:])${port}$`);
    for (const pid of await childrenOf(process.pid)) {
      if ((await commandOf(pid)).some((word) => namesPort.test(word))) return pid;
    }
    throw new Error(`no child of this process serves port ${port}`);
  }

  /** The user the server runs as, where that is another than ours; null otherwise. */
  get #otherUser(): string | null {
    return process.getuid?.() === 0 && this.#user !== "root" ? this.#user : null;
  }

  /** Runs a program as the server's user, to its end. @throws with its output when it fails. */
  async runAsOwner(command: string[]): Promise<void> {
    await runSetup(command, this.#otherUser);
  }

  /** kill -9; resolves when the process is gone. */
  async kill(): Promise<void> {
    signal(this.#pid, "SIGKILL");
    await this.awaitEnd();
  }

  /** Resolves when the process is gone, whoever ended it. */
  async awaitEnd(): Promise<void> {
    await ended(this.#pid);
  }

  /** Starts it again. @throws when it does not come up. */
  async start(): Promise<void> {
    const { readyPattern, stopSignal } = this.#kind;
    const options = { command: this.#command, user: this.#otherUser, readyPattern, stopSignal, startTimeoutMs: START_TIMEOUT_MS };
    this.#stopRestarted = await startChildServer(options);
    this.#pid = await KillableServer.#find(this.#port);
  }

  /** Stops the process and all its children from running, parent first so that no new child escapes. @returns what lets them run again. */
  async freeze(): Promise<() => void> {
    const server = this.#pid;
    signal(server, "SIGSTOP");
    const children = await childrenOf(server);
    for (const pid of children) signal(pid, "SIGSTOP");
    return () => {
      for (const pid of [...children, server]) signal(pid, "SIGCONT");
    };
  }

  /** Ends a server that was started again here; the first one is whose it was. */
  async stop(): Promise<void> {
    signal(this.#pid, "SIGCONT");
    await this.#stopRestarted?.();
  }
}
