/** The stand-in itself: that it behaves as Stripe's documentation says, seen through Stripe's own library. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Stripe from "stripe";
import { connectStripe } from "../../src/stripe/connection.ts";
import { openStandIn, type StandIn, type StandInOptions } from "../../src/stripe/stand-in/stand-in.ts";
import { decodeForm } from "../../src/stripe/stand-in/wire/form.ts";
import { OWN_ORIGIN, SECRET_KEY, WEBHOOK_SECRET } from "../billing/billing-harness.ts";

const opened: StandIn[] = [];

function open(options: Partial<StandInOptions> = {}): StandIn {
  const standIn = openStandIn({ port: 0, hostname: "127.0.0.1", path: null, webhook: null, ...options });
  opened.push(standIn);
  return standIn;
}

const clientOf = ({ url }: StandIn) =>
  connectStripe({
    secretKey: SECRET_KEY,
    webhookSecret: WEBHOOK_SECRET,
    apiBase: url,
    automaticTax: false,
    returnOrigin: OWN_ORIGIN,
  }).client;

let standIn: StandIn;
let stripe: Stripe;

beforeAll(() => {
  standIn = open();
  stripe = clientOf(standIn);
});
afterEach(() => {
  standIn.sender.behave({ mode: "deliver", copies: 1, delayMs: 0 });
});
afterAll(async () => {
  for (const one of opened) await one.close();
});

const session = (name = "credits") => ({
  mode: "payment" as const,
  line_items: [{ quantity: 1, price_data: { currency: "usd", unit_amount: 500, product_data: { name } } }],
  success_url: "https://app.example.com/",
});

/** The error that a call ends with. */
async function errorOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error = await call.catch((thrown: unknown) => thrown);
  if (error instanceof Stripe.errors.StripeError) return error;
  throw new Error("the call was not refused", { cause: error });
}

