/** Turns: of many processes that could run a job, one does. */
import type { PrismaClient } from "@sellapi/prisma";

/** A process that is a little early must not lose its turn to the rounding of timers. */
const SLACK = 0.9;

/** Takes the turn of a job, unless any process took it within so long. By the database's clock. @returns whether it was taken. */
export async function takeTurn(prisma: PrismaClient, name: string, everyMs: number): Promise<boolean> {
  const seconds = (everyMs * SLACK) / 1_000;
  const taken = await prisma.$executeRaw`
    INSERT INTO billing_turns (name, taken_at) VALUES (${name}, clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET taken_at = excluded.taken_at
      WHERE billing_turns.taken_at <= excluded.taken_at - make_interval(secs => ${seconds}::float8)`;
  return taken > 0;
}
