/** What operators name and nobody has: says which field it was and where the right ones are found. */
import { ControlPlaneError } from "../errors.ts";

const finders = {
  accountId: "account; admin.accounts.search finds them",
  modelId: "model; admin.models.list finds them",
  orderId: "purchase; admin.payments.list finds those of an account",
  id: "grant or adjustment; admin.credits.adjustments finds them",
  route: "route of the model to this provider under this name; admin.routes.list finds them",
} as const;

/** @param field of the input. */
export function noSuch(field: keyof typeof finders, named: string): ControlPlaneError {
  const message = `names no ${finders[field]}`;
  return new ControlPlaneError("not_found", {
    message: `${field}: ${JSON.stringify(named)} ${message}.`,
    fieldErrors: { [field]: [message] },
  });
}
