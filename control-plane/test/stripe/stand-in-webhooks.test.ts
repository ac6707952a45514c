/** The stand-in's webhooks: signed, sent again until they are taken, and out of order on demand. */
import { afterAll, describe, expect, test } from "bun:test";
import { connectStripe } from "../../src/stripe/connection.ts";
import { openStandIn, type StandIn, type StandInOptions } from "../../src/stripe/stand-in/stand-in.ts";
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

afterAll(async () => {
  for (const one of opened) await one.close();
});

describe("webhooks", () => {
  /** An endpoint that answers with these statuses, then with 200, and keeps what it got. */
  function endpoint(statuses: number[] = []) {
    const got: { body: string; signature: string }[] = [];
    const server = Bun.serve({
      port: 0,
      hostname: "127.0.0.1",
      async fetch(request) {
        got.push({ body: await request.text(), signature: request.headers.get("stripe-signature") ?? "" });
        return new Response("", { status: statuses.shift() ?? 200 });
      },
    });
    return { got, url: server.url.href, stop: () => server.stop(true) };
  }

  test("verify with Stripe's library, are sent again until taken, and twice on demand", async () => {
    const { got, url, stop } = endpoint([500, 503]);
    const own = open({ webhook: { url, secret: WEBHOOK_SECRET }, retryPausesMs: [1, 1, 1] });
    await clientOf(own).customers.create({ name: "Retried" });
    await own.sender.settled();
    expect(got).toHaveLength(3);
    const { body = "", signature = "" } = got[2] ?? {};
    const event = await clientOf(own).webhooks.constructEventAsync(body, signature, WEBHOOK_SECRET);
    expect(event).toMatchObject({ type: "customer.created", object: "event" });
    own.sender.behave({ copies: 2 });
    await clientOf(own).customers.create({ name: "Twice" });
    await own.sender.settled();
    expect(got).toHaveLength(5);
    stop();
  });

  test("that are released together arrive one after the other, in the order asked for, each as often as asked", async () => {
    const { got, url, stop } = endpoint();
    const own = open({ webhook: { url, secret: WEBHOOK_SECRET } });
    own.sender.behave({ mode: "hold" });
    for (let count = 0; count < 6; count += 1) await clientOf(own).customers.create({ name: `C${count}` });
    const ids = own.sender.held.map(({ id }) => id).toReversed();
    expect(own.sender.release(ids, 2)).toBe(6);
    await own.sender.settled();
    expect(got.map(({ body }) => JSON.parse(body).id)).toEqual(ids.flatMap((id) => [id, id]));
    stop();
  });

  test("are held and released in another order, and dropped, on demand", async () => {
    const { got, url, stop } = endpoint();
    const own = open({ webhook: { url, secret: WEBHOOK_SECRET } });
    const control = (path: string, body: unknown) =>
      fetch(`${own.url}/_control/${path}`, { method: "POST", body: JSON.stringify(body) });
    await control("webhooks", { mode: "hold" });
    for (const name of ["first", "second"]) await clientOf(own).customers.create({ name });
    const { held } = (await (await fetch(`${own.url}/_control/deliveries`)).json()) as { held: { id: string }[] };
    expect(held).toHaveLength(2);
    await control("webhooks/release", { ids: [held[1]?.id] });
    await own.sender.settled();
    await control("webhooks/release", {});
    await own.sender.settled();
    expect(got.map(({ body }) => JSON.parse(body).data.object.name)).toEqual(["second", "first"]);
    await control("webhooks", { mode: "drop" });
    await clientOf(own).customers.create({ name: "dropped" });
    await own.sender.settled();
    expect(got).toHaveLength(2);
    stop();
  });
});
