/** docs.stripe.com/api/customers */
import { z } from "zod";
import type { CustomerObject } from "../state/objects.ts";
import type { StandInContext } from "../state/stand-in-context.ts";
import { newStripeId } from "../state/store.ts";
import { pageOfList } from "../wire/list.ts";
import { expand, listing, metadata, text } from "../wire/parameters.ts";
import { apiRoute } from "../wire/route.ts";
import { missing, missingReference } from "../wire/stripe-failure.ts";

const fields = {
  name: text.max(256).optional(),
  email: text.max(512).optional(),
  description: text.optional(),
  phone: text.max(20).optional(),
  metadata: metadata.optional(),
  expand,
};

const update = z.strictObject({
  ...fields,
  invoice_settings: z.strictObject({ default_payment_method: text.optional() }).optional(),
});

/** @throws StripeFailure for one that was deleted, unless those are wanted. */
export function findCustomer({ store }: StandInContext, id: string, param = "id"): CustomerObject {
  const customer = store.find("customer", id);
  if (customer && !customer.deleted) return customer;
  throw param === "id" ? missing("customer", id) : missingReference("customer", id, param);
}

/** Lists are of a customer that there is or was. @throws StripeFailure */
export function checkCustomer({ store }: StandInContext, id: string | undefined): void {
  if (id !== undefined && !store.find("customer", id)) throw missingReference("customer", id, "customer");
}

export const customerRoutes = [
  apiRoute("POST", "/v1/customers", z.strictObject(fields), ({ context, parameters }) => {
    const customer = context.store.add<"customer">({
      id: newStripeId("customer"),
      object: "customer",
      created: context.now(),
      livemode: false,
      metadata: parameters.metadata ?? {},
      name: parameters.name ?? null,
      email: parameters.email ?? null,
      balance: 0,
      currency: null,
      invoice_settings: { default_payment_method: null },
    });
    context.emit("customer.created", customer);
    return customer;
  }),
  apiRoute("GET", "/v1/customers", z.strictObject({ ...listing, email: text.optional() }), ({ context, parameters }) => {
    const known = context.store.all("customer").filter(({ deleted, email }) => !deleted && (parameters.email ?? email) === email);
    return pageOfList(known, "/v1/customers", parameters);
  }),
  apiRoute("GET", "/v1/customers/{id}", z.strictObject({ expand }), ({ context, id }) => {
    const customer = context.store.find("customer", id);
    if (!customer) throw missing("customer", id);
    return customer;
  }),
  apiRoute("POST", "/v1/customers/{id}", update, ({ context, id, parameters }) => {
    const customer = findCustomer(context, id);
    customer.name = parameters.name ?? customer.name;
    customer.email = parameters.email ?? customer.email;
    customer.metadata = { ...customer.metadata, ...parameters.metadata };
    const method = parameters.invoice_settings?.default_payment_method;
    if (method !== undefined) {
      if (context.store.find("payment_method", method)?.customer !== id)
        throw missingReference("payment_method", method, "invoice_settings");
      customer.invoice_settings.default_payment_method = method;
    }
    context.emit("customer.updated", customer);
    return customer;
  }),
  apiRoute("DELETE", "/v1/customers/{id}", z.strictObject({}), ({ context, id }) => {
    const customer = findCustomer(context, id);
    for (const method of context.store.all("payment_method")) if (method.customer === id) method.customer = null;
    customer.invoice_settings.default_payment_method = null;
    // The event still shows the whole customer; whoever asks from now on learns only that it is gone.
    context.emit("customer.deleted", customer);
    customer.deleted = true;
    return customer;
  }),
];
