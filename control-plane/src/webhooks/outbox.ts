/**
 * The outbox: an event is written in the transaction of its fact, one row for each endpoint that listens, and sent after it. So neither
 * exists without the other, whatever dies in between. The body is made here once: every try signs and sends the same bytes.
 */
import { newId, type Prisma } from "@sellapi/prisma";
import type { AccountEvent } from "./event-types.ts";

/** The body of an event, in the form that standardwebhooks.com recommends. */
function bodyOf({ accountId, type, payload }: AccountEvent, at: Date): string {
  return JSON.stringify({ type, timestamp: at.toISOString(), data: { accountId, ...payload } });
}

/**
 * Writes an event for every endpoint of the account that listens to it.
 * @param tx the transaction of the fact.
 * @returns to how many endpoints it will be sent.
 */
export async function enqueueEvent(tx: Prisma.TransactionClient, event: AccountEvent): Promise<number> {
  const endpoints = await tx.webhookEndpoint.findMany({
    where: { accountId: event.accountId, disabledAt: null, events: { has: event.type } },
    select: { id: true },
  });
  if (endpoints.length === 0) return 0;
  const eventId = newId("webhookEvent");
  const body = bodyOf(event, new Date());
  const rows = endpoints.map(({ id }) => ({
    id: newId("webhookDelivery"),
    endpointId: id,
    eventId,
    type: event.type,
    body,
  }));
  await tx.webhookDelivery.createMany({ data: rows });
  return rows.length;
}
