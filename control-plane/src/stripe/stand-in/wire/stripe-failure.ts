/** Stripe's errors (docs.stripe.com/api/errors) and how parameters that do not fit become them. */
import type { z } from "zod";

export interface FailureBody {
  type: "card_error" | "idempotency_error" | "invalid_request_error" | "api_error";
  message: string;
  code?: string;
  decline_code?: string;
  param?: string;
  /** The objects that a card error carries along. */
  charge?: string;
  payment_intent?: unknown;
  payment_method?: unknown;
}

/** An answer that is an error. */
export class StripeFailure extends Error {
  override readonly name = "StripeFailure";

  constructor(
    readonly status: number,
    readonly body: FailureBody,
  ) {
    super(body.message);
  }
}

/** No such object: the path's own is a 404. Stripe names the parameter that it was looked up by. */
export function missing(kind: string, id: string, param = "id"): StripeFailure {
  const message = `No such ${kind}: '${id}'`;
  return new StripeFailure(404, { type: "invalid_request_error", code: "resource_missing", param, message });
}

/** No such object, which a parameter names: a 400. */
export function missingReference(kind: string, id: string, param: string): StripeFailure {
  const { body } = missing(kind, id, param);
  return new StripeFailure(400, body);
}

/** A request that the object's state does not allow. */
export function refused(code: string, message: string, param?: string): StripeFailure {
  return new StripeFailure(400, { type: "invalid_request_error", code, message, ...(param ? { param } : {}) });
}

/** ["a", "b", 0] → "a[b][0]". */
function parameterName(path: readonly PropertyKey[]): string {
  const [first = "", ...rest] = path.map(String);
  return first + rest.map((part) => `[${part}]`).join("");
}

/** The first thing that is wrong with the parameters, as Stripe says it. */
export function parameterFailure(error: z.ZodError): StripeFailure {
  const [issue] = error.issues;
  if (!issue) return refused("parameter_invalid", "Invalid request.");
  if (issue.code === "unrecognized_keys") {
    const param = parameterName([...issue.path, issue.keys[0] ?? ""]);
    return refused("parameter_unknown", `Received unknown parameter: ${param}`, param);
  }
  const param = parameterName(issue.path);
  if (issue.code === "invalid_type" && issue.input === undefined)
    return refused("parameter_missing", `Missing required param: ${param}.`, param);
  return refused("parameter_invalid", `Invalid ${param}: ${issue.message}`, param);
}
