/** Work that an answer does not wait for. Mail is sent so: how long it takes would tell a stranger whether an address is known. */
import type { Logger } from "../../logging.ts";

export interface BackgroundTasks {
  run(task: Promise<unknown>): void;
  /** Resolves when everything started so far has ended. */
  settled(): Promise<void>;
}

/** Failures go to the log: nobody waits for them, and people can ask for their mail again. */
export function createBackgroundTasks(logger: Logger): BackgroundTasks {
  const running = new Set<Promise<unknown>>();
  return {
    run(task) {
      const watched: Promise<unknown> = task
        .catch((error: unknown) => logger.error({ err: error }, "a task in the background failed"))
        .finally(() => running.delete(watched));
      running.add(watched);
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
