/** The gemini surface: Google's own API in and out, for every model; keys as Google's clients send them. */
import { Elysia } from "elysia";
import type { Dependencies } from "../dependencies.ts";
import { modelMethodsRoute } from "../routes/gemini/model-methods.ts";
import { geminiModelsRoutes } from "../routes/gemini/models.ts";
import { SURFACES } from "./surface.ts";

/** Google's clients put `/v1beta` behind whatever base URL they are given. */
const PREFIXES = ["/api/v1beta", "/v1beta"] as const;

export function geminiSurface(dependencies: Dependencies) {
  const surface = new Elysia({ name: "gemini" });
  for (const prefix of PREFIXES) {
    surface.use(
      new Elysia({ name: `gemini${prefix}`, prefix })
        .use(geminiModelsRoutes(dependencies, SURFACES.gemini))
        .use(modelMethodsRoute(dependencies, SURFACES.gemini)),
    );
  }
  return surface;
}
