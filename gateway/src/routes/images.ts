/** POST {surface}/images/generations and GET {surface}/images/generations/{task_id} */
import { Elysia } from "elysia";
import type { Dependencies } from "../dependencies.ts";
import { createImagesEndpoint } from "../endpoints/images/images-endpoint.ts";
import { callerAddress } from "../http/caller-address.ts";
import { serveRead } from "../pipeline/serve-read.ts";
import type { Surface } from "../surfaces/surface.ts";
import { readTask } from "../tasks/read-task.ts";
import { serveImages } from "../tasks/serve-images.ts";

/** The routes, under a surface's prefix. Another account's task is not found. */
export function imagesRoutes(dependencies: Dependencies, surface: Surface) {
  const { assets, config } = dependencies;
  const endpoint = createImagesEndpoint({
    assets,
    defaultModel: config.defaultImageModel,
    defaultFormat: surface.imageFormat,
  });
  return new Elysia()
    .post(
      "/images/generations",
      ({ request, server }) => {
        // A model may be silent for longer than the server's idle limit; the pipeline has deadlines of its own.
        server?.timeout(request, 0);
        return serveImages(dependencies, endpoint, { request, address: callerAddress(request, server), surface });
      },
      { parse: "none" },
    )
    .get("/images/generations/:task_id", ({ request, server, params }) =>
      serveRead(dependencies, {
        request,
        address: callerAddress(request, server),
        surface,
        read: (caller) => readTask(dependencies, caller, params.task_id, surface),
      }),
    );
}
