/** Changing an endpoint: where it is, what it listens to, and whether anything is sent to it. */
import type { Prisma } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import type { AccountCaller } from "../../auth/caller.ts";
import type { ControlPlaneDependencies } from "../../dependencies.ts";
import { ControlPlaneError, fieldError } from "../../errors.ts";
import type { EndpointOutput, UpdateEndpointInput } from "../schemas.ts";
import { urlProblem } from "../target/target-policy.ts";
import { describeEndpoint } from "./describe-endpoint.ts";
import { dropPending } from "./drop-pending.ts";

/** What enabling or disabling changes; nothing where it is so already, so that the reason of the first time stays. */
function standing(enabled: boolean | undefined, isDisabled: boolean, now: Date) {
  if (enabled === undefined || enabled !== isDisabled) return {};
  if (enabled) return { disabledAt: null, disabledReason: null, failingSince: null };
  return { disabledAt: now, disabledReason: "by_account" } as const;
}

/** @throws ControlPlaneError not_found, invalid_request (the URL) */
export function updateEndpoint(
  { prisma, webhookTargets, now }: Pick<ControlPlaneDependencies, "prisma" | "webhookTargets" | "now">,
  { accountId, actor }: AccountCaller,
  { id, url, events, enabled }: UpdateEndpointInput,
): Promise<EndpointOutput> {
  const problem = url === undefined ? null : urlProblem(url, webhookTargets);
  if (problem !== null) throw fieldError("url", problem);
  return prisma.$transaction(async (tx: Prisma.TransactionClient) => {
    await tx.$queryRaw`SELECT id FROM webhook_endpoints WHERE id = ${id} AND account_id = ${accountId} FOR NO KEY UPDATE`;
    const before = await tx.webhookEndpoint.findFirst({ where: { id, accountId } });
    if (!before) throw new ControlPlaneError("not_found");
    const endpoint = await tx.webhookEndpoint.update({
      where: { id },
      data: {
        // Somewhere else nothing has failed yet.
        ...(url === undefined || url === before.url ? {} : { url, failingSince: null }),
        ...(events === undefined ? {} : { events: [...new Set(events)] }),
        ...standing(enabled, before.disabledAt !== null, now()),
      },
    });
    if (before.disabledAt === null && endpoint.disabledAt !== null) await dropPending(tx, id);
    const detail = {
      endpointId: id,
      // Only the host: a path may carry a token.
      ...(url === undefined ? {} : { host: new URL(url).host }),
      ...(events === undefined ? {} : { events: endpoint.events.join(", ") }),
      ...(enabled === undefined ? {} : { enabled: String(enabled) }),
    };
    await recordAct(tx, { actor, action: "webhooks.update", target: accountId, detail });
    return describeEndpoint(endpoint);
  });
}
