/** Installs servers and browsers on a Debian or Ubuntu machine of a CI, without letting them start services of their own. */
import { existsSync } from "node:fs";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { runCommand } from "../run-command.ts";
import { findPostgres } from "./postgres.ts";
import { findRedis } from "./redis.ts";

/** Asked by Debian's packages before they start a service; 101 means "not allowed". */
const SERVICE_POLICY = { path: "/usr/sbin/policy-rc.d", text: "#!/bin/sh\nexit 101\n", mode: 0o755 };
/** Read by postgresql-common: no cluster on port 5432. */
const CLUSTER_POLICY = { path: "/etc/postgresql-common/createcluster.conf", text: "create_main_cluster = false\n", mode: 0o644 };

/** Writes the file unless there is one. @returns whether it did. */
async function writeIfMissing(file: { path: string; text: string; mode: number }): Promise<boolean> {
  if (existsSync(file.path)) return false;
  await mkdir(dirname(file.path), { recursive: true });
  await writeFile(file.path, file.text, { mode: file.mode });
  return true;
}

async function runApt(...args: string[]): Promise<void> {
  const command = ["apt-get", "-qq", "-o", "Dpkg::Options::=--force-confold", ...args];
  const { exitCode, output } = await runCommand(command, { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });
  if (exitCode !== 0) throw new Error(`${command.join(" ")} failed:\n${output}`);
}

/** What tests need beside npm packages, by the name of its Debian package: is it there? */
const PROGRAMS = {
  chromium: async () => Bun.which("chromium") !== null,
  postgresql: async () => (await findPostgres()) !== null,
  "redis-server": async () => findRedis() !== null,
} satisfies Record<string, () => Promise<boolean>>;

/**
 * Installs what is missing of these programs; does nothing where all are there.
 * @returns the names of the packages installed now.
 * @throws when one is missing and this is not root on a machine with apt-get.
 */
export async function ensureInstalled(names: (keyof typeof PROGRAMS)[]): Promise<string[]> {
  const missing: string[] = [];
  for (const name of names) if (!(await PROGRAMS[name]())) missing.push(name);
  if (missing.length === 0) return missing;
  if (process.getuid?.() !== 0 || !Bun.which("apt-get")) {
    throw new Error(`please install ${missing.join(" and ")}: only root on Debian or Ubuntu can do it from here`);
  }
  const wroteServicePolicy = await writeIfMissing(SERVICE_POLICY);
  await writeIfMissing(CLUSTER_POLICY);
  try {
    await runApt("update");
    await runApt("install", "-y", "--no-install-recommends", ...missing);
  } finally {
    if (wroteServicePolicy) await rm(SERVICE_POLICY.path, { force: true });
  }
  return missing;
}
