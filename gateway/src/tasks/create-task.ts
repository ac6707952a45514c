/** An image request that is answered at once and done later: credits are held, the work is written down, the id goes out. */
import { type ImageTask, type KeyMode, microCredits, newId, startImageTask, ZERO_CREDITS } from "@sellapi/prisma";
import type { Dependencies } from "../dependencies.ts";
import type { ImagesEndpoint } from "../endpoints/images/images-endpoint.ts";
import { ApiError } from "../errors/api-error.ts";
import { answerHeaders, HEADERS } from "../http/headers.ts";
import type { AdmittedCall } from "../pipeline/answer-call.ts";
import type { EnteredRequest } from "../pipeline/enter-request.ts";
import { replayAnswer } from "../pipeline/replay-answer.ts";
import { hold } from "../pipeline/serve-request.ts";
import { NOTHING_DELIVERED } from "../pipeline/settle-credits.ts";
import type { Trace } from "../pipeline/trace.ts";
import type { ImageBody, ImageFormat } from "../schemas/image-request.ts";
import { sealPart } from "./sealed-task.ts";
import { pendingTask } from "./task-object.ts";

export interface TaskWish {
  entered: EnteredRequest<ImageBody>;
  trace: Trace;
  /** In what form the images will be read. */
  format: ImageFormat;
  /** Whether `Prefer: respond-async` made it a task, which the answer then says. */
  isPreferred: boolean;
}

type CreatedTask = Pick<ImageTask, "id" | "generationId" | "modelId" | "createdAt">;

function taskResponse(task: CreatedTask, { facts }: Trace, isPreferred: boolean): Response {
  // Nothing is charged yet; what it can cost at most is held.
  const headers = answerHeaders({ ...facts, charged: ZERO_CREDITS, generationId: task.generationId });
  if (isPreferred) headers[HEADERS.preferenceApplied] = RESPOND_ASYNC;
  return new Response(JSON.stringify(pendingTask(task)), { headers });
}

export const RESPOND_ASYNC = "respond-async";

/** The answer that the task's creation had, for a repeated Idempotency-Key. */
export async function answerTaskAgain(
  { breaker, database, readAvailable }: Dependencies,
  task: ImageTask,
  { trace, isPreferred }: Pick<TaskWish, "trace" | "isPreferred">,
): Promise<Response> {
  const { held } = await breaker.read(() => database.prisma.generation.findUniqueOrThrow({ where: { id: task.generationId } }));
  trace.facts.held = microCredits(held);
  trace.facts.isReplayed = true;
  trace.facts.available = (await readAvailable(task.accountId)) ?? undefined;
  return taskResponse(task, trace, isPreferred);
}

/** Writes the task down. @throws what keeps it from being written; its hold is given back then. */
async function writeTask(
  { breaker, config, database, ledger, peppers }: Dependencies,
  { hold: open, candidate }: AdmittedCall<ImageBody>,
  { entered, trace, format }: TaskWish,
): Promise<CreatedTask> {
  const id = newId("task");
  const generationId = open.facts.id;
  const modelId = candidate.model.id;
  const { accountId, key } = entered.caller;
  const mode: KeyMode = key.mode;
  const kept = {
    body: entered.body,
    format,
    ceiling: entered.ceiling?.toString() ?? null,
    requestId: trace.facts.requestId,
  };
  const request = await sealPart("request", kept, id, peppers);
  const { deadlineSeconds } = config.tasks;
  try {
    const createdAt = await breaker.run(() =>
      startImageTask(database.prisma, { id, accountId, generationId, modelId, mode, request, deadlineSeconds }),
    );
    if (createdAt === null) throw new ApiError("service_unavailable", { retryAfterSeconds: 1 });
    ledger.handOver(generationId);
    return { id, generationId, modelId, createdAt };
  } catch (error) {
    // Whether or not it was written: a task whose hold has ended is never done.
    const settlement = await open.settle({ outcome: "upstream_failed", usage: null, delivered: NOTHING_DELIVERED });
    trace.facts.available = settlement.available ?? undefined;
    throw error;
  }
}

/** Creates a task, or gives the one again that its Idempotency-Key created. */
export async function createTask(dependencies: Dependencies, endpoint: ImagesEndpoint, wish: TaskWish): Promise<Response> {
  const { entered, trace, isPreferred } = wish;
  const [candidate] = entered.candidates;
  if (!candidate) throw new Error("a request had no model");
  const admitted = await hold(dependencies, endpoint, entered, { candidate, trace });
  entered.lifetime.end();
  if ("reason" in admitted) {
    const { breaker, database } = dependencies;
    const { generationId, reason } = admitted;
    const isSame = reason !== "idempotency_mismatch";
    const task = isSame && (await breaker.read(() => database.prisma.imageTask.findUnique({ where: { generationId } })));
    return task ? answerTaskAgain(dependencies, task, wish) : replayAnswer(dependencies, endpoint, admitted, trace);
  }
  const task = await writeTask(dependencies, admitted, wish);
  dependencies.imageTasks.ring();
  trace.facts.held = admitted.hold.facts.terms.held;
  return taskResponse(task, trace, isPreferred);
}
