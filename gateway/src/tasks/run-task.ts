/**
 * One attempt at a task: ask, store what came, settle, in this order. Whatever happens between two of these steps, whoever takes the
 * task over goes on behind the last one that was stored: a provider that has answered is not asked again, and a hold ends once.
 */
import { endImageTask, type ImageTask, parseRates, returnImageTask, storeTaskResult, type TaskLease } from "@sellapi/prisma";
import type { Dependencies } from "../dependencies.ts";
import { ApiError } from "../errors/api-error.ts";
import { toApiError } from "../errors/to-response.ts";
import { UpstreamError } from "../providers/provider.ts";
import { askForTask, LeaseLostError } from "./ask-for-task.ts";
import { failurePart, openRequest, openTaskAnswer, sealPart } from "./sealed-task.ts";
import { settleAnswer, settleFailure, type TaskHold } from "./settle-task.ts";

/** Does what is left of a leased task. @param letGo aborted when this process stops and the task is another's to do. */
export async function runTask(dependencies: Dependencies, task: ImageTask, letGo: AbortSignal): Promise<void> {
  const { database, instanceId, peppers } = dependencies;
  const { prisma } = database;
  const generation = await prisma.generation.findUniqueOrThrow({ where: { id: task.generationId } });
  const answer = openTaskAnswer(task, peppers);
  // An expired hold may still be settled for work that was done; nothing else is left to do for a hold that has ended.
  const isOpen = generation.state === "held" || (generation.state === "expired" && answer !== null);
  if (!isOpen) return endImageTask(prisma, task.id);
  const lease = { id: task.id, attempts: task.attempts, instanceId };
  const price = await prisma.price.findUniqueOrThrow({ where: { id: generation.priceId } });
  const held: TaskHold = { task, generation, rates: parseRates(price.rates), request: openRequest(task, peppers) };
  if (answer) return settleAnswer(dependencies, held, answer);
  if (task.failure) return settleFailure(dependencies, held, "upstream_failed");
  await attempt(dependencies, held, { lease, letGo });
}

interface AttemptTerms {
  lease: TaskLease;
  letGo: AbortSignal;
}

async function attempt(dependencies: Dependencies, held: TaskHold, { lease, letGo }: AttemptTerms): Promise<void> {
  const { database } = dependencies;
  const overdue = whyTooLate(dependencies, held.task);
  if (overdue) return fail(dependencies, held, lease, overdue);
  try {
    await askForTask(dependencies, held, { lease, letGo });
  } catch (error) {
    if (error instanceof LeaseLostError) return;
    if (letGo.aborted) return returnImageTask(database.prisma, lease, 0);
    const waitSeconds = retryWait(dependencies, held.task, error);
    if (waitSeconds !== null) return returnImageTask(database.prisma, lease, waitSeconds);
    await fail(dependencies, held, lease, error);
  }
}

/** A task that was tried too often, or too long; processes that died in the middle count as tries. */
function whyTooLate({ config }: Dependencies, task: ImageTask): UpstreamError | null {
  if (task.deadlineAt.getTime() <= Date.now()) return new UpstreamError("timed_out", "the task's time is over");
  if (task.attempts > config.tasks.attemptsMax) return new UpstreamError("failed", "the task was tried too often");
  return null;
}

/** After how long another try is worth it; null when none is: the fault is the caller's, or there were enough. */
function retryWait({ config }: Dependencies, task: ImageTask, error: unknown): number | null {
  const { attemptsMax, retrySeconds } = config.tasks;
  if (error instanceof ApiError || (error instanceof UpstreamError && error.failure === "rejected")) return null;
  if (task.attempts >= attemptsMax) return null;
  const asked = error instanceof UpstreamError ? error.retryAfterSeconds : null;
  const waitSeconds = Math.max(asked ?? 0, retrySeconds * 2 ** (task.attempts - 1));
  return Date.now() + waitSeconds * 1000 < task.deadlineAt.getTime() ? waitSeconds : null;
}

async function fail(dependencies: Dependencies, held: TaskHold, lease: TaskLease, error: unknown): Promise<void> {
  const { database, log, peppers } = dependencies;
  const failure = await sealPart("failure", failurePart(toApiError(error)), held.task.id, peppers);
  const isOurs = await storeTaskResult(database.prisma, lease, { failure });
  if (!isOurs) return log.info({ task: held.task.id }, "a task is done elsewhere");
  await settleFailure(dependencies, held, outcomeOf(error), error);
}

const OUTCOMES = {
  rejected: "upstream_rejected",
  rate_limited: "upstream_failed",
  failed: "upstream_failed",
  timed_out: "timed_out",
  interrupted: "upstream_interrupted",
} as const;

function outcomeOf(error: unknown) {
  return error instanceof UpstreamError ? OUTCOMES[error.failure] : "upstream_failed";
}
