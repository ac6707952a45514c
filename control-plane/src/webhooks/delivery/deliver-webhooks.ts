/** The worker: sends what is due. Any number of processes may run it at any time. */
import type { PrismaClient } from "@sellapi/prisma";
import { type AttemptTools, attemptDelivery } from "./attempt-delivery.ts";
import { type ClaimedDelivery, claimDeliveries } from "./claim-deliveries.ts";
import { recordAttempt } from "./record-attempt.ts";

export interface DeliveryTools extends AttemptTools {
  prisma: PrismaClient;
}

/** At most so many are on the wire at once. */
const ON_THE_WIRE_MAX = 64;
/** Those that end shortly after each other make room together: one look for all of them. */
const GATHER_MS = 20;

/**
 * Tries everything that is due. Whoever is slow takes up some of the places and holds up nobody else: as soon as a place is free the next one
 * is sent.
 * @param signal lets no more begin; those on the wire are waited for.
 * @returns how many tries were made.
 */
export async function deliverWebhooks(tools: DeliveryTools, signal?: AbortSignal): Promise<number> {
  const onTheWire = new Map<ClaimedDelivery, Promise<void>>();
  const failures: unknown[] = [];
  let tries = 0;
  const send = async (delivery: ClaimedDelivery) => {
    try {
      await recordAttempt(tools.prisma, delivery, await attemptDelivery(delivery, tools));
    } catch (error) {
      failures.push(error);
    } finally {
      onTheWire.delete(delivery);
    }
  };
  const claim = async () => {
    if (signal?.aborted || failures.length > 0) return;
    const running = [...onTheWire.keys()];
    const claimed = await claimDeliveries(tools.prisma, {
      endpointIds: running.map(({ endpointId }) => endpointId),
      accountIds: running.map(({ accountId }) => accountId),
      room: ON_THE_WIRE_MAX - running.length,
    });
    for (const delivery of claimed) onTheWire.set(delivery, send(delivery));
    tries += claimed.length;
  };
  await claim();
  while (onTheWire.size > 0) {
    await Promise.race(onTheWire.values());
    await Bun.sleep(GATHER_MS);
    await claim();
  }
  // What could not be recorded is tried again when its claim has run out.
  if (failures.length > 0) throw failures[0];
  return tries;
}
