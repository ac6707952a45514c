/** What waits for an endpoint that nothing is sent to any more. */
import type { Prisma } from "@sellapi/prisma";

/** Ends what waits; the log keeps it, so that it can be sent by `resend` later. The caller holds the endpoint's row. */
export async function dropPending(tx: Prisma.TransactionClient, endpointId: string): Promise<void> {
  await tx.webhookDelivery.updateMany({ where: { endpointId, state: "pending" }, data: { state: "failed" } });
}
