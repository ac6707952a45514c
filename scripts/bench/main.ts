/**
 * `bun run bench`: what the gateway costs. PostgreSQL, Redis, an upstream, a bare passthrough and the real gateway, each a process
 * of its own on loopback; wrk loads one after the other, round by round, and the gateway's figures stand beside the others' of the
 * same rounds. Afterwards the books must agree with what was answered. Exits 1 when they do not.
 */
import { readFile, writeFile } from "node:fs/promises";
import { type BooksQuestion, inspectBooks, runExactLoad } from "./exactness.ts";
import type { AnswerKind } from "./fixed-answers.ts";
import { describeMachine } from "./machine.ts";
import { type Measurement, measureSeries } from "./measure.ts";
import { type BenchOptions, readBenchOptions, USAGE, UsageError } from "./options.ts";
import { compare, formatReport } from "./report.ts";
import { openStage, type Stage } from "./stage.ts";
import { residentMemory } from "./start-program.ts";
import { summarizeLog } from "./summarize-log.ts";
import { requireWrk } from "./wrk.ts";

const WARM_UP = { inFlight: 32, seconds: 2, rounds: 1 };
const COUNTED = { requests: 2_000, inFlight: 64 };
const KINDS: readonly AnswerKind[] = ["json", "stream"];

async function measureAll(stage: Stage, options: BenchOptions): Promise<Measurement[]> {
  const { targets, bodyFiles } = stage;
  const measurements: Measurement[] = [];
  for (const kind of KINDS) {
    const bodyFile = bodyFiles[kind];
    // Not reported, but counted: its answers are in the ledger too.
    measurements.push(...(await measureSeries({ ...WARM_UP, targets, kind, bodyFile })));
    for (const inFlight of options.levels) {
      console.log(`measuring ${kind} at ${inFlight} in flight …`);
      const { rounds, seconds } = options;
      measurements.push(...(await measureSeries({ targets, kind, bodyFile, inFlight, rounds, seconds })));
    }
  }
  return measurements;
}

/** Without the warm-ups, which come first of their kind. */
function reported(measurements: readonly Measurement[], targetCount: number): Measurement[] {
  const seen = new Map<AnswerKind, number>();
  return measurements.filter(({ kind }) => {
    const before = seen.get(kind) ?? 0;
    seen.set(kind, before + 1);
    return before >= targetCount;
  });
}

/** What wrk got from the gateway, warm-ups included. */
function gatewayLoad(stage: Stage, measurements: readonly Measurement[]): Pick<BooksQuestion, "answered" | "connections"> {
  const names = new Set(stage.targets.filter((target) => target.isGateway).map((target) => target.name));
  const charged = measurements.filter((measurement) => names.has(measurement.target));
  return {
    answered: charged.reduce((sum, { median }) => sum + median.answered, 0),
    connections: charged.reduce((sum, { inFlight, rounds }) => sum + inFlight * rounds.length, 0),
  };
}

async function run(options: BenchOptions): Promise<boolean> {
  requireWrk();
  const stage = await openStage(options);
  // Ctrl-C must not leave servers behind; the second one ends us at once.
  process.once("SIGINT", () => void stage.close().finally(() => process.exit(130)));
  try {
    const machine = await describeMachine(stage.database.prisma);
    console.log(machine.join("\n"));
    const measurements = await measureAll(stage, options);
    const memory = await residentMemory(stage.gateway.pid);
    const exact = await runExactLoad(stage.database.prisma, { ...COUNTED, url: stage.gateway.url, key: stage.countedKey });
    const exitCode = await stage.gateway.stop();
    const books = await inspectBooks(stage.database.prisma, { ...gatewayLoad(stage, measurements), exact });
    const findings = [{ isOk: exitCode === 0, text: `the gateway drained and exited with ${exitCode}` }, ...books];

    const compared = compare(reported(measurements, stage.targets.length));
    console.log(`\n${formatReport(compared)}\n`);
    if (memory)
      console.log(`gateway memory: ${memory.nowMiB.toFixed(0)} MiB at the end, ${memory.peakMiB.toFixed(0)} MiB at most`);
    for (const line of summarizeLog(await readFile(stage.logFile, "utf8"))) console.log(`gateway log: ${line}`);
    for (const { isOk, text } of findings) console.log(`${isOk ? "ok    " : "BROKEN"}  ${text}`);
    if (options.jsonFile) {
      await writeFile(
        options.jsonFile,
        `${JSON.stringify({ machine, options, measurements: compared, memory, findings }, null, 2)}\n`,
      );
    }
    return findings.every((finding) => finding.isOk);
  } finally {
    await stage.close();
  }
}

try {
  const options = readBenchOptions(process.argv.slice(2));
  if (options === null) {
    console.log(USAGE);
    process.exit(0);
  }
  console.log(`bun run bench ${process.argv.slice(2).join(" ")}  (${options.rounds} rounds of ${options.seconds} s)`);
  process.exit((await run(options)) ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof UsageError) console.error(`\n${USAGE}`);
  process.exit(1);
}
