/**
 * What a gateway does beside answering: says that it lives, gives back holds that nobody will resolve, reads the registry again.
 */
import { heartbeat, purgeClaims, purgeImageTasks, sweepHolds, unregisterInstance } from "@sellapi/prisma";
import type { Dependencies } from "./dependencies.ts";
import { errorForLog } from "./pipeline/record-request.ts";

/** Repeats a job with a pause between its runs; a failure is logged and the next run comes all the same. */
function repeat(dependencies: Dependencies, name: string, everyMs: number, job: () => Promise<unknown>): () => void {
  let timer: ReturnType<typeof setTimeout>;
  let isStopped = false;
  const run = async () => {
    await job().catch((error: unknown) => dependencies.log.error({ job: name, error: errorForLog(error) }, "a job failed"));
    if (!isStopped) timer = setTimeout(run, everyMs);
  };
  timer = setTimeout(run, everyMs);
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

/** Only to leave young holds out of the look: that a hold is nobody's, the ledger itself knows. */
const ORPHAN_AGE_SECONDS = 2;

const PURGE_MS = 60_000;

async function sweep(dependencies: Dependencies): Promise<void> {
  const { database, instanceId, ledger, log } = dependencies;
  await heartbeat(database.prisma, instanceId);
  const swept = await sweepHolds(database.prisma, instanceId);
  const orphans = await ledger.releaseOrphans(ORPHAN_AGE_SECONDS);
  if (swept + orphans > 0) log.warn({ swept, orphans }, "holds were given back");
}

/** Starts the jobs, with one sweep at once for what a crashed predecessor left. @returns what stops them. */
export async function startBackground(dependencies: Dependencies): Promise<() => void> {
  const { config, catalog } = dependencies;
  await sweep(dependencies);
  dependencies.imageTasks.start(dependencies);
  const stops = [
    repeat(dependencies, "sweep", config.sweepMs, () => sweep(dependencies)),
    repeat(dependencies, "purge claims", PURGE_MS, () => purgeClaims(dependencies.database.prisma)),
    repeat(dependencies, "clear assets", PURGE_MS, () => dependencies.assets.clear()),
    repeat(dependencies, "purge image tasks", PURGE_MS, () =>
      purgeImageTasks(dependencies.database.prisma, config.assets.lifetimeSeconds),
    ),
    repeat(dependencies, "purge cache", PURGE_MS, () => dependencies.answerStore.purge()),
    repeat(dependencies, "catalog", config.catalogRefreshMs, () => catalog.refresh()),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** What the ledger gets for what is owed to it, however long tasks took. */
const OWED_MS = 2_000;

/** After the last request: waits for what is owed to the ledger, and takes this process off the list. */
export async function closeGateway(
  dependencies: Dependencies,
  stopBackground: () => void,
  settleMs = dependencies.config.drainMs,
): Promise<void> {
  stopBackground();
  const until = performance.now() + settleMs;
  await dependencies.imageTasks.stop(settleMs);
  dependencies.breaker.close();
  await dependencies.ledger.drain(Math.max(Math.min(OWED_MS, settleMs), until - performance.now()));
  await unregisterInstance(dependencies.database.prisma, dependencies.instanceId).catch(() => undefined);
  await dependencies.limiter.close();
}
