/** What the webhook procedures take and give. */
import { z } from "zod";
import { cursorInput, idInput, limitInput, momentOutput } from "../schemas.ts";
import { WEBHOOK_EVENTS } from "./event-types.ts";

const eventType = z.enum(WEBHOOK_EVENTS);
const URL_LENGTH_MAX = 2_000;
const GRACE_SECONDS = 24 * 60 * 60;
const GRACE_SECONDS_MAX = 7 * GRACE_SECONDS;

export const createEndpointInput = z.strictObject({
  /** https, and of the public Internet. */
  url: z.string().trim().min(1, "must not be empty").max(URL_LENGTH_MAX),
  /** All when left out. */
  events: eventType.array().min(1, "must name at least one event").max(WEBHOOK_EVENTS.length).optional(),
});

/** What is left out stays as it is. */
export const updateEndpointInput = z
  .strictObject({
    id: idInput,
    /** https, and of the public Internet. */
    url: z.string().trim().min(1, "must not be empty").max(URL_LENGTH_MAX).optional(),
    events: eventType.array().min(1, "must name at least one event").max(WEBHOOK_EVENTS.length).optional(),
    /**
     * False: nothing is sent there, and what waits is not sent any more. True: events from now on are sent, also where we had given the
     * endpoint up; what it missed can be sent by `resend`.
     */
    enabled: z.boolean().optional(),
  })
  .refine(({ url, events, enabled }) => [url, events, enabled].some((field) => field !== undefined), {
    error: "name at least one of url, events and enabled",
  });

export const endpointIdInput = z.strictObject({ id: idInput });

export const rotateSecretInput = z.strictObject({
  id: idInput,
  /** How long the old secret signs beside the new one; at most a week, a day when left out. */
  graceSeconds: z.int().min(0).max(GRACE_SECONDS_MAX).default(GRACE_SECONDS),
});

export const listDeliveriesInput = z
  .strictObject({
    /** `nextCursor` of the page before. */
    cursor: cursorInput("whd"),
    limit: limitInput,
    endpointId: idInput.optional(),
    state: z.enum(["pending", "delivered", "failed"]).optional(),
  })
  .prefault({});

export const resendInput = z.strictObject({ deliveryId: idInput });

export const endpointOutput = z.object({
  id: z.string(),
  url: z.string(),
  events: eventType.array(),
  createdAt: momentOutput,
  /** Since when it has taken nothing; null while it works. */
  failingSince: momentOutput.nullable(),
  /** Whether anything is sent to it; changed with `update`. */
  enabled: z.boolean(),
  /** Since when nothing is sent to it; null while it is enabled. */
  disabledAt: momentOutput.nullable(),
  /** Why: the account said so, it took nothing for days, or it answered 410. */
  disabledReason: z.enum(["by_account", "failing", "gone"]).nullable(),
  /** Until when the secret before the last rotation signs too. */
  previousSecretEndsAt: momentOutput.nullable(),
});

export const endpointListOutput = z.object({ items: endpointOutput.array() });

/** The secret is here and nowhere else, once. */
export const createdEndpointOutput = endpointOutput.extend({ secret: z.string() });

export const deletedEndpointOutput = z.object({ id: z.string(), status: z.literal("deleted") });

export const deliveryOutput = z.object({
  id: z.string(),
  endpointId: z.string(),
  /** The `webhook-id` that it is sent with. */
  eventId: z.string(),
  type: eventType,
  state: z.enum(["pending", "delivered", "failed"]),
  attempts: z.int(),
  createdAt: momentOutput,
  lastAttemptAt: momentOutput.nullable(),
  /** Null when nothing more is tried. */
  nextAttemptAt: momentOutput.nullable(),
  deliveredAt: momentOutput.nullable(),
  /** Of the last try: the answer's status, why it failed, and how long it took. */
  lastStatus: z.int().nullable(),
  lastFailure: z.string().nullable(),
  lastLatencyMs: z.int().nullable(),
  /** What is sent. */
  body: z.string(),
});

export const deliveryPageOutput = z.object({ items: deliveryOutput.array(), nextCursor: z.string().nullable() });

export type CreateEndpointInput = z.infer<typeof createEndpointInput>;
export type UpdateEndpointInput = z.infer<typeof updateEndpointInput>;
export type RotateSecretInput = z.infer<typeof rotateSecretInput>;
export type ListDeliveriesInput = z.infer<typeof listDeliveriesInput>;
export type EndpointOutput = z.infer<typeof endpointOutput>;
export type CreatedEndpointOutput = z.infer<typeof createdEndpointOutput>;
export type DeletedEndpointOutput = z.infer<typeof deletedEndpointOutput>;
export type DeliveryOutput = z.infer<typeof deliveryOutput>;
export type DeliveryPageOutput = z.infer<typeof deliveryPageOutput>;
