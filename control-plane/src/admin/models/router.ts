/** admin.models.* and admin.routes.*: what is sold, for how much, and who serves it. */
import { operatorProcedure, router } from "../../trpc.ts";
import { listAdminModels } from "./describe-model.ts";
import { disableRoute, listRoutes, upsertRoute } from "./routes.ts";
import {
  adminModelListOutput,
  adminModelOutput,
  disableRouteInput,
  listModelsInput,
  listRoutesInput,
  priceOutput,
  routeListOutput,
  routeOutput,
  setPriceInput,
  upsertModelInput,
  upsertRouteInput,
} from "./schemas.ts";
import { setPrice } from "./set-price.ts";
import { upsertModel } from "./upsert-model.ts";

export const adminModelsRouter = router({
  list: operatorProcedure
    .input(listModelsInput)
    .output(adminModelListOutput)
    .query(async ({ ctx: { dependencies }, input }) => ({
      items: await listAdminModels(dependencies.prisma, input, dependencies.now()),
    })),
  upsert: operatorProcedure
    .input(upsertModelInput)
    .output(adminModelOutput)
    .mutation(({ ctx: { dependencies, caller }, input }) =>
      dependencies.prisma.$transaction((tx) => upsertModel(tx, { actor: caller.actor, now: dependencies.now(), input })),
    ),
  setPrice: operatorProcedure
    .input(setPriceInput)
    .output(priceOutput)
    .mutation(({ ctx, input }) => setPrice(ctx, ctx.caller.actor, input)),
});

export const adminRoutesRouter = router({
  list: operatorProcedure
    .input(listRoutesInput)
    .output(routeListOutput)
    .query(async ({ ctx, input }) => ({ items: await listRoutes(ctx.dependencies.prisma, input) })),
  upsert: operatorProcedure
    .input(upsertRouteInput)
    .output(routeOutput)
    .mutation(({ ctx, input }) => upsertRoute(ctx.dependencies.prisma, ctx.caller.actor, input)),
  disable: operatorProcedure
    .input(disableRouteInput)
    .output(routeOutput)
    .mutation(({ ctx, input }) => disableRoute(ctx.dependencies.prisma, ctx.caller.actor, input)),
});
