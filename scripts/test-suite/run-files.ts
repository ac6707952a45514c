/** Runs test files by `bun test`, shows what it prints as it comes, and reads the result. */
import { type FailedTest, readFailedTests } from "./failed-tests.ts";
import { readTestCounts, type TestCounts } from "./test-counts.ts";

export interface FilesRun {
  counts: TestCounts;
  failedTests: FailedTest[];
}

export interface FilesRunOptions {
  /** The repository's folder. */
  root: string;
  /** Further flags of `bun test`; one that the caller gives takes the place of ours. */
  flags: string[];
  /** Files at a time. */
  workers: number;
  /** Where a run's output and errors go as they come: ours, or a writer that keeps them from the reader of this run. */
  show: Record<"output" | "errors", (chunk: Uint8Array) => unknown>;
  /** Added to our environment. */
  environment: Record<string, string | undefined>;
}

/** For a test and its hooks; a first PGlite takes seconds on a busy machine. Bun reads no such setting from bunfig.toml. */
const TEST_TIMEOUT_MS = 60_000;

/** Shows a stream as it comes, and gives all of it. */
async function passOn(stream: ReadableStream<Uint8Array>, show: (chunk: Uint8Array) => unknown): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) {
    show(chunk);
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}

/** Our flags of `bun test`, less those that the caller sets. */
function defaultFlags(workers: number, given: string[]): string[] {
  return Object.entries({ parallel: workers, timeout: TEST_TIMEOUT_MS })
    .filter(([name]) => !given.some((flag) => flag.split("=")[0] === `--${name}`))
    .map(([name, value]) => `--${name}=${value}`);
}

/** @param files paths from the root; each is run in a global of its own. */
export async function runFiles(files: string[], { root, flags, workers, show, environment }: FilesRunOptions): Promise<FilesRun> {
  const paths = files.map((file) => `./${file}`);
  const child = Bun.spawn([process.execPath, "test", ...defaultFlags(workers, flags), ...flags, ...paths], {
    cwd: root,
    env: { ...process.env, ...(process.stdout.isTTY ? { FORCE_COLOR: "1" } : {}), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [output, errors] = await Promise.all([passOn(child.stdout, show.output), passOn(child.stderr, show.errors)]);
  return { counts: readTestCounts(output + errors, await child.exited), failedTests: readFailedTests(errors) };
}
