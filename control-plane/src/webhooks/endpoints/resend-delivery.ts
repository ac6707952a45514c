/** Sending an event once more: another delivery of the same `webhook-id`, so that a receiver that had it can tell. */
import { newId, type Prisma } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import type { AccountCaller } from "../../auth/caller.ts";
import { ControlPlaneError } from "../../errors.ts";
import type { DeliveryOutput } from "../schemas.ts";
import { describeDelivery } from "./describe-endpoint.ts";

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
  const again = await tx.webhookDelivery.create({ data: { id: newId("webhookDelivery"), endpointId, eventId, type, body } });
  const detail = { deliveryId, resentAs: again.id, eventId };
  await recordAct(tx, { actor, action: "webhooks.resend", target: accountId, detail });
  return describeDelivery(again);
}
