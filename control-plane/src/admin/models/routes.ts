/** The other providers of models. A route is disabled, not deleted: the seed would bring it back. */
import type { ModelRoute, Prisma, PrismaClient } from "@sellapi/prisma";
import { recordAct } from "../../audit/record-act.ts";
import { noSuch } from "../no-such.ts";
import type { DisableRouteInput, ListRoutesInput, RouteOutput, UpsertRouteInput } from "./schemas.ts";

function describeRoute({ modelId, provider, upstreamName, position, weight, enabled }: ModelRoute): RouteOutput {
  return { modelId, provider, upstreamName, position, weight, enabled };
}

type RouteKey = Pick<ModelRoute, "modelId" | "provider" | "upstreamName">;

async function findRoute(tx: Prisma.TransactionClient, key: RouteKey): Promise<ModelRoute | null> {
  await tx.$queryRaw`SELECT id FROM models WHERE id = ${key.modelId} FOR NO KEY UPDATE`;
  return tx.modelRoute.findUnique({ where: { modelId_provider_upstreamName: key } });
}

/** As the audit tells it. */
function shown(route: ModelRoute | null): string | null {
  return route ? JSON.stringify(route, ["position", "weight", "enabled"]) : null;
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
  const { modelId, provider, upstreamName, position, weight, reason = null } = input;
  const key = { modelId, provider, upstreamName };
  const asked = { ...(position === undefined ? {} : { position }), ...(weight === undefined ? {} : { weight }) };
  return prisma.$transaction(async (tx) => {
    if ((await tx.model.count({ where: { id: modelId } })) === 0) throw noSuch("modelId", modelId);
    const before = await findRoute(tx, key);
    const route = await tx.modelRoute.upsert({
      where: { modelId_provider_upstreamName: key },
      create: { ...key, ...asked },
      update: { ...asked, enabled: true },
    });
    const place = { position: String(route.position), weight: String(route.weight) };
    const detail = { provider, upstreamName, ...place, before: shown(before), reason };
    await recordAct(tx, { actor, action: "admin.routes.upsert", target: modelId, detail });
    return describeRoute(route);
  });
}

/** @throws ControlPlaneError not_found */
export function disableRoute(prisma: PrismaClient, actor: string, input: DisableRouteInput): Promise<RouteOutput> {
  const { modelId, provider, upstreamName, reason = null } = input;
  const key = { modelId, provider, upstreamName };
  return prisma.$transaction(async (tx) => {
    const before = await findRoute(tx, key);
    if (!before) throw noSuch("route", `${modelId} ${provider} ${upstreamName}`);
    const route = await tx.modelRoute.update({ where: { modelId_provider_upstreamName: key }, data: { enabled: false } });
    const detail = { provider, upstreamName, before: shown(before), reason };
    await recordAct(tx, { actor, action: "admin.routes.disable", target: modelId, detail });
    return describeRoute(route);
  });
}
