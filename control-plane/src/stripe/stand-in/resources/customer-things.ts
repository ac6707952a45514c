/** docs.stripe.com/api/payment_methods, /invoices, /customer_portal/sessions, /events */
import { z } from "zod";
import { forgetMethod } from "../payments/payment-methods.ts";
import { newStripeId } from "../state/store.ts";
import { pageOfList } from "../wire/list.ts";
import { expand, listing, text } from "../wire/parameters.ts";
import { apiRoute } from "../wire/route.ts";
import { missing, refused } from "../wire/stripe-failure.ts";
import { checkCustomer, findCustomer } from "./customers.ts";

const listMethods = z.strictObject({ ...listing, customer: text.optional(), type: z.enum(["card", "sepa_debit"]).optional() });

export const customerThingRoutes = [
  apiRoute("GET", "/v1/payment_methods", listMethods, ({ context, parameters }) => {
    const { customer, type } = parameters;
    const found = context.store
      .all("payment_method")
      .filter((method) => method.customer !== null && (customer ?? method.customer) === method.customer)
      .filter((method) => (type ?? method.type) === method.type);
    return pageOfList(found, "/v1/payment_methods", parameters);
  }),
  apiRoute("GET", "/v1/payment_methods/{id}", z.strictObject({ expand }), ({ context, id }) => {
    const method = context.store.find("payment_method", id);
    if (!method) throw missing("PaymentMethod", id);
    return method;
  }),
  apiRoute("POST", "/v1/payment_methods/{id}/detach", z.strictObject({ expand }), ({ context, id }) => {
    const method = context.store.find("payment_method", id);
    if (!method) throw missing("PaymentMethod", id);
    const customer = context.store.find("customer", method.customer);
    if (!customer) throw refused("payment_method_unactivated", "The payment method is not attached to a customer.");
    forgetMethod(context, customer, method);
    return method;
  }),
  apiRoute("GET", "/v1/invoices", z.strictObject({ ...listing, customer: text.optional() }), ({ context, parameters }) => {
    const { customer } = parameters;
    checkCustomer(context, customer);
    const found = context.store.all("invoice").filter((invoice) => customer === undefined || invoice.customer === customer);
    return pageOfList(found, "/v1/invoices", parameters);
  }),
  apiRoute("GET", "/v1/invoices/{id}", z.strictObject({ expand }), ({ context, id }) => {
    const invoice = context.store.find("invoice", id);
    if (!invoice) throw missing("invoice", id, "invoice");
    return invoice;
  }),
  apiRoute(
    "POST",
    "/v1/billing_portal/sessions",
    z.strictObject({ customer: text, return_url: text.optional(), expand }),
    ({ context, parameters }) => {
      findCustomer(context, parameters.customer, "customer");
      const id = newStripeId("billing_portal.session");
      return context.store.add<"billing_portal.session">({
        id,
        object: "billing_portal.session",
        created: context.now(),
        livemode: false,
        customer: parameters.customer,
        return_url: parameters.return_url ?? null,
        url: `${context.baseUrl()}/p/session/${id}`,
      });
    },
  ),
  apiRoute("GET", "/v1/events", z.strictObject({ ...listing, type: text.optional() }), ({ context, parameters }) => {
    const { type } = parameters;
    const found = context.store.all("event").filter((event) => type === undefined || event.type === type);
    return pageOfList(found, "/v1/events", parameters);
  }),
  apiRoute("GET", "/v1/events/{id}", z.strictObject({ expand }), ({ context, id }) => {
    const event = context.store.find("event", id);
    if (!event) throw missing("event", id);
    return event;
  }),
];
