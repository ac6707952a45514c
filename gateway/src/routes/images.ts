/** POST {surface}/images/generations and GET {surface}/images/generations/{task_id} */
import { Elysia } from "elysia";
import type { Caller } from "../callers/caller.ts";
import type { Dependencies } from "../dependencies.ts";
import { createImagesEndpoint } from "../endpoints/images/images-endpoint.ts";
import { ApiError } from "../errors/api-error.ts";
import { callerAddress } from "../http/caller-address.ts";
import { requireScope } from "../pipeline/resolve-model.ts";
import { serveRead } from "../pipeline/serve-read.ts";
import type { Surface } from "../surfaces/surface.ts";
import { serveImages } from "../tasks/serve-images.ts";
import { currentTask } from "../tasks/task-object.ts";

/** What an id of ours looks like. Nothing else is looked up: PostgreSQL takes no text with a NUL in it. */
const TASK_ID = /^task_[0-9a-z]{26}$/;

async function readTask(dependencies: Dependencies, caller: Caller, id: string, surface: Surface) {
  requireScope(caller, "images");
  const { breaker, database } = dependencies;
  const { prisma } = database;
  const where = { id, accountId: caller.accountId };
  const task = TASK_ID.test(id) ? await breaker.read(() => prisma.imageTask.findFirst({ where })) : null;
  if (!task) throw new ApiError("not_found", { message: "There is no such task in this account.", param: "task_id" });
  const generation = await breaker.read(() => prisma.generation.findUniqueOrThrow({ where: { id: task.generationId } }));
  return currentTask(dependencies, task, generation, surface);
}

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
