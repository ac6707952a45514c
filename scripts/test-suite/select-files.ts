/** Which test files a run takes, and how each wants to be run. */
import { join } from "node:path";

/** The files of a run, each by its path from the repository's root, sorted. */
export interface SelectedFiles {
  /** What only computes and waits for events: run side by side. */
  untimed: string[];
  /**
   * `*.timed.test.ts`: what holds a guarantee in milliseconds, or makes an order of events by waiting. Their result depends on
   * what else the machine does, so each runs with nothing beside it.
   */
  timed: string[];
  /** `*.browser.test.ts`: needs Chromium, and runs only where `--browser` asks for it. */
  browser: string[];
}

const TEST_FILES = new Bun.Glob("{control-plane,gateway,prisma,scripts,sdk}/**/*.test.ts");
const KIND = /\.(timed|browser)\.test\.ts$/;

/**
 * @param root the repository's folder.
 * @param patterns as for `bun test`: a file is taken whose path has one of them in it; none takes every file.
 */
export async function selectFiles(root: string, patterns: string[]): Promise<SelectedFiles> {
  const files = await Array.fromAsync(TEST_FILES.scan({ cwd: root, dot: false }));
  return partitionFiles(files, patterns);
}

/** The same of paths that are known. Leaves out what packages brought along. */
export function partitionFiles(files: string[], patterns: string[]): SelectedFiles {
  const wanted = patterns.map((pattern) => join(pattern));
  const selected = files
    .filter((file) => !file.split("/").includes("node_modules"))
    .filter((file) => wanted.length === 0 || wanted.some((pattern) => file.includes(pattern)))
    .sort();
  const of = (kind: string | undefined): string[] => selected.filter((file) => KIND.exec(file)?.[1] === kind);
  return { untimed: of(undefined), timed: of("timed"), browser: of("browser") };
}
