/** What every surface that follows OpenAI's conventions serves. */
import { Elysia } from "elysia";
import type { Dependencies } from "../dependencies.ts";
import { audioRoutes } from "../routes/audio.ts";
import { chatCompletionsRoute } from "../routes/chat-completions.ts";
import { creditsRoute } from "../routes/credits.ts";
import { embeddingsRoute } from "../routes/embeddings.ts";
import { generationsRoute } from "../routes/generations.ts";
import { imagesRoutes } from "../routes/images.ts";
import { keyRoute } from "../routes/key.ts";
import { modelsRoutes } from "../routes/models.ts";
import { responsesRoute } from "../routes/responses.ts";
import type { Surface } from "./surface.ts";

/** The routes, under a prefix and in a surface's words. */
export function openaiRoutes(dependencies: Dependencies, surface: Surface, prefix: string) {
  return new Elysia({ name: `${surface.name}${prefix}`, prefix })
    .use(chatCompletionsRoute(dependencies, surface))
    .use(embeddingsRoute(dependencies, surface))
    .use(audioRoutes(dependencies, surface))
    .use(responsesRoute(dependencies, surface))
    .use(imagesRoutes(dependencies, surface))
    .use(modelsRoutes(dependencies, surface))
    .use(creditsRoute(dependencies, surface))
    .use(keyRoute(dependencies, surface))
    .use(generationsRoute(dependencies, surface));
}
