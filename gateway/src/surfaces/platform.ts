/** The platform surface: `/api/v1`, the same endpoints with the platform's error words. */
import type { Dependencies } from "../dependencies.ts";
import { openaiRoutes } from "./openai-routes.ts";
import { SURFACES } from "./surface.ts";

export function platformSurface(dependencies: Dependencies) {
  return openaiRoutes(dependencies, SURFACES.platform, "/api/v1");
}
