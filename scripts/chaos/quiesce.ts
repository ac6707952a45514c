/** After the last fault: everything up, nothing asked any more, and every hold resolved within its bound. */
import type { PrismaClient } from "@sellapi/prisma";
import { type Finding, findingOf } from "./checks/finding.ts";
import type { Journal } from "./journal.ts";
import type { Stage } from "./stage.ts";

/** Every two seconds a gateway looks for holds of dead processes, and for its own whose answer got lost (gateway/src/background.ts). */
const HOLDS_RESOLVED_MS_MAX = 15_000;
const POLL_MS = 50;

function countHeld(db: PrismaClient): Promise<number> {
  return db.generation.count({ where: { state: "held" } });
}

/** Who holds what is still held: enough to find out why. */
async function describeHeld(db: PrismaClient, journal: Journal): Promise<string[]> {
  const held = await db.generation.findMany({ where: { state: "held" } });
  const instances = new Set((await db.instance.findMany()).map(({ id }) => id));
  return held.map(({ id, requestId, instanceId, createdAt }) => {
    const sent = journal.sent.get(requestId);
    const owner = `${instanceId} (${instances.has(instanceId) ? "listed" : "no longer listed"})`;
    return `${id}, held since ${createdAt.toISOString()} by ${owner} for ${requestId}, sent to ${sent?.processName}: ${sent?.outcome}`;
  });
}

/** Waits until nothing is held any more. The load must have stopped, and all be well. */
export async function awaitHoldsResolved({ db }: Pick<Stage, "db">, journal: Journal): Promise<Finding> {
  const startedAt = performance.now();
  const atFirst = await countHeld(db);
  let held = atFirst;
  while (held > 0 && performance.now() - startedAt < HOLDS_RESOLVED_MS_MAX) {
    await Bun.sleep(POLL_MS);
    held = await countHeld(db);
  }
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const text = `every hold is resolved within ${HOLDS_RESOLVED_MS_MAX / 1000} s of the load's end (${atFirst} were open, the last for ${seconds} s)`;
  return findingOf(text, held === 0 ? [] : await describeHeld(db, journal));
}

/** Asks every gateway to stop. Each must drain and exit with 0. */
export async function stopGateways({ gateways }: Pick<Stage, "gateways">): Promise<Finding> {
  const ended = await Promise.all(gateways.map(async (slot) => ({ name: slot.processName, exitCode: await slot.stop() })));
  const problems = ended.filter(({ exitCode }) => exitCode !== 0).map(({ name, exitCode }) => `${name} ended with ${exitCode}`);
  return findingOf(`each of ${gateways.length} gateways drained on SIGTERM and exited with 0`, problems);
}
