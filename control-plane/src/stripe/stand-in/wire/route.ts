/** One call of the API: its path, its parameters, and what it does. */
import type { z } from "zod";
import type { AnyObject } from "../state/objects.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import type { FormFields } from "./form.ts";
import type { ListObject } from "./render.ts";
import { parameterFailure } from "./stripe-failure.ts";

export interface ApiCall {
  context: StandInContext;
  /** What stands in the path in place of `{id}`. */
  id: string;
  fields: FormFields;
}

export interface ApiRoute {
  method: "GET" | "POST" | "DELETE";
  /** `/v1/customers/{id}` */
  path: string;
  /** Gives the object, or list of objects, to answer with; throws a StripeFailure. */
  run: (call: ApiCall) => AnyObject | ListObject;
}

/** A route whose parameters are checked first; a name that Stripe does not document for it is an error. */
export function apiRoute<Schema extends z.ZodType>(
  method: ApiRoute["method"],
  path: string,
  parameters: Schema,
  run: (call: Omit<ApiCall, "fields"> & { parameters: z.infer<Schema> }) => AnyObject | ListObject,
): ApiRoute {
  return {
    method,
    path,
    run({ context, id, fields }) {
      const parsed = parameters.safeParse(fields);
      if (!parsed.success) throw parameterFailure(parsed.error);
      return run({ context, id, parameters: parsed.data });
    },
  };
}
