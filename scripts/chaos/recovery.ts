/** How long gateways take to serve again once their database is back. */
import type { GatewaySlot } from "./gateway-slot.ts";
import type { Journal } from "./journal.ts";
import type { Stage } from "./stage.ts";

/** The target of reliability.md: whoever takes longer has not recovered by itself. */
export const RECOVERY_MS_MAX = 5_000;
const POLL_MS = 50;
const PROBE_MS = 1_500;

async function isReady(slot: GatewaySlot): Promise<boolean> {
  const response = await fetch(`${slot.url}/health/ready`, { signal: AbortSignal.timeout(PROBE_MS), keepalive: false }).catch(
    () => null,
  );
  await response?.body?.cancel();
  return response?.status === 200;
}

async function awaitOne(slot: GatewaySlot, journal: Journal, after: string): Promise<number> {
  const { processName } = slot;
  const startedAt = performance.now();
  // A process that is killed meanwhile owes nothing any more.
  while (slot.isUp && slot.processName === processName) {
    if (await isReady(slot)) return performance.now() - startedAt;
    if (performance.now() - startedAt > RECOVERY_MS_MAX) {
      journal.break(`${processName} was not ready ${RECOVERY_MS_MAX} ms after ${after}`);
      break;
    }
    await Bun.sleep(POLL_MS);
  }
  return performance.now() - startedAt;
}

/** Waits until every gateway that is up says that it can serve, and notes one that takes too long. */
export async function awaitReady(stage: Stage, journal: Journal, after: string): Promise<void> {
  const waits = await Promise.all(stage.gateways.filter((slot) => slot.isUp).map((slot) => awaitOne(slot, journal, after)));
  journal.recoveriesMs.push(...waits);
}
