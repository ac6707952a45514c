/**
 * Makes a fresh clone ready to run: installs the locked packages and generates the Prisma client, each only when out of date.
 *
 * Runs before anything else and so imports nothing but the runtime. Nothing here downloads a binary: install scripts stay
 * blocked (trustedDependencies), and the Prisma CLI is told not to look for its engine, which `generate` does not use.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dir, "..");
const stampDir = join(root, "node_modules", ".cache", "sellapi");

function run(command: string[], cwd: string, env: Record<string, string> = {}): void {
  const result = Bun.spawnSync(command, { cwd, env: { ...process.env, ...env }, stdout: "pipe", stderr: "pipe" });
  if (result.exitCode === 0) return;
  process.stderr.write(result.stdout);
  process.stderr.write(result.stderr);
  console.error(`\nfailed: ${command.join(" ")}`);
  process.exit(1);
}

/** Runs `step` unless it ran before on the same content of these files. */
function whenChanged(name: string, files: string[], made: string, step: () => void): void {
  const hash = new Bun.CryptoHasher("sha256");
  for (const file of files) hash.update(readFileSync(join(root, file)));
  const digest = hash.digest("hex");
  const stamp = join(stampDir, name);
  if (existsSync(stamp) && existsSync(join(root, made)) && readFileSync(stamp, "utf8") === digest) return;
  step();
  mkdirSync(stampDir, { recursive: true });
  writeFileSync(stamp, digest);
}

const manifests = [
  "package.json",
  ...["control-plane", "gateway", "prisma", "scripts", "sdk"].map((folder) => `${folder}/package.json`),
];

whenChanged("installed", ["bun.lockb", ...manifests], "node_modules", () => {
  run([process.execPath, "install", "--frozen-lockfile"], root);
});

whenChanged("generated", ["prisma/schema.prisma", "bun.lockb"], "prisma/src/generated/client.ts", () => {
  run([process.execPath, "--bun", "node_modules/.bin/prisma", "generate"], join(root, "prisma"), {
    PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true",
  });
});
