/** The public surface: what needs no key. */
import { Elysia } from "elysia";
import type { Dependencies } from "../dependencies.ts";
import { assetsRoute } from "../routes/assets.ts";
import { docsRoutes } from "../routes/docs.ts";
import { healthRoutes } from "../routes/health.ts";
import { openapiRoute } from "../routes/openapi.ts";
import { publicModelsRoute } from "../routes/public-models.ts";

export function publicSurface(dependencies: Dependencies) {
  return new Elysia({ name: "public" })
    .use(healthRoutes(dependencies))
    .use(openapiRoute(dependencies))
    .use(docsRoutes())
    .use(publicModelsRoute(dependencies))
    .use(assetsRoute(dependencies));
}
