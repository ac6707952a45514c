/** Runs wrk (Debian's package) against one target and reads its figures. */
import { join } from "node:path";
import { z } from "zod";
import { runCommand } from "../run-command.ts";

const SCRIPT = join(import.meta.dir, "load.lua");
/** After this long without an answer wrk counts a request as broken. */
const ANSWER_TIMEOUT_SECONDS = 10;

const figuresSchema = z.object({
  durationUs: z.number().positive(),
  requests: z.int(),
  refused: z.int(),
  broken: z.int(),
  p50Us: z.number(),
  p99Us: z.number(),
});

/** What one measurement found. */
export interface LoadFigures {
  requestsPerSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Complete answers with a status below 400. */
  answered: number;
  /** Answers of 400 and above, and connections that broke. */
  failed: number;
}

export interface Load {
  url: string;
  inFlight: number;
  seconds: number;
  /** File of API keys, one a line. */
  keysFile: string;
  /** File with the body of every request. */
  bodyFile: string;
}

/** @throws when wrk is not installed, saying how to install it. */
export function requireWrk(): void {
  if (!Bun.which("wrk")) throw new Error("wrk is not installed: apt-get install wrk (Debian, Ubuntu), brew install wrk (macOS)");
}

/** The command of a load, as a person could paste it. */
export function wrkCommand(load: Load): string[] {
  const flags = ["-t1", `-c${load.inFlight}`, `-d${load.seconds}s`, "--timeout", `${ANSWER_TIMEOUT_SECONDS}s`];
  return ["wrk", ...flags, "-s", SCRIPT, load.url, "--", load.keysFile, load.bodyFile];
}

/** Loads the target for so long. @throws when wrk fails. */
export async function runWrk(load: Load): Promise<LoadFigures> {
  const { exitCode, output } = await runCommand(wrkCommand(load));
  const line = /^BENCH (.*)$/m.exec(output)?.[1];
  if (exitCode !== 0 || line === undefined) throw new Error(`wrk failed:\n${output}`);
  const figures = figuresSchema.parse(JSON.parse(line));
  return {
    requestsPerSecond: (figures.requests * 1e6) / figures.durationUs,
    p50Ms: figures.p50Us / 1000,
    p99Ms: figures.p99Us / 1000,
    answered: figures.requests - figures.refused,
    failed: figures.refused + figures.broken,
  };
}
