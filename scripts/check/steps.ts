/** What `bun run check` demands, as a table. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Glob } from "bun";
import { ROOT } from "./repository.ts";

export interface CheckStep {
  name: string;
  /** Run one after the other from the root; each must exit with 0. */
  commands: string[][];
  /** What to run, or do, when it fails. */
  remedy: string;
}

const bun = process.execPath;

/** A command of an installed package, run by this very Bun so that no other runtime is needed. */
function installed(name: string, ...args: string[]): string[] {
  return [bun, "--bun", join("node_modules", ".bin", name), ...args];
}

function typeCommands(): string[][] {
  // The published package is built with stricter settings of its own.
  const builds = [...new Glob("sdk/tsconfig*.json").scanSync(ROOT)].sort();
  return [installed("tsc", "-p", "."), ...builds.map((path) => installed("tsc", "-p", path, "--noEmit"))];
}

/** Files that a generator writes and the repository keeps: each must be what the generator would write now. */
function generatedSteps(): CheckStep[] {
  const generator = "scripts/generate.ts";
  const migrations = {
    name: "migrations",
    commands: [[bun, "scripts/check/migrations.ts"]],
    remedy: "bun run migration NAME",
  };
  if (!existsSync(join(ROOT, generator))) return [migrations];
  return [migrations, { name: "generated", commands: [[bun, generator, "--check"]], remedy: "bun run generate" }];
}

/** Steps that do not depend on each other; the longest first, so that two cores are busy to the end. */
export function independentSteps(): CheckStep[] {
  return [
    ...generatedSteps(),
    { name: "types", commands: typeCommands(), remedy: "see the errors" },
    {
      name: "lint",
      commands: [installed("biome", "lint", "--diagnostic-level=warn", "--error-on-warnings", ".")],
      remedy: "bun run format",
    },
    // Formatting and the order of imports.
    {
      name: "format",
      commands: [installed("biome", "check", "--linter-enabled=false", "--error-on-warnings", ".")],
      remedy: "bun run format",
    },
    { name: "rules", commands: [[bun, "scripts/check/rules.ts"]], remedy: "see scripts/check/*-rules.ts" },
    { name: "lockfile", commands: [[bun, "install", "--frozen-lockfile", "--dry-run"]], remedy: "bun run lock" },
  ];
}

/** The tests, alone on the machine: some measure time. */
export const testStep: CheckStep = {
  name: "tests",
  commands: [[bun, "scripts/test.ts", "--only-failures"]],
  remedy: "bun run test",
};
