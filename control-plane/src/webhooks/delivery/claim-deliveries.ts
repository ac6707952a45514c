/** Taking deliveries that are due, so that no two processes send the same one at the same time. */
import type { PrismaClient } from "@sellapi/prisma";

export interface ClaimedDelivery {
  id: string;
  endpointId: string;
  accountId: string;
  eventId: string;
  body: string;
  /** This try's number; also says whose claim it is. */
  attempts: number;
  url: string;
  secret: Uint8Array;
  previousSecret: Uint8Array | null;
  previousSecretEndsAt: Date | null;
}

/** What this process has on the wire. */
export interface OnTheWire {
  /** Of each delivery its endpoint, and that endpoint's account. */
  endpointIds: readonly string[];
  accountIds: readonly string[];
  /** How many more it takes on. */
  room: number;
}

/** Of one endpoint, and of all endpoints of an account, at a time: who is slow must not keep the others waiting. */
const PER_ENDPOINT = 4;
const PER_ACCOUNT = 8;
/** A claim whose process died is free again after this; well above the longest try. */
const CLAIM_SECONDS = 60;

/**
 * The oldest that are due, a few of each endpoint that is enabled (an event may be written while its endpoint is being disabled). Rows that
 * another process is taking are left to it. What the try before left behind is cleared: a delivery that was tried and says of no failure is
 * on the wire (or its process died), and so tells whoever wants to send it sooner (resend-delivery.ts). A time is kept to the millisecond, rounded, so that one of just now may stand a little in the
 * future.
 */
export async function claimDeliveries(
  prisma: PrismaClient,
  { endpointIds, accountIds, room }: OnTheWire,
): Promise<ClaimedDelivery[]> {
  return prisma.$queryRaw<ClaimedDelivery[]>`
    WITH waiting AS MATERIALIZED (
      SELECT DISTINCT endpoint_id FROM webhook_deliveries
       WHERE state = 'pending' AND next_attempt_at <= now() + interval '1 millisecond'
    ), due AS MATERIALIZED (
      SELECT d.id, e.id AS endpoint_id, e.account_id, d.next_attempt_at
        FROM waiting w JOIN webhook_endpoints e ON e.id = w.endpoint_id AND e.disabled_at IS NULL
       CROSS JOIN LATERAL (
         SELECT id, next_attempt_at FROM webhook_deliveries
          WHERE endpoint_id = e.id AND state = 'pending' AND next_attempt_at <= now() + interval '1 millisecond'
          ORDER BY next_attempt_at LIMIT ${PER_ENDPOINT}::int) d
    ), turn AS (
      SELECT id, next_attempt_at,
             row_number() OVER (PARTITION BY endpoint_id ORDER BY next_attempt_at, id)
               + (SELECT count(*) FROM unnest(${[...endpointIds]}::text[]) busy WHERE busy = endpoint_id) AS place,
             row_number() OVER (PARTITION BY account_id ORDER BY next_attempt_at, id)
               + (SELECT count(*) FROM unnest(${[...accountIds]}::text[]) busy WHERE busy = account_id) AS place_of_account
        FROM due
    ), chosen AS (
      SELECT id FROM turn WHERE place <= ${PER_ENDPOINT}::int AND place_of_account <= ${PER_ACCOUNT}::int
       ORDER BY next_attempt_at LIMIT ${room}::int
    ), mine AS MATERIALIZED (
      SELECT d.id FROM webhook_deliveries d
       WHERE d.id IN (SELECT id FROM chosen) AND d.state = 'pending' AND d.next_attempt_at <= now() + interval '1 millisecond'
         FOR UPDATE SKIP LOCKED
    )
    UPDATE webhook_deliveries d
       SET attempts = d.attempts + 1, last_attempt_at = clock_timestamp(),
           last_status = NULL, last_failure = NULL, last_latency_ms = NULL,
           next_attempt_at = clock_timestamp() + make_interval(secs => ${CLAIM_SECONDS}::int)
      FROM webhook_endpoints e
     WHERE d.id IN (SELECT id FROM mine) AND e.id = d.endpoint_id AND e.disabled_at IS NULL
    RETURNING d.id, d.endpoint_id AS "endpointId", e.account_id AS "accountId", d.event_id AS "eventId", d.body, d.attempts, e.url,
              e.secret, e.previous_secret AS "previousSecret", e.previous_secret_ends_at AS "previousSecretEndsAt"`;
}
