/** One process after another restarted on one port: with Linux's `net.ipv4.tcp_migrate_req` not even a queued connection is lost. */
import { describe, expect, test } from "bun:test";
import { spawnSync } from "node:child_process";
import { join } from "node:path";

const PROGRAM = join(import.meta.dir, "support", "rolling-restarts.ts");
const SETTING = "/proc/sys/net/ipv4/tcp_migrate_req";

/** Runs a command where the setting is this test's own. */
function inNamespace(command: string[]): { status: number | null; stdout: string; stderr: string } {
  const script = `ip link set lo up && echo 1 > ${SETTING} && exec "$@"`;
  return spawnSync("unshare", ["--net", "/bin/sh", "-c", script, "sh", ...command], { encoding: "utf8", timeout: 30_000 });
}

const noNamespaceReason =
  inNamespace(["true"]).status === 0 ? null : `skipped: no network namespace with ${SETTING} can be made here`;
if (noNamespaceReason) console.warn(`The test of rolling restarts without a retry ${noNamespaceReason}`);

describe.skipIf(noNamespaceReason !== null)("a rolling restart where the kernel hands queued connections on", () => {
  test("fails no request, and no client has to try again", () => {
    const { stdout, stderr } = inNamespace([process.execPath, PROGRAM]);
    expect(stderr).toBe("");
    const { served, failed }: { served: number; failed: number } = JSON.parse(stdout);
    expect(failed).toBe(0);
    expect(served).toBeGreaterThan(100);
  }, 40_000);
});
