/** The worker: sends what is due. Any number of processes may run it at any time. */
import type { PrismaClient } from "@sellapi/prisma";
import { type AttemptTools, attemptDelivery } from "./attempt-delivery.ts";
import { claimDeliveries } from "./claim-deliveries.ts";
import { recordAttempt } from "./record-attempt.ts";

export interface DeliveryTools extends AttemptTools {
  prisma: PrismaClient;
}

/**
 * Tries everything that is due, a batch at a time.
 * @param signal ends it between two batches.
 * @returns how many tries were made.
 */
export async function deliverWebhooks(tools: DeliveryTools, signal?: AbortSignal): Promise<number> {
  let tries = 0;
  while (!signal?.aborted) {
    const claimed = await claimDeliveries(tools.prisma);
    if (claimed.length === 0) break;
    await Promise.all(
      claimed.map(async (delivery) => recordAttempt(tools.prisma, delivery, await attemptDelivery(delivery, tools))),
    );
    tries += claimed.length;
  }
  return tries;
}
