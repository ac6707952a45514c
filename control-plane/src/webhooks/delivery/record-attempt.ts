/** What a try leaves behind: the delivery's state, when it is tried again, and the endpoint's health. */
import type { Prisma, PrismaClient } from "@sellapi/prisma";
import { enqueueAccountMail } from "../../alerts/account-mail.ts";
import { endpointDisabledMail } from "../../alerts/alert-mails.ts";
import { dropPending } from "../endpoints/drop-pending.ts";
import type { Attempt } from "./attempt-delivery.ts";
import type { ClaimedDelivery } from "./claim-deliveries.ts";
import { retryPauseMs } from "./retry-schedule.ts";

/** An endpoint that took nothing for so long is given up. */
const FAILING_DAYS_MAX = 5;
/** "Gone": the other side asks to be left alone (RFC 9110 §15.5.11). */
const GONE = 410;

async function recordFailure(tx: Prisma.TransactionClient, { id, attempts }: ClaimedDelivery, attempt: Attempt): Promise<void> {
  const pauseMs = retryPauseMs(attempts, Math.random());
  await tx.$executeRaw`
    UPDATE webhook_deliveries
       SET last_status = ${attempt.status}::int, last_failure = ${attempt.failure}, last_latency_ms = ${attempt.latencyMs}::int,
           state = ${pauseMs === null ? "failed" : "pending"}::delivery_state,
           next_attempt_at = clock_timestamp() + make_interval(secs => ${(pauseMs ?? 0) / 1_000}::float8)
     WHERE id = ${id}`;
}

/** Stops sending to an endpoint that failed too long. @returns whether this was the moment. */
async function reviewEndpoint(tx: Prisma.TransactionClient, endpointId: string, isGone: boolean): Promise<boolean> {
  const disabled = await tx.$queryRaw<{ disabled: boolean }[]>`
    UPDATE webhook_endpoints
       SET failing_since = coalesce(failing_since, clock_timestamp()),
           disabled_at = CASE WHEN ${isGone} OR failing_since < clock_timestamp() - make_interval(days => ${FAILING_DAYS_MAX}::int)
                              THEN clock_timestamp() END,
           disabled_reason = CASE WHEN ${isGone} THEN 'gone'
                                  WHEN failing_since < clock_timestamp() - make_interval(days => ${FAILING_DAYS_MAX}::int)
                                  THEN 'failing' END::disabled_reason
     WHERE id = ${endpointId} AND disabled_at IS NULL
    RETURNING disabled_at IS NOT NULL AS disabled`;
  if (!disabled[0]?.disabled) return false;
  await dropPending(tx, endpointId);
  return true;
}

/**
 * Records a try, unless its claim was lost to another process. What was taken while its endpoint was being disabled, was taken.
 * @returns whether it succeeded and counted.
 */
export function recordAttempt(prisma: PrismaClient, delivery: ClaimedDelivery, attempt: Attempt): Promise<boolean> {
  const { id, attempts, endpointId } = delivery;
  return prisma.$transaction(async (tx) => {
    // The endpoint's row first, always: tries of one endpoint that end together wait for each other and do not lock crosswise.
    await tx.$queryRaw`SELECT id FROM webhook_endpoints WHERE id = ${endpointId} FOR NO KEY UPDATE`;
    const mine = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM webhook_deliveries
       WHERE id = ${id} AND attempts = ${attempts}::int AND (state = 'pending' OR state = 'failed' AND ${attempt.failure === null})
         FOR UPDATE`;
    if (mine.length === 0) return false;
    if (attempt.failure !== null) {
      await recordFailure(tx, delivery, attempt);
      const isGone = attempt.status === GONE;
      if (await reviewEndpoint(tx, endpointId, isGone))
        await enqueueAccountMail(tx, delivery.accountId, (to) =>
          endpointDisabledMail(to, { id: endpointId, url: delivery.url, isGone }),
        );
      return false;
    }
    const { status: lastStatus, latencyMs: lastLatencyMs } = attempt;
    await tx.$executeRaw`
      UPDATE webhook_deliveries
         SET state = 'delivered', delivered_at = clock_timestamp(), last_status = ${lastStatus}::int, last_failure = NULL,
             last_latency_ms = ${lastLatencyMs}::int
       WHERE id = ${id}`;
    await tx.webhookEndpoint.updateMany({ where: { id: endpointId, failingSince: { not: null } }, data: { failingSince: null } });
    return true;
  });
}
