/**
 * `POST /webhooks/stripe`. A verified event is stored and acknowledged; what it means is worked out from the inbox. 200 only once it
 * is stored: with anything else Stripe sends it again, for up to three days.
 */
import { isDatabaseUnavailable } from "../../database-failures.ts";
import type { ControlPlaneDependencies } from "../../dependencies.ts";
import { ControlPlaneError } from "../../errors.ts";
import { errorAnswer } from "../../http/error-answer.ts";
import { readBody } from "../../http/read-json-body.ts";
import { eventOf } from "../events/events.ts";
import { UnverifiedEventError, type VerifiedEvent, verifyEvent } from "./verify-event.ts";

export const WEBHOOK_PATH = "/webhooks/stripe";
const SIGNATURE_HEADER = "stripe-signature";

/** Stored once, however often it comes. */
async function store({ prisma }: ControlPlaneDependencies, event: VerifiedEvent): Promise<void> {
  await prisma.stripeEvent.createMany({ data: event, skipDuplicates: true });
}

async function receive(request: Request, dependencies: ControlPlaneDependencies): Promise<Response> {
  const { stripe, now } = dependencies;
  if (stripe === null) throw new ControlPlaneError("not_found");
  if (request.method !== "POST") throw new ControlPlaneError("method_not_allowed");
  const event = await verifyEvent(stripe, await readBody(request), request.headers.get(SIGNATURE_HEADER), now());
  // One that nothing is done with is acknowledged all the same, or Stripe would go on sending it.
  if (eventOf(event.type) !== null) await store(dependencies, event);
  return Response.json({ received: true });
}

function refusalOf(error: unknown): ControlPlaneError | null {
  if (error instanceof ControlPlaneError) return error;
  if (error instanceof UnverifiedEventError) return new ControlPlaneError("invalid_request", { message: error.message });
  if (isDatabaseUnavailable(error)) return new ControlPlaneError("service_unavailable", { cause: error });
  return null;
}

/** Answers one delivery; every failure is an answer. */
export async function receiveStripeEvent(request: Request, dependencies: ControlPlaneDependencies): Promise<Response> {
  try {
    return await receive(request, dependencies);
  } catch (error) {
    const refusal = refusalOf(error);
    if (!refusal) throw error;
    dependencies.logger.warn({ reason: refusal.message }, "a Stripe webhook was refused");
    return errorAnswer(refusal);
  }
}
