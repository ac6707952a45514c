/** What the repository itself must look like: the names at its top, exact versions, a lockfile that names no registry. */
import type { Violation } from "./violation.ts";

/** The top level as the owner fixed it, and what tools demand there. Names with a leading dot are allowed besides. */
const TOP_LEVEL = new Set([
  "gateway",
  "control-plane",
  "sdk",
  "prisma",
  "scripts",
  "bun.lockb",
  "package.json",
  "tsconfig.json",
  "README.md",
  "bunfig.toml",
  "LICENSE",
  // Installed, never committed.
  "node_modules",
]);

/** Holds the names at the top level against the owner's list. */
export function topLevelViolations(names: readonly string[]): Violation[] {
  return names
    .filter((name) => !TOP_LEVEL.has(name) && !name.startsWith("."))
    .map((name) => ({ rule: "top-level", path: name, message: "only the owner's names stand at the top level; move it" }));
}

/** "1.2.3", "1.2.3-4.abc", "npm:other@1.2.3" or "workspace:*". */
const EXACT_VERSION = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.+-]+)?$|^workspace:\*$/;
/** Peer dependencies are the reader's to choose, so those are ranges. */
const PINNED_FIELDS = ["dependencies", "devDependencies", "optionalDependencies"] as const;

/** The parts of a package.json that the rules read. */
export type DependencyManifest = Partial<Record<(typeof PINNED_FIELDS)[number], Record<string, string>>>;

/** Dependencies that are not pinned to one version. */
export function versionViolations(path: string, manifest: DependencyManifest): Violation[] {
  return PINNED_FIELDS.flatMap((field) => Object.entries(manifest[field] ?? {}))
    .filter(([, version]) => !EXACT_VERSION.test(version))
    .map(([name, version]) => ({ rule: "exact-versions", path, message: `${name} is "${version}"; pin one exact version` }));
}

/** An address in the binary lockfile: it would name a registry that the next reader may not reach. */
export function lockfileViolations(content: string): Violation[] {
  return /https?:\/\//.test(content)
    ? [{ rule: "lockfile-address", path: "bun.lockb", message: "holds an address; write it with `bun run lock`" }]
    : [];
}
