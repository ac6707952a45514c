/**
 * `bun run lock`: the only writer of `bun.lockb`.
 *
 * A plain install stores each package's download address, with the registry's host, in the binary lockfile. This script
 * resolves through a loopback proxy that forwards to the configured registry and leaves `dist.tarball` out of the
 * manifests, so Bun stores no address and builds it from the reader's own registry at install time.
 */
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dir, "..");

interface Manifest {
  versions?: Record<string, { dist?: { tarball?: string } }>;
}

/** The registry npm is configured to use, without a trailing slash. */
function configuredRegistry(): string {
  const result = Bun.spawnSync(["npm", "config", "get", "registry"], { cwd: tmpdir(), stderr: "ignore" });
  const registry = result.stdout.toString().trim();
  if (!registry.startsWith("http")) throw new Error(`npm has no usable registry configured (got "${registry}")`);
  return registry.replace(/\/$/, "");
}

/** A registry on loopback whose manifests carry no download address. */
function neutralRegistry(upstream: string) {
  return Bun.serve({
    hostname: "127.0.0.1",
    port: 0,
    idleTimeout: 120,
    async fetch(request) {
      const url = new URL(request.url);
      const accept = request.headers.get("accept");
      const response = await fetch(upstream + url.pathname + url.search, accept ? { headers: { accept } } : {});
      if (!response.headers.get("content-type")?.includes("json")) {
        return new Response(await response.arrayBuffer(), { status: response.status });
      }
      const manifest = (await response.json()) as Manifest;
      for (const version of Object.values(manifest.versions ?? {})) delete version.dist?.tarball;
      return Response.json(manifest, { status: response.status });
    },
  });
}

const registry = neutralRegistry(configuredRegistry());
const cache = await mkdtemp(join(tmpdir(), "sellapi-lock-"));
const lockfile = join(root, "bun.lockb");
try {
  const install = Bun.spawn(
    [process.execPath, "install", "--lockfile-only", "--registry", `http://127.0.0.1:${registry.port}/`],
    { cwd: root, env: { ...process.env, BUN_INSTALL_CACHE_DIR: cache }, stdio: ["ignore", "inherit", "inherit"] },
  );
  if ((await install.exited) !== 0) throw new Error("bun install failed; bun.lockb was not written");
  if (!existsSync(lockfile)) throw new Error("bun install wrote no bun.lockb");
  if (/https?:\/\//.test(await Bun.file(lockfile).text())) throw new Error("bun.lockb names a host; it must not");
  console.log("bun.lockb written; it names no host");
} finally {
  registry.stop(true);
  await rm(cache, { recursive: true, force: true });
}
