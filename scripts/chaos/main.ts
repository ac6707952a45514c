/**
 * `bun run chaos`: gateways on a real PostgreSQL and Redis under mixed load, while processes are killed, stopped and frozen at seeded
 * random moments and the vendor misbehaves. Afterwards the books must agree with every answer that was given. Exits 1 when they
 * do not, and leaves the client's journal and the gateways' logs.
 */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Auditor } from "./auditor.ts";
import { inspect } from "./checks/inspect.ts";
import { FaultSchedule } from "./fault-schedule.ts";
import { Journal } from "./journal.ts";
import { Load } from "./load.ts";
import { type ChaosOptions, readChaosOptions, USAGE, UsageError } from "./options.ts";
import { awaitHoldsResolved, stopGateways } from "./quiesce.ts";
import { reportLines } from "./report.ts";
import { openStage, removeLogs, type Stage } from "./stage.ts";

const PROGRESS_MS = 10_000;

function seconds(since: number): string {
  return ((performance.now() - since) / 1000).toFixed(0);
}

async function runChaos(stage: Stage, journal: Journal, options: ChaosOptions): Promise<boolean> {
  const startedAt = performance.now();
  const load = new Load(stage, journal, options.seed);
  const schedule = new FaultSchedule(stage, journal, options.seed);
  // The first Ctrl-C ends the faults early and checks what there is; the second one ends us at once.
  process.once("SIGINT", () => schedule.stop());
  const progress = setInterval(() => {
    const done = `${schedule.kills} kills, ${load.operations} operations, ${journal.answers.length} answers`;
    console.log(
      `${seconds(startedAt).padStart(5)} s  ${done}${journal.breaks.length > 0 ? `, ${journal.breaks.length} BROKEN` : ""}`,
    );
  }, PROGRESS_MS);
  const auditor = new Auditor(stage.db, journal);
  auditor.start();
  load.start(options.inFlight);
  await schedule.run(options);
  await load.stop();
  await auditor.stop();
  clearInterval(progress);

  const resolved = await awaitHoldsResolved(stage, journal);
  const stopped = await stopGateways(stage);
  const evidence = { db: stage.db, accounts: stage.population.accounts, calls: stage.upstream.calls };
  const findings = [resolved, stopped, ...(await inspect(evidence, journal))];
  console.log(`\n${(await reportLines(stage, journal, findings)).join("\n")}`);
  const isClean = findings.every(({ isOk }) => isOk);
  console.log(
    `\nseed ${options.seed}: ${schedule.kills} kills, ${load.operations} operations, ${seconds(startedAt)} s: ${isClean ? "clean" : "BROKEN"}`,
  );
  return isClean;
}

async function main(options: ChaosOptions): Promise<boolean> {
  const journal = new Journal();
  await using stack = new AsyncDisposableStack();
  const stage = await openStage(options, journal, stack);
  const isClean = await runChaos(stage, journal, options);
  if (isClean) await removeLogs(stage);
  else {
    await writeFile(join(stage.folder, "journal.json"), journal.toJson(), { mode: 0o600 });
    console.log(`journal and logs: ${stage.folder}`);
  }
  return isClean;
}

try {
  const options = readChaosOptions(process.argv.slice(2));
  if (options === null) {
    console.log(USAGE);
    process.exit(0);
  }
  console.log(`bun run chaos: seed ${options.seed}, ${options.gateways} gateways, ${options.inFlight} operations at a time`);
  process.exit((await main(options)) ? 0 : 1);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof UsageError) console.error(`\n${USAGE}`);
  process.exit(1);
}
