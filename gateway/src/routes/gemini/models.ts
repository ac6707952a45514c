/** GET {surface}/models and GET {surface}/models/{model}, in Google's form */
import { Elysia, NotFoundError } from "elysia";
import type { Dependencies } from "../../dependencies.ts";
import { geminiModel, geminiModelPage } from "../../endpoints/gemini/gemini-models.ts";
import { bareModelName } from "../../endpoints/gemini/request/gemini-chat.ts";
import { callerAddress } from "../../http/caller-address.ts";
import { nameInPath } from "../../http/path-name.ts";
import { modelNotFound, requireScope } from "../../pipeline/resolve-model.ts";
import { serveRead } from "../../pipeline/serve-read.ts";
import type { Surface } from "../../surfaces/surface.ts";
import { isModelMethod, methodInPath } from "./model-method.ts";

/** The routes, under a surface's prefix. */
export function geminiModelsRoutes(dependencies: Dependencies, surface: Surface) {
  const { catalog } = dependencies;
  return new Elysia()
    .get("/models", ({ request, server }) =>
      serveRead(dependencies, {
        request,
        address: callerAddress(request, server),
        surface,
        read: (caller) => {
          requireScope(caller, "models");
          return geminiModelPage(catalog.list(caller.key.mode), new URL(request.url).searchParams);
        },
      }),
    )
    .get("/models/*", ({ request, server, params }) => {
      const named = methodInPath(params["*"]);
      // A method takes POST only: app.ts says so.
      if (named && isModelMethod(named.method)) throw new NotFoundError();
      return serveRead(dependencies, {
        request,
        address: callerAddress(request, server),
        surface,
        read: (caller) => {
          requireScope(caller, "models");
          const name = bareModelName(nameInPath(params["*"]) ?? params["*"]);
          const model = catalog.find(name, caller.key.mode);
          if (!model || !catalog.priceOf(model)) throw modelNotFound(catalog, { name, param: "name" }, caller);
          return geminiModel(model);
        },
      });
    });
}
