/** An image task, for the account that asked for it. */
import type { Caller } from "../callers/caller.ts";
import type { Dependencies } from "../dependencies.ts";
import { ApiError } from "../errors/api-error.ts";
import { requireScope } from "../pipeline/resolve-model.ts";
import type { JsonObject } from "../providers/provider.ts";
import type { Surface } from "../surfaces/surface.ts";
import { currentTask } from "./task-object.ts";

/** What an id of ours looks like. Nothing else is looked up: PostgreSQL takes no text with a NUL in it. */
const TASK_ID = /^task_[0-9a-z]{26}$/;

/** @throws ApiError scope_restricted, or not_found for a task that is not there or another account's. */
export async function readTask(dependencies: Dependencies, caller: Caller, id: string, surface: Surface): Promise<JsonObject> {
  requireScope(caller, "images");
  const { breaker, database } = dependencies;
  const { prisma } = database;
  const find = () => breaker.read(() => prisma.imageTask.findFirst({ where: { id, accountId: caller.accountId } }));
  const task = TASK_ID.test(id) ? await find() : null;
  if (!task) throw new ApiError("not_found", { message: "There is no such task in this account.", param: "task_id" });
  const generation = await breaker.read(() => prisma.generation.findUniqueOrThrow({ where: { id: task.generationId } }));
  // What came of a task is stored before its hold ends: if that happened since it was read, it is read again.
  const isOlder = task.endedAt === null && generation.state !== "held";
  return currentTask(dependencies, (isOlder ? await find() : null) ?? task, generation, surface);
}
