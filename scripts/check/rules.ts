/** Prints every violation of the rules of the house; the `rules` step of `bun run check`, or by itself: `bun scripts/check/rules.ts`. */
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { importViolations } from "./import-rules.ts";
import { type DependencyManifest, lockfileViolations, topLevelViolations, versionViolations } from "./layout-rules.ts";
import { parseSource } from "./parse-source.ts";
import { ROOT, readSourceFiles, WORKSPACES } from "./repository.ts";
import { checkSizes } from "./size-rules.ts";
import { sourceViolations } from "./source-rules.ts";
import { formatViolation, type Violation } from "./violation.ts";

async function manifestViolations(): Promise<Violation[]> {
  const paths = ["package.json", ...WORKSPACES.map((folder) => `${folder}/package.json`)];
  const found = paths.map(async (path) => {
    const manifest: DependencyManifest = await Bun.file(join(ROOT, path)).json();
    return versionViolations(path, manifest);
  });
  return (await Promise.all(found)).flat();
}

const files = await readSourceFiles();
const sources = files.map(parseSource);
const sizes = checkSizes(files);
const violations = [
  ...importViolations(sources),
  ...sourceViolations(sources),
  ...sizes.violations,
  ...topLevelViolations(await readdir(ROOT)),
  ...(await manifestViolations()),
  ...lockfileViolations(await Bun.file(join(ROOT, "bun.lockb")).text()),
];

for (const warning of sizes.warnings) console.log(`warning: ${warning}`);
for (const violation of violations) console.error(formatViolation(violation));
console.log(`${files.length} files, ${violations.length} violations`);
process.exit(violations.length > 0 ? 1 : 0);
