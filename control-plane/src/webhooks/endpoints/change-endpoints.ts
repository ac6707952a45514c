/** Adding an endpoint, replacing its secret, taking it away. */
import { newId, type Prisma } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import type { AccountCaller } from "../../auth/caller.ts";
import type { ControlPlaneDependencies } from "../../dependencies.ts";
import { ControlPlaneError, fieldError } from "../../errors.ts";
import { WEBHOOK_EVENTS } from "../event-types.ts";
import type { CreatedEndpointOutput, CreateEndpointInput, DeletedEndpointOutput, RotateSecretInput } from "../schemas.ts";
import { createWebhookSecret, sealWebhookSecret } from "../secret.ts";
import { urlProblem } from "../target/target-policy.ts";
import { describeEndpoint } from "./describe-endpoint.ts";

type Tools = Pick<ControlPlaneDependencies, "peppers" | "webhookTargets">;

/** Every event costs a delivery per endpoint. */
const ENDPOINTS_MAX = 10;

/** @throws ControlPlaneError invalid_request (the URL), too_many_endpoints */
export async function createEndpoint(
  tx: Prisma.TransactionClient,
  { peppers, webhookTargets }: Tools,
  { caller: { accountId, actor }, input }: { caller: AccountCaller; input: CreateEndpointInput },
): Promise<CreatedEndpointOutput> {
  const problem = urlProblem(input.url, webhookTargets);
  if (problem !== null) throw fieldError("url", problem);
  // Endpoints that are added together wait for each other, so that the bound holds.
  await tx.$queryRaw`SELECT id FROM accounts WHERE id = ${accountId} FOR NO KEY UPDATE`;
  if ((await tx.webhookEndpoint.count({ where: { accountId } })) >= ENDPOINTS_MAX)
    throw new ControlPlaneError("too_many_endpoints");
  const id = newId("webhookEndpoint");
  const secret = createWebhookSecret();
  const endpoint = await tx.webhookEndpoint.create({
    data: {
      id,
      accountId,
      url: input.url,
      events: [...new Set(input.events ?? WEBHOOK_EVENTS)],
      secret: sealWebhookSecret(secret, id, peppers),
      createdBy: actor,
    },
  });
  // Only the host: a path may carry a token.
  const detail = { endpointId: id, host: new URL(input.url).host };
  await recordAct(tx, { actor, action: "webhooks.create", target: accountId, detail });
  return { ...describeEndpoint(endpoint), secret };
}

/** @throws ControlPlaneError not_found */
export async function rotateSecret(
  tx: Prisma.TransactionClient,
  { peppers }: Tools,
  { caller: { accountId, actor }, input }: { caller: AccountCaller; input: RotateSecretInput },
): Promise<CreatedEndpointOutput> {
  await tx.$queryRaw`SELECT id FROM webhook_endpoints WHERE id = ${input.id} AND account_id = ${accountId} FOR NO KEY UPDATE`;
  const before = await tx.webhookEndpoint.findFirst({ where: { id: input.id, accountId } });
  if (!before) throw new ControlPlaneError("not_found");
  const secret = createWebhookSecret();
  const endpoint = await tx.webhookEndpoint.update({
    where: { id: before.id },
    data: {
      secret: sealWebhookSecret(secret, before.id, peppers),
      previousSecret: before.secret,
      previousSecretEndsAt: new Date(Date.now() + input.graceSeconds * 1_000),
    },
  });
  const detail = { endpointId: before.id, previousSecretEndsAt: endpoint.previousSecretEndsAt?.toISOString() ?? null };
  await recordAct(tx, { actor, action: "webhooks.rotateSecret", target: accountId, detail });
  return { ...describeEndpoint(endpoint), secret };
}

/** Takes the endpoint and its log away; what was not delivered yet is not sent any more. @throws ControlPlaneError not_found */
export async function deleteEndpoint(
  { prisma }: Pick<ControlPlaneDependencies, "prisma">,
  { accountId, actor }: AccountCaller,
  id: string,
): Promise<DeletedEndpointOutput> {
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.webhookEndpoint.deleteMany({ where: { id, accountId } });
    if (count === 0) throw new ControlPlaneError("not_found");
    await recordAct(tx, { actor, action: "webhooks.delete", target: accountId, detail: { endpointId: id } });
    return { id, status: "deleted" };
  });
}
