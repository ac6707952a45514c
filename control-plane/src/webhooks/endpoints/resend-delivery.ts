/** Sending an event once more: another delivery of the same `webhook-id`, so that a receiver that had it can tell. */
import { newId, type Prisma, type WebhookDelivery } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import type { AccountCaller } from "../../auth/caller.ts";
import { ControlPlaneError } from "../../errors.ts";
import type { DeliveryOutput } from "../schemas.ts";
import { describeDelivery } from "./describe-endpoint.ts";

/**
 * A delivery of this event that still waits is sent now, not a second one beside it. One that is on the wire is being sent: its claim has
 * cleared how the try before ended (claim-deliveries.ts).
 * @returns null where none waits.
 */
async function bringForward(
  tx: Prisma.TransactionClient,
  { accountId, endpointId, eventId }: { accountId: string; endpointId: string; eventId: string },
): Promise<WebhookDelivery | null> {
  await tx.$queryRaw`SELECT id FROM webhook_endpoints WHERE id = ${endpointId} AND account_id = ${accountId} FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    UPDATE webhook_deliveries SET next_attempt_at = clock_timestamp()
     WHERE endpoint_id = ${endpointId} AND event_id = ${eventId} AND state = 'pending'
       AND next_attempt_at > clock_timestamp() AND (attempts = 0 OR last_failure IS NOT NULL)`;
  return tx.webhookDelivery.findFirst({ where: { endpointId, eventId, state: "pending" }, orderBy: { id: "asc" } });
}

/** @throws ControlPlaneError not_found, endpoint_disabled */
export async function resendDelivery(
  tx: Prisma.TransactionClient,
  { accountId, actor }: AccountCaller,
  deliveryId: string,
): Promise<DeliveryOutput> {
  const earlier = await tx.webhookDelivery.findFirst({
    where: { id: deliveryId, endpoint: { accountId } },
    include: { endpoint: { select: { disabledAt: true } } },
  });
  if (!earlier) throw new ControlPlaneError("not_found");
  if (earlier.endpoint.disabledAt !== null) throw new ControlPlaneError("endpoint_disabled");
  const { endpointId, eventId, type, body } = earlier;
  const waiting = await bringForward(tx, { accountId, endpointId, eventId });
  const again =
    waiting ?? (await tx.webhookDelivery.create({ data: { id: newId("webhookDelivery"), endpointId, eventId, type, body } }));
  const detail = { deliveryId, resentAs: again.id, eventId };
  await recordAct(tx, { actor, action: "webhooks.resend", target: accountId, detail });
  return describeDelivery(again);
}
