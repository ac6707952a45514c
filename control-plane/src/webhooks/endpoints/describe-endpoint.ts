/** Endpoints and deliveries as their account sees them. */
import type { WebhookDelivery, WebhookEndpoint } from "@sellapi/prisma";
import { WEBHOOK_EVENTS } from "../event-types.ts";
import { type DeliveryOutput, deliveryOutput, type EndpointOutput } from "../schemas.ts";

export function describeEndpoint(endpoint: WebhookEndpoint): EndpointOutput {
  return {
    id: endpoint.id,
    url: endpoint.url,
    events: WEBHOOK_EVENTS.filter((type) => endpoint.events.includes(type)),
    createdAt: endpoint.createdAt.toISOString(),
    failingSince: endpoint.failingSince?.toISOString() ?? null,
    enabled: endpoint.disabledAt === null,
    disabledAt: endpoint.disabledAt?.toISOString() ?? null,
    disabledReason: endpoint.disabledReason,
    previousSecretEndsAt: endpoint.previousSecretEndsAt?.toISOString() ?? null,
  };
}

export function describeDelivery(delivery: WebhookDelivery): DeliveryOutput {
  return deliveryOutput.parse({
    ...delivery,
    createdAt: delivery.createdAt.toISOString(),
    lastAttemptAt: delivery.lastAttemptAt?.toISOString() ?? null,
    nextAttemptAt: delivery.state === "pending" ? delivery.nextAttemptAt.toISOString() : null,
    deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
  });
}
