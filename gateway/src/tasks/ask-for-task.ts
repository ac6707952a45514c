/** Asks a task's provider as the pipeline asks for a request, and stores what came before it is charged. */
import { renewImageTask, storeTaskResult, type TaskLease } from "@sellapi/prisma";
import type { Dependencies } from "../dependencies.ts";
import { createImagesEndpoint, deliveredImages, type ImagesEndpoint } from "../endpoints/images/images-endpoint.ts";
import { billedUsage } from "../endpoints/images/measure-images.ts";
import { storeImages } from "../endpoints/images/write-images.ts";
import { ApiError } from "../errors/api-error.ts";
import { callWhole } from "../pipeline/answer-call.ts";
import { routesFor } from "../pipeline/call-provider.ts";
import type { Candidate } from "../pipeline/choose-candidates.ts";
import { RequestLifetime } from "../pipeline/request-lifetime.ts";
import type { OpenHold } from "../pipeline/settle-credits.ts";
import type { Usage } from "../providers/provider.ts";
import { sealPart } from "./sealed-task.ts";
import { closeTask, openHoldOf, type TaskHold } from "./settle-task.ts";

/** Another process has the task by now: what this one got for it does not count. */
export class LeaseLostError extends Error {
  override readonly name = "LeaseLostError";
}

export interface AskingTerms {
  lease: TaskLease;
  letGo: AbortSignal;
}

/** A task takes no place among the running requests: how many run is bounded by its runner. */
const NO_PLACE = { lives() {}, takeRoom: async () => undefined, leave() {} };

/** Signs of life are sent so many times while a lease lasts. */
const RENEWALS_PER_LEASE = 3;

/** The model as it is now. @throws ApiError when it is not offered any more, or nobody can serve it. */
function candidateOf(dependencies: Dependencies, held: TaskHold, endpoint: ImagesEndpoint): Candidate {
  const { generation, rates, task } = held;
  const model = dependencies.catalog.find(task.modelId, task.mode);
  if (!model) throw new ApiError("model_not_found", { message: `${task.modelId} is not offered any more.`, param: "model" });
  const price = { id: generation.priceId, effectiveAt: generation.createdAt, rates };
  return { model, price, routes: routesFor(dependencies, model, { key: { mode: task.mode } }, endpoint.canServe) };
}

/** Keeps the lease while work goes on, and ends the work when the lease is lost. @returns what stops it. */
function keepLease({ config, database }: Dependencies, lease: TaskLease, lost: AbortController): () => void {
  const { leaseSeconds } = config.tasks;
  const timer = setInterval(
    () => {
      // A database that does not answer says nothing about the lease; whether it was kept shows when the answer is stored.
      const renewed = renewImageTask(database.prisma, lease, leaseSeconds).catch(() => true);
      void renewed.then((isKept) => isKept || lost.abort());
    },
    (leaseSeconds * 1000) / RENEWALS_PER_LEASE,
  );
  return () => clearInterval(timer);
}

interface Storing {
  held: TaskHold;
  lease: TaskLease;
  hold: OpenHold;
  estimate: Usage;
}

/** The endpoint as a task uses it: an answer is finished once its images and what they used are stored. */
function storingEndpoint(
  { assets, database, peppers }: Dependencies,
  endpoint: ImagesEndpoint,
  { held, lease, hold, estimate }: Storing,
): ImagesEndpoint {
  return {
    ...endpoint,
    async finish(answer, body, model) {
      const delivered = deliveredImages(answer.images);
      const usage = billedUsage(answer, body, model);
      const storedAtMs = Date.now();
      const images = await storeImages(assets, answer.images);
      const kept = { images, storedAtMs, deliveredBytes: delivered.bytes, provider: hold.provider, usage, estimate };
      const sealed = await sealPart("answer", kept, held.task.id, peppers);
      const isOurs = await storeTaskResult(database.prisma, lease, { answer: sealed });
      if (!isOurs) throw new LeaseLostError("another process has the task");
      return { written: { kind: "json", body: {} }, delivered, usage };
    },
  };
}

/**
 * Asks, stores and settles. @throws what the provider failed with, before anything was stored or settled.
 * @throws LeaseLostError when the task is another's.
 */
export async function askForTask(dependencies: Dependencies, held: TaskHold, { lease, letGo }: AskingTerms): Promise<void> {
  const { assets, config } = dependencies;
  const { body, format } = held.request;
  const { task } = held;
  const endpoint = createImagesEndpoint({ assets, defaultFormat: format, defaultModel: task.modelId });
  const candidate = candidateOf(dependencies, held, endpoint);
  const estimate = endpoint.measure(body, candidate.model, held.rates).estimate(0);
  const hold = openHoldOf(dependencies, held, estimate);
  const lost = new AbortController();
  const leftMs = Math.min(config.requestDeadlineMs, task.deadlineAt.getTime() - Date.now());
  const lifetime = new RequestLifetime(AbortSignal.any([letGo, lost.signal]), leftMs, NO_PLACE);
  const stopKeeping = keepLease(dependencies, lease, lost);
  try {
    const storing = storingEndpoint(dependencies, endpoint, { held, lease, hold, estimate });
    const call = {
      body,
      candidate,
      outputLimit: null,
      isStreamed: false,
      hold,
      head: {},
      lifetime,
      keepAt: null,
      record: () => undefined,
    };
    const { settlement } = await callWhole(dependencies, storing, call);
    await closeTask(dependencies, held, settlement);
  } catch (error) {
    throw lost.signal.aborted ? new LeaseLostError("another process has the task", { cause: error }) : error;
  } finally {
    stopKeeping();
    lifetime.end();
  }
}
