/**
 * The folder of the embedded run: its database, its secrets, and the lock that keeps a second process out of them.
 */
import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { isProcessAlive, type Pepper, processBirth } from "@sellapi/prisma";

export interface DataDir {
  path: string;
  databaseDir: string;
  peppers: Pepper[];
  /** Lets the next process in. */
  release: () => Promise<void>;
}

/** The process that holds a folder, as the lock file names it: its pid and when it started, since pids come again. */
function lockOwner(text: string): number | null {
  const [pid = "", birth = ""] = text.trim().split(" ");
  const owner = Number(pid);
  if (!owner || owner === process.pid || !isProcessAlive(owner) || processBirth(owner) !== birth) return null;
  return owner;
}

/** One process at a time: PGlite's files know no other. A lock left by a dead process does not count. */
async function lockFolder(path: string): Promise<() => Promise<void>> {
  const lock = join(path, "process.pid");
  const owner = lockOwner(await readFile(lock, "utf8").catch(() => ""));
  if (owner !== null) throw new Error(`${path} is in use by process ${owner}. Stop it, or set DATA_DIR to another folder.`);
  await writeFile(lock, `${process.pid} ${processBirth(process.pid)}`, { mode: 0o600 });
  return () => rm(lock, { force: true });
}

/** The pepper of the embedded run's key hashes, made on the first start and kept. */
async function readPeppers(path: string): Promise<Pepper[]> {
  const file = join(path, "pepper");
  try {
    const created = await open(file, "wx", 0o600);
    await created.writeFile(randomBytes(32).toString("base64"));
    await created.close();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return [{ id: 1, key: new Uint8Array(Buffer.from(await readFile(file, "utf8"), "base64")) }];
}

/** Opens the folder, making what is missing. @throws when another process has it. */
export async function openDataDir(path: string): Promise<DataDir> {
  const absolute = resolve(path);
  await mkdir(absolute, { recursive: true, mode: 0o700 });
  const release = await lockFolder(absolute);
  return { path: absolute, databaseDir: join(absolute, "pglite"), peppers: await readPeppers(absolute), release };
}
