/** The other providers of models. A route is disabled, not deleted: the seed would bring it back. */
import type { ModelRoute, PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import { ControlPlaneError } from "../../errors.ts";
import type { DisableRouteInput, ListRoutesInput, RouteOutput, UpsertRouteInput } from "./schemas.ts";

function describeRoute({ modelId, provider, upstreamName, position, weight, enabled }: ModelRoute): RouteOutput {
  return { modelId, provider, upstreamName, position, weight, enabled };
}

/** By model, in the order in which they are tried. */
export async function listRoutes(prisma: PrismaClient, { modelId }: ListRoutesInput): Promise<RouteOutput[]> {
  const routes = await prisma.modelRoute.findMany({
    where: modelId === undefined ? {} : { modelId },
    orderBy: [{ modelId: "asc" }, { position: "asc" }, { provider: "asc" }],
  });
  return routes.map(describeRoute);
}

/** Adds a route, or changes and enables one. @throws ControlPlaneError not_found (no such model) */
export function upsertRoute(prisma: PrismaClient, actor: string, input: UpsertRouteInput): Promise<RouteOutput> {
  const { modelId, provider, upstreamName, position, weight } = input;
  const key = { modelId, provider, upstreamName };
  const place = { ...(position === undefined ? {} : { position }), ...(weight === undefined ? {} : { weight }) };
  return prisma.$transaction(async (tx) => {
    if ((await tx.model.count({ where: { id: modelId } })) === 0) throw new ControlPlaneError("not_found");
    const route = await tx.modelRoute.upsert({
      where: { modelId_provider_upstreamName: key },
      create: { ...key, ...place },
      update: { ...place, enabled: true },
    });
    const detail = { provider, upstreamName, position: String(route.position), weight: String(route.weight) };
    await recordAct(tx, { actor, action: "admin.routes.upsert", target: modelId, detail });
    return describeRoute(route);
  });
}

/** @throws ControlPlaneError not_found */
export function disableRoute(prisma: PrismaClient, actor: string, key: DisableRouteInput): Promise<RouteOutput> {
  const { modelId, provider, upstreamName } = key;
  return prisma.$transaction(async (tx) => {
    const { count } = await tx.modelRoute.updateMany({ where: key, data: { enabled: false } });
    if (count === 0) throw new ControlPlaneError("not_found");
    await recordAct(tx, { actor, action: "admin.routes.disable", target: modelId, detail: { provider, upstreamName } });
    return describeRoute(await tx.modelRoute.findUniqueOrThrow({ where: { modelId_provider_upstreamName: key } }));
  });
}