/** A plain call, for what the library would not let through. */
async function post(path: string, body: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${standIn.url}${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${SECRET_KEY}`, "content-type": "application/x-www-form-urlencoded", ...headers },
    body,
  });
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json()) as { error?: Record<string, string>; id?: string },
  };
}

test("the form of requests is read as Stripe's library writes it", () => {
  const form = "a[b][0]=x&a[b][1][c]=y&metadata[order_id]=1&expand[]=p&expand[]=q&__proto__[x]=1";
  const fields = decodeForm(form);
  expect(fields).toMatchObject({ a: { b: ["x", { c: "y" }] }, metadata: { order_id: "1" }, expand: ["p", "q"] });
  expect(Object.getPrototypeOf({})).not.toHaveProperty("x");
});

describe("errors", () => {
  test("name the parameter that is unknown, missing or wrong", async () => {
    expect(await errorOf(stripe.checkout.sessions.create({ ...session(), ...{ amount: 5 } }))).toMatchObject({
      type: "StripeInvalidRequestError",
      code: "parameter_unknown",
      param: "amount",
      statusCode: 400,
    });
    expect((await post("/v1/checkout/sessions", "mode=payment&success_url=https://a.example/")).body.error).toMatchObject({
      code: "parameter_missing",
      param: "line_items",
    });
    const nested =
      "mode=payment&success_url=https://a.example/&line_items[0][quantity]=1&line_items[0][price_data][unit_amount]=x";
    expect((await post("/v1/checkout/sessions", nested)).body.error?.param).toStartWith("line_items[0][price_data]");
  });

  test("say resource_missing with 404, and carry a request id", async () => {
    const error = await errorOf(stripe.customers.retrieve("cus_nobody"));
    expect(error).toMatchObject({ code: "resource_missing", statusCode: 404, param: "id" });
    expect(error.requestId).toStartWith("req_");
  });

  test("refuse a key that is none", async () => {
    const answer = await fetch(`${standIn.url}/v1/customers`, { headers: { authorization: "Bearer sk_live_0123456789" } });
    expect(answer.status).toBe(401);
  });

  test("of a card carry the code, the bank's reason and the intent", async () => {
    const customer = await stripe.customers.create({ name: "Declined" });
    await fetch(`${standIn.url}/_control/customers/${customer.id}/card`, {
      method: "POST",
      body: JSON.stringify({ number: "4000000000009979" }),
    });
    const [method] = (await stripe.paymentMethods.list({ customer: customer.id })).data;
    const error = await errorOf(
      stripe.paymentIntents.create({
        amount: 500,
        currency: "usd",
        customer: customer.id,
        payment_method: method?.id ?? "",
        confirm: true,
        off_session: true,
        automatic_payment_methods: { enabled: true, allow_redirects: "never" },
      }),
    );
    expect(error).toMatchObject({ type: "StripeCardError", code: "card_declined", decline_code: "stolen_card", statusCode: 402 });
    expect(error.payment_intent).toMatchObject({ object: "payment_intent", status: "requires_payment_method" });
  });
});

test("a payment may be confirmed without its holder only where no method sends anybody away, as Stripe has it", async () => {
  const customer = await stripe.customers.create({ name: "Away" });
  await fetch(`${standIn.url}/_control/customers/${customer.id}/card`, {
    method: "POST",
    body: JSON.stringify({ number: "4242424242424242" }),
  });
  const [method] = (await stripe.paymentMethods.list({ customer: customer.id })).data;
  const payment_method = method?.id ?? "";
  const request = { amount: 500, currency: "usd", customer: customer.id, payment_method };
  const error = await errorOf(stripe.paymentIntents.create({ ...request, confirm: true, off_session: true }));
  expect(error).toMatchObject({ statusCode: 400, param: "return_url" });
  const intent = await stripe.paymentIntents.create(request);
  expect((await errorOf(stripe.paymentIntents.confirm(intent.id))).param).toBe("return_url");
  const confirmed = await stripe.paymentIntents.confirm(intent.id, { payment_method, return_url: "https://app.example.com/" });
  expect(confirmed.status).toBe("succeeded");
});

describe("an idempotency key", () => {
  test("gives the first answer again, and says so", async () => {
    const first = await stripe.customers.create({ name: "Once" }, { idempotencyKey: "k1" });
    const second = await stripe.customers.create({ name: "Once" }, { idempotencyKey: "k1" });
    expect(second.id).toBe(first.id);
    const third = await post("/v1/customers", "name=Once", { "idempotency-key": "k1" });
    expect(third.body.id).toBe(first.id);
    expect(third.headers.get("idempotent-replayed")).toBe("true");
  });

  test("with other parameters is refused", async () => {
    await stripe.customers.create({ name: "A" }, { idempotencyKey: "k2" });
    expect(await errorOf(stripe.customers.create({ name: "B" }, { idempotencyKey: "k2" }))).toMatchObject({
      type: "StripeIdempotencyError",
    });
  });

  test("is not used up by parameters that do not fit", async () => {
    const headers = { "idempotency-key": "k3" };
    expect((await post("/v1/customers", "nonsense=1", headers)).status).toBe(400);
    expect((await post("/v1/customers", "name=Fits", headers)).status).toBe(200);
  });
});

test("lists go page by page, newest first, without skipping or repeating", async () => {
  const own = open();
  const client = clientOf(own);
  const made: string[] = [];
  for (let count = 0; count < 7; count += 1) made.unshift((await client.customers.create({ name: `C${count}` })).id);
  const first = await client.customers.list({ limit: 3 });
  expect(first).toMatchObject({ has_more: true, url: "/v1/customers" });
  const found: string[] = [];
  for await (const customer of client.customers.list({ limit: 3 })) found.push(customer.id);
  expect(found).toEqual(made);
  expect((await errorOf(client.customers.list({ starting_after: "cus_nobody" }))).code).toBe("resource_missing");
});

test("ids are expanded where asked, in lists and over several levels", async () => {
  const { id, url } = await stripe.checkout.sessions.create(session());
  await fetch(url ?? "", { method: "POST", body: new URLSearchParams({ number: "4242424242424242" }), redirect: "manual" });
  const paid = await stripe.checkout.sessions.retrieve(id, { expand: ["payment_intent.latest_charge"] });
  expect(paid.payment_intent).toMatchObject({ object: "payment_intent", latest_charge: { object: "charge", paid: true } });
  const listed = await stripe.checkout.sessions.list({ expand: ["data.payment_intent"] });
  expect(listed.data[0]?.payment_intent).toMatchObject({ object: "payment_intent" });
  expect((await errorOf(stripe.checkout.sessions.retrieve(id, { expand: ["nonsense"] }))).param).toBe("expand");
  expect(JSON.stringify(paid)).not.toContain("_of_test");
});

test("what happened is still there after a restart, answers to idempotency keys included", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sellapi-stand-in-"));
  const path = join(folder, "stripe.json");
  try {
    const before = openStandIn({ port: 0, hostname: "127.0.0.1", path, webhook: null });
    const customer = await clientOf(before).customers.create({ name: "Kept" }, { idempotencyKey: "kept" });
    const made = await clientOf(before).checkout.sessions.create({ ...session(), customer: customer.id });
    await before.close();
    const after = open({ path });
    expect(await clientOf(after).checkout.sessions.retrieve(made.id)).toMatchObject({ status: "open", customer: customer.id });
    expect((await clientOf(after).customers.create({ name: "Kept" }, { idempotencyKey: "kept" })).id).toBe(customer.id);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
