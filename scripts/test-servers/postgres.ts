/** A real PostgreSQL for tests and benchmarks: its own cluster in a temporary folder, gone when it stops. */
import { chown, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type RunningServer, runSetup, startChildServer, startOnFreePort } from "./child-server.ts";

/** Where Debian and Ubuntu keep each version's programs, outside of PATH. */
const DEBIAN_ROOT = "/usr/lib/postgresql";
const START_TIMEOUT_MS = 30_000;
const SUPERUSER = "sellapi";

export interface PostgresOptions {
  /** Settings of postgresql.conf over the defaults; `fsync` stays on unless set here. */
  settings?: Record<string, string>;
}

export interface RunningPostgres extends RunningServer {
  /** Also the folder of the Unix socket's parent; removed by `stop`. */
  readonly folder: string;
}

/** The folder of PostgreSQL's server programs: the newest Debian version, else PATH; null when it is not installed. */
export async function findPostgres(): Promise<string | null> {
  const versions = await readdir(DEBIAN_ROOT).catch(() => []);
  const newestFirst = versions.filter((name) => /^\d+$/.test(name)).sort((a, b) => Number(b) - Number(a));
  for (const version of newestFirst) {
    const folder = join(DEBIAN_ROOT, version, "bin");
    if ((await Bun.file(join(folder, "initdb")).exists()) && (await Bun.file(join(folder, "postgres")).exists())) return folder;
  }
  const found = Bun.which("postgres");
  return found && Bun.which("initdb") ? dirname(found) : null;
}

interface SystemUser {
  name: string;
  userId: number;
  groupId: number;
}

/** Who runs PostgreSQL: ourselves, or, since it refuses root, the postgres user (else nobody). */
async function serverUser(): Promise<SystemUser | null> {
  if (process.getuid?.() !== 0) return null;
  const lines = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  const fields = lines.find(([name]) => name === "postgres") ?? lines.find(([name]) => name === "nobody");
  if (!fields?.[0]) throw new Error("PostgreSQL refuses to run as root, and there is no postgres or nobody user");
  return { name: fields[0], userId: Number(fields[2]), groupId: Number(fields[3]) };
}

/**
 * Starts a new, empty PostgreSQL on a free loopback port.
 * @throws when PostgreSQL is not installed (see ensureInstalled) or does not start.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<RunningPostgres> {
  const programs = await findPostgres();
  if (!programs) throw new Error("PostgreSQL is not installed: no initdb in PATH or under /usr/lib/postgresql");
  const user = await serverUser();
  const folder = await mkdtemp(join(tmpdir(), "sellapi-postgres-"));
  const cluster = join(folder, "cluster");
  try {
    if (user) await chown(folder, user.userId, user.groupId);
    const initdb = [join(programs, "initdb"), "-D", cluster, "-U", SUPERUSER, "--auth=trust", "-E", "UTF8", "--no-locale"];
    await runSetup([...initdb, "--no-sync"], user?.name ?? null);
    const settings = {
      listen_addresses: "127.0.0.1",
      unix_socket_directories: folder,
      max_connections: "200",
      ...options.settings,
    };
    const { port, stopChild } = await startOnFreePort(async (port) => {
      const flags = Object.entries({ ...settings, port: `${port}` }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
      const stopChild = await startChildServer({
        command: [join(programs, "postgres"), "-D", cluster, ...flags],
        user: user?.name ?? null,
        readyPattern: /database system is ready to accept connections/,
        startTimeoutMs: START_TIMEOUT_MS,
        stopSignal: "SIGINT",
      });
      return { port, stopChild };
    });
    const stop = async () => {
      await stopChild();
      await rm(folder, { recursive: true, force: true });
    };
    return { url: `postgres://${SUPERUSER}@127.0.0.1:${port}/postgres`, port, folder, stop };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}
