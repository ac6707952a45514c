/** The files of the repository as the checks see them. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

export const ROOT = join(import.meta.dir, "..", "..");

/** The five workspaces, each a folder at the top level. */
export const WORKSPACES = ["control-plane", "gateway", "prisma", "scripts", "sdk"] as const;

/** Folders whose content is not written by hand or not ours. */
const SKIPPED_FOLDERS = new Set(["node_modules", "dist", "generated"]);
const HAND_WRITTEN = /\.(ts|tsx|js|mjs|cjs|css|html)$/;
/** A generator marks its output so: `router.gen.ts`. */
const GENERATED = /\.gen\.ts$/;

/** Files that exercise the program and are no part of it. */
export const TEST_FILE = /\.test\.tsx?$|(^|\/)test\/|^prisma\/src\/testing\//;

export interface RepositoryFile {
  /** Relative to the root, with forward slashes: "gateway/src/main.ts". */
  path: string;
  text: string;
}

async function walk(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { withFileTypes: true });
  const nested = entries.map(async (entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED_FOLDERS.has(entry.name) ? [] : walk(path);
    return entry.isFile() && HAND_WRITTEN.test(entry.name) && !GENERATED.test(entry.name) ? [path] : [];
  });
  return (await Promise.all(nested)).flat();
}

/** Every hand-written source file of the workspaces, tests included, sorted by path. */
export async function readSourceFiles(): Promise<RepositoryFile[]> {
  const paths = (await Promise.all(WORKSPACES.map(walk))).flat().sort();
  return Promise.all(paths.map(async (path) => ({ path, text: await readFile(join(ROOT, path), "utf8") })));
}
