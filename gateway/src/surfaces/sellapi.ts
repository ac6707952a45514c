/** The sellapi surface: `/v1`, bearer keys, OpenAI-shaped errors in sellapi's words. */
import { Elysia } from "elysia";
import type { Dependencies } from "../dependencies.ts";
import { openaiRoutes } from "./openai-routes.ts";
import { SURFACES } from "./surface.ts";

/** A base URL without `/v1` is the commonest slip in setting up a client; it is served just the same. */
const PREFIXES = ["/v1", ""] as const;

export function sellapiSurface(dependencies: Dependencies) {
  const surface = new Elysia({ name: "sellapi" });
  for (const prefix of PREFIXES) surface.use(openaiRoutes(dependencies, SURFACES.sellapi, prefix));
  return surface;
}
