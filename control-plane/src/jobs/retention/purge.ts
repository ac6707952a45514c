/** Retention: what is past its time is forgotten, as retention.ts has it. Any number of processes may run it. */
import type { PrismaClient } from "@sellapi/prisma";
import { RETENTION } from "./retention.ts";
import { FORGET_BATCH, type RetentionRule } from "./rule.ts";

/** Forgets what is past its time. @param signal ends it between two batches. @returns how many rows went. */
export async function purgeOld(prisma: PrismaClient, signal?: AbortSignal): Promise<number> {
  let total = 0;
  for (const rule of Object.values<RetentionRule>(RETENTION)) {
    if (rule.kept !== "until purged") continue;
    let count: number;
    do {
      count = await rule.forget(prisma);
      total += count;
    } while (count >= FORGET_BATCH && !signal?.aborted);
  }
  return total;
}
