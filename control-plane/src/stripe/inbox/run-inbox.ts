/**
 * The inbox's worker. Any number of processes may run it: each takes events that no other has (SKIP LOCKED) and puts their next
 * attempt off before it begins, so that an event whose process dies comes up again, and none is worked on twice at once for long.
 */
import type { BillingDependencies } from "../../billing/billing-dependencies.ts";
import { eventOf } from "../events/events.ts";

/** Longer than all calls of one event last together, retries included. */
const LEASE_SECONDS = 120;
const BATCH_MAX = 10;
/** With the pauses below about two days; what is not applied by then is the reconciler's and a person's. */
const ATTEMPTS_MAX = 60;
const PAUSE_MAX_SECONDS = 3_600;
const ERROR_LENGTH_MAX = 500;

interface ClaimedEvent {
  id: string;
  type: string;
  object_id: string;
  attempts: number;
}

async function claimEvents({ prisma }: BillingDependencies): Promise<ClaimedEvent[]> {
  return prisma.$queryRaw<ClaimedEvent[]>`
    UPDATE stripe_events e
       SET attempts = e.attempts + 1, next_attempt_at = clock_timestamp() + make_interval(secs => ${LEASE_SECONDS}::int)
      FROM (SELECT id FROM stripe_events WHERE state = 'pending' AND next_attempt_at <= clock_timestamp()
             ORDER BY next_attempt_at LIMIT ${BATCH_MAX} FOR UPDATE SKIP LOCKED) due
     WHERE e.id = due.id
    RETURNING e.id, e.type, e.object_id, e.attempts`;
}

/** 4, 8, 16, … seconds, an hour at most. */
function pauseSeconds(attempts: number): number {
  return Math.min(PAUSE_MAX_SECONDS, 2 ** Math.min(attempts + 1, 12));
}

async function postpone({ prisma, logger }: BillingDependencies, event: ClaimedEvent, error: unknown): Promise<void> {
  const isOver = event.attempts >= ATTEMPTS_MAX;
  const lastError = (error instanceof Error ? error.message : String(error)).slice(0, ERROR_LENGTH_MAX);
  logger.error({ eventId: event.id, type: event.type, attempts: event.attempts, err: error }, "a Stripe event was not applied");
  await prisma.$executeRaw`
    UPDATE stripe_events SET state = ${isOver ? "given_up" : "pending"}::inbox_state, last_error = ${lastError},
           next_attempt_at = clock_timestamp() + make_interval(secs => ${pauseSeconds(event.attempts)}::int)
     WHERE id = ${event.id} AND state = 'pending'`;
}

async function apply(dependencies: BillingDependencies, event: ClaimedEvent): Promise<void> {
  try {
    await eventOf(event.type)?.(dependencies, event.object_id);
  } catch (error) {
    return postpone(dependencies, event, error);
  }
  await dependencies.prisma.stripeEvent.update({
    where: { id: event.id },
    data: { state: "done", doneAt: dependencies.now(), lastError: null },
  });
}

/** Applies what is due. @returns how many events were taken up. */
export async function runInbox(dependencies: BillingDependencies): Promise<number> {
  let count = 0;
  for (;;) {
    const events = await claimEvents(dependencies);
    for (const event of events) await apply(dependencies, event);
    count += events.length;
    if (events.length < BATCH_MAX) return count;
  }
}
