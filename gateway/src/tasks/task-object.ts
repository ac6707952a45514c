/** An image task as its caller sees it. Its generation alone says how it stands: held is pending, settled is succeeded. */
import { type Generation, type HoldState, type ImageTask, microCredits } from "@sellapi/prisma";
import type { Dependencies } from "../dependencies.ts";
import { chargedImageUsage, writeStored } from "../endpoints/images/write-images.ts";
import { ApiError } from "../errors/api-error.ts";
import { chargeSummary } from "../pipeline/charge-fields.ts";
import type { Settlement } from "../pipeline/settle-credits.ts";
import type { JsonObject, Usage } from "../providers/provider.ts";
import type { Surface } from "../surfaces/surface.ts";
import { openFailure, openRequest, openTaskAnswer } from "./sealed-task.ts";

type TaskStatus = "pending" | "succeeded" | "failed";

const STATUSES = {
  held: "pending",
  settled: "succeeded",
  released: "failed",
  expired: "failed",
} as const satisfies Record<HoldState, TaskStatus>;

type TaskFacts = Pick<ImageTask, "id" | "generationId" | "modelId" | "createdAt">;

/** As it is answered at its creation. */
export function pendingTask({ id, generationId, modelId, createdAt }: TaskFacts): JsonObject & { data: JsonObject[] } {
  return {
    created: Math.floor(createdAt.getTime() / 1000),
    data: [],
    task_id: id,
    provider_task_id: generationId,
    status: "pending",
    model: modelId,
  };
}

function settlementOf(row: Generation, available: Settlement["available"]): Settlement {
  const charged = microCredits(row.charged);
  const usage = row.usage as Usage | null;
  const plan = { state: "settled", charge: charged, usage, usageSource: row.usageSource, outcome: "completed" } as const;
  return { plan: { ...plan, isReportDoubted: false }, charged, available };
}

/** For a task that ended without a word about why: its hold was given back, or the model made nothing. */
function unexplained({ outcome }: Generation): ApiError {
  const message =
    outcome === "empty" ? "The model made no image. Nothing was charged." : "The task was given up. Nothing was charged.";
  return new ApiError("upstream_error", { message });
}

/** As it stands now. @throws when it cannot be opened any more. */
export async function currentTask(
  { assets, peppers, readAvailable }: Dependencies,
  task: ImageTask,
  generation: Generation,
  surface: Surface,
): Promise<JsonObject> {
  const object = { ...pendingTask(task), status: STATUSES[generation.state] };
  if (object.status === "pending") return object;
  const request = openRequest(task, peppers);
  if (object.status === "failed") {
    const error = openFailure(task, peppers) ?? unexplained(generation);
    return { ...object, ...surface.words.body(error, request.requestId) };
  }
  const answer = openTaskAnswer(task, peppers);
  if (!answer) throw new Error("a task was settled without an answer");
  const charge = {
    generationId: generation.id,
    settlement: settlementOf(generation, await readAvailable(task.accountId)),
  };
  return {
    ...object,
    data: await writeStored(assets, answer.images, { format: request.format, storedAtMs: answer.storedAtMs }),
    usage: chargedImageUsage(charge),
    x_sellapi: chargeSummary(charge),
  };
}
