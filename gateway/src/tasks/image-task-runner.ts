/** Does image tasks, as many at once as the configuration allows, for as long as the process lives. Any number of processes may. */
import { type ImageTask, leaseImageTasks } from "@sellapi/prisma";
import type { TaskConfig } from "../config.ts";
import type { Dependencies } from "../dependencies.ts";
import { errorForLog } from "../pipeline/record-request.ts";
import { runTask } from "./run-task.ts";

/** How long giving leases back may take. */
const GIVING_BACK_MS = 1_000;

async function isDoneWithin(work: Promise<void>, ms: number): Promise<boolean> {
  const { promise: over, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(resolve, ms, false);
  try {
    return await Promise.race([work.then(() => true), over]);
  } finally {
    clearTimeout(timer);
  }
}

export class ImageTaskRunner {
  readonly #config: TaskConfig;
  readonly #running = new Set<Promise<void>>();
  readonly #letGo = new AbortController();
  #wake: (() => void) | null = null;
  #hasRung = false;
  #isStopped = false;
  #loop: Promise<void> | null = null;

  constructor(config: TaskConfig) {
    this.#config = config;
  }

  /** Begins to look for tasks. */
  start(dependencies: Dependencies): void {
    this.#loop ??= this.#lookForTasks(dependencies);
  }

  /** There may be a task: look at once. */
  ring(): void {
    this.#hasRung = true;
    this.#wake?.();
  }

  /** Takes no more, waits for what is being done, and leaves to others what takes longer than this. */
  async stop(waitMs: number): Promise<void> {
    this.#isStopped = true;
    this.#wake?.();
    const idle = this.#untilIdle();
    if (await isDoneWithin(idle, waitMs)) return;
    this.#letGo.abort();
    // A database that does not answer does not keep a process from ending: the leases end by themselves.
    await isDoneWithin(idle, GIVING_BACK_MS);
  }

  async #untilIdle(): Promise<void> {
    await this.#loop;
    await Promise.all(this.#running);
  }

  async #lookForTasks(dependencies: Dependencies): Promise<void> {
    const { pollMs, runningMax } = this.#config;
    while (!this.#isStopped) {
      this.#hasRung = false;
      const free = runningMax - this.#running.size;
      const tasks = free > 0 ? await this.#lease(dependencies, free) : [];
      for (const task of tasks) this.#begin(dependencies, task);
      await this.#rest(pollMs);
    }
  }

  async #lease({ config, database, instanceId, log }: Dependencies, limit: number): Promise<ImageTask[]> {
    const { leaseSeconds } = config.tasks;
    try {
      return await leaseImageTasks(database.prisma, { instanceId, leaseSeconds, limit });
    } catch (error) {
      log.error({ job: "image tasks", error: errorForLog(error) }, "a job failed");
      return [];
    }
  }

  #begin(dependencies: Dependencies, task: ImageTask): void {
    const work = runTask(dependencies, task, this.#letGo.signal)
      // Its lease ends by itself, and then it is tried again.
      .catch((error: unknown) => dependencies.log.error({ task: task.id, error: errorForLog(error) }, "a task was left"))
      .finally(() => {
        this.#running.delete(work);
        // A place is free: there may be more to do than there was room for.
        this.ring();
      });
    this.#running.add(work);
  }

  async #rest(ms: number): Promise<void> {
    if (this.#isStopped || this.#hasRung) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, ms);
    this.#wake = resolve;
    await promise;
    clearTimeout(timer);
    this.#wake = null;
  }
}
