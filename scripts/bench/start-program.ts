/** A Bun program of the benchmark as a child process: started on a free loopback port, awaited until healthy, ended with us. */
import { findFreePort } from "../test-servers/child-server.ts";

export interface RunningProgram {
  /** Origin, such as `http://127.0.0.1:40123`. */
  readonly url: string;
  readonly pid: number;
  /** Its exit code, once it has ended for whatever reason. */
  readonly exited: Promise<number>;
  /** Asks it to end and waits. @returns its exit code. */
  stop(): Promise<number>;
}

export interface ProgramOptions {
  /** Path of the program's first file. */
  file: string;
  /** Arguments for Bun itself. */
  flags?: string[];
  /** Its whole environment but PORT and PATH. */
  env: Record<string, string>;
  /** Where its standard output goes; to ours when left out. */
  logFile?: string;
  /** Where its standard error goes; to ours when left out. */
  errorFile?: string;
}

const START_TIMEOUT_MS = 20_000;
const STOP_TIMEOUT_MS = 45_000;
const POLL_MS = 25;

/** Ends the child when this process dies, where util-linux is there to ask for it. */
function guard(): string[] {
  const setpriv = Bun.which("setpriv");
  return setpriv ? [setpriv, "--pdeathsig=TERM"] : [];
}

function output(file: string | undefined) {
  return file === undefined ? "inherit" : Bun.file(file);
}

async function isHealthy(url: string): Promise<boolean> {
  const signal = AbortSignal.timeout(1_000);
  const response = await fetch(`${url}/health`, { signal }).catch(() => null);
  return response?.status === 200;
}

/**
 * Starts the program and resolves when its `/health` answers 200.
 * @throws when it ends or stays unhealthy.
 */
export async function startProgram(options: ProgramOptions): Promise<RunningProgram> {
  const port = await findFreePort();
  const child = Bun.spawn([...guard(), process.execPath, ...(options.flags ?? []), options.file], {
    env: { PATH: process.env.PATH ?? "/usr/bin:/bin", ...options.env, PORT: `${port}` },
    stdio: ["ignore", output(options.logFile), output(options.errorFile)],
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    const killer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
    child.kill("SIGTERM");
    const exitCode = await child.exited;
    clearTimeout(killer);
    return exitCode;
  };
  const until = Date.now() + START_TIMEOUT_MS;
  while (!(await isHealthy(url))) {
    if (child.exitCode !== null || Date.now() > until) {
      await stop();
      throw new Error(`${options.file} did not start`);
    }
    await Bun.sleep(POLL_MS);
  }
  return { url, pid: child.pid, exited: child.exited, stop };
}

/** Memory of a process in mebibytes: now, and the most it ever had. Null where there is no /proc. */
export async function residentMemory(pid: number): Promise<{ nowMiB: number; peakMiB: number } | null> {
  const status = await Bun.file(`/proc/${pid}/status`)
    .text()
    .catch(() => "");
  const kibibytes = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1] ?? Number.NaN);
  const [now, peak] = [kibibytes("VmRSS"), kibibytes("VmHWM")];
  return Number.isNaN(now) ? null : { nowMiB: now / 1024, peakMiB: peak / 1024 };
}
