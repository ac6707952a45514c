/** Keeps the roll-ups current while a process runs. */
import type { PrismaClient } from "@sellapi/prisma";
import type { Logger } from "../../logging.ts";
import { rollUpUsage } from "./roll-up.ts";

const PAUSE_MS = 10_000;

/** Rolls up now and then after every pause; a failure is logged, and tried again. @returns what stops it, once a running one is done. */
export function repeatRollUp(prisma: PrismaClient, logger: Logger): () => Promise<void> {
  const stop = new AbortController();
  const stopped = new Promise<void>((resolve) => stop.signal.addEventListener("abort", () => resolve(), { once: true }));
  const run = async () => {
    while (!stop.signal.aborted) {
      await rollUpUsage(prisma, { signal: stop.signal }).catch((error: unknown) =>
        logger.error({ err: error }, "the usage roll-up failed"),
      );
      const pause = Promise.withResolvers<void>();
      const timer = setTimeout(pause.resolve, PAUSE_MS);
      await Promise.race([pause.promise, stopped]);
      clearTimeout(timer);
    }
  };
  const running = run();
  return async () => {
    stop.abort();
    await running;
  };
}
