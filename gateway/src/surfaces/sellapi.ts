/** The sellapi surface: `/v1`, bearer keys, OpenAI-shaped errors in sellapi's words. */
import { Elysia } from "elysia";
import type { Dependencies } from "../dependencies.ts";
import { chatCompletionsRoute } from "../routes/chat-completions.ts";
import { creditsRoute } from "../routes/credits.ts";
import { generationsRoute } from "../routes/generations.ts";
import { keyRoute } from "../routes/key.ts";
import { modelsRoutes } from "../routes/models.ts";

export const SELLAPI_PREFIX = "/v1";
/** A base URL without `/v1` is the commonest slip in setting up a client; it is served just the same. */
export const BARE_PREFIX = "";

/** Everything of the surface, under a prefix. */
export function sellapiSurface(dependencies: Dependencies, prefix: string) {
  return new Elysia({ name: `sellapi${prefix}`, prefix })
    .use(chatCompletionsRoute(dependencies))
    .use(modelsRoutes(dependencies))
    .use(creditsRoute(dependencies))
    .use(keyRoute(dependencies))
    .use(generationsRoute(dependencies));
}
