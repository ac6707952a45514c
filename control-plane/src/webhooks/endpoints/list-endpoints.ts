/** An account's endpoints, and the log of what was sent to them. */
import type { PrismaClient } from "@sellapi/prisma";
import { pageOf } from "../../page.ts";
import type { DeliveryPageOutput, EndpointOutput, ListDeliveriesInput } from "../schemas.ts";
import { describeDelivery, describeEndpoint } from "./describe-endpoint.ts";

/** All of them, the oldest first; there are few. */
export async function listEndpoints(prisma: PrismaClient, accountId: string): Promise<{ items: EndpointOutput[] }> {
  const endpoints = await prisma.webhookEndpoint.findMany({ where: { accountId }, orderBy: { id: "asc" } });
  return { items: endpoints.map(describeEndpoint) };
}

/** One page of the log, the newest first. */
export async function listDeliveries(
  prisma: PrismaClient,
  accountId: string,
  { cursor, limit, endpointId, state }: ListDeliveriesInput,
): Promise<DeliveryPageOutput> {
  const own = await prisma.webhookEndpoint.findMany({
    where: { accountId, ...(endpointId === undefined ? {} : { id: endpointId }) },
    select: { id: true },
  });
  const found = await prisma.webhookDelivery.findMany({
    where: {
      endpointId: { in: own.map(({ id }) => id) },
      ...(cursor ? { id: { lt: cursor } } : {}),
      ...(state === undefined ? {} : { state }),
    },
    orderBy: { id: "desc" },
    take: limit + 1,
  });
  const { rows, lastRow } = pageOf(found, limit);
  return { items: rows.map(describeDelivery), nextCursor: lastRow?.id ?? null };
}
