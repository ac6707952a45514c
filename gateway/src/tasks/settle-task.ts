/** The end of a task's hold, by whoever comes to it, however often: the ledger ends it once. */
import { endImageTask, type Generation, type ImageTask, microCredits, type Rates } from "@sellapi/prisma";
import type { Dependencies } from "../dependencies.ts";
import type { CallOutcome } from "../pipeline/plan-settlement.ts";
import { errorForLog } from "../pipeline/record-request.ts";
import { NOTHING_DELIVERED, OpenHold, type Settlement } from "../pipeline/settle-credits.ts";
import type { Usage } from "../providers/provider.ts";
import type { TaskAnswer, TaskRequest } from "./sealed-task.ts";

/** A task with its hold, as far as it is known without asking anybody. */
export interface TaskHold {
  task: ImageTask;
  generation: Generation;
  rates: Rates;
  request: TaskRequest;
}

/** The task's hold, to be settled. @param estimate what to bill where no usage is reported. */
export function openHoldOf({ ledger }: Dependencies, held: TaskHold, estimate: Usage): OpenHold {
  const { generation, rates, request, task } = held;
  const ceiling = request.ceiling === null ? null : microCredits(BigInt(request.ceiling));
  const isFree = task.mode === "test";
  const terms = { rates, held: microCredits(generation.held), ceiling, estimate: () => estimate, isFree };
  const startedAt = performance.now() - (Date.now() - task.createdAt.getTime());
  // Nothing is kept for an Idempotency-Key: the task itself is what its repetition is given.
  return new OpenHold(ledger, { id: generation.id, terms, startedAt, seal: null });
}

/** Writes the task's line in the log, and ends the task if its hold has ended for sure; else it is come back to. */
export async function closeTask(
  { database, log }: Dependencies,
  { task }: TaskHold,
  { plan, charged, available }: Settlement,
  error: unknown = null,
): Promise<void> {
  const generation = await database.prisma.generation.findUniqueOrThrow({ where: { id: task.generationId } });
  const ended = { task: task.id, generation: task.generationId, account: task.accountId, model: task.modelId };
  const fields = { ...ended, outcome: plan.outcome, charged: charged.toString(), isCommitted: available !== null };
  log.info({ ...fields, attempts: task.attempts, error: errorForLog(error) }, "image task");
  if (generation.state !== "held") await endImageTask(database.prisma, task.id);
}

/** Charges an answer that is stored. */
export async function settleAnswer(dependencies: Dependencies, held: TaskHold, answer: TaskAnswer): Promise<void> {
  const open = openHoldOf(dependencies, held, answer.estimate);
  open.provider = answer.provider;
  const finishReason = answer.images.length > 0 ? "stop" : null;
  const delivered = { bytes: answer.deliveredBytes, finishReason };
  await closeTask(dependencies, held, await open.settle({ outcome: "completed", usage: answer.usage, delivered }));
}

/** Gives the hold back: a task that failed costs nothing. */
export async function settleFailure(
  dependencies: Dependencies,
  held: TaskHold,
  outcome: CallOutcome,
  error: unknown = null,
): Promise<void> {
  const open = openHoldOf(dependencies, held, {});
  const settlement = await open.settle({ outcome, usage: null, delivered: NOTHING_DELIVERED });
  await closeTask(dependencies, held, settlement, error);
}
