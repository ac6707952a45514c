/** The stand-in's checkout page. */
import { afterEach, describe, expect, test } from "bun:test";
import { connectStripe } from "../../src/stripe/connection.ts";
import { openStandIn, type StandIn } from "../../src/stripe/stand-in/stand-in.ts";
import { OWN_ORIGIN, SECRET_KEY, WEBHOOK_SECRET } from "../billing/billing-harness.ts";

const opened: StandIn[] = [];

function open(now = Date.now) {
  const standIn = openStandIn({ port: 0, hostname: "127.0.0.1", path: null, webhook: null, now });
  opened.push(standIn);
  const settings = { secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, apiBase: standIn.url, returnOrigin: OWN_ORIGIN };
  return connectStripe({ ...settings, automaticTax: false }).client;
}

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const session = (name = "credits") => ({
  mode: "payment" as const,
  line_items: [{ quantity: 1, price_data: { currency: "usd", unit_amount: 500, product_data: { name } } }],
  success_url: "https://app.example.com/",
});

describe("the checkout page", () => {
  test("is whole without scripts or anything from elsewhere, and escapes what it shows", async () => {
    const { url } = await open().checkout.sessions.create(session('<script>alert("x")</script>'));
    const answer = await fetch(url ?? "");
    const html = await answer.text();
    expect(html).not.toContain("<script");
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(html).toContain("&lt;script&gt;");
    expect(html).toContain('<html lang="en">');
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
    for (const [, input = ""] of html.matchAll(/<input([^>]*)>/g))
      expect(html).toMatch(new RegExp(`<label>[^<]*<input${input.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`));
  });

  test("cannot be paid twice, nor after its day", async () => {
    const clock = { aheadMs: 0 };
    const stripe = open(() => Date.now() + clock.aheadMs);
    const pay = async (url: string) =>
      (await fetch(url, { method: "POST", body: new URLSearchParams({ number: "4242424242424242" }), redirect: "manual" }))
        .status;
    const [first, second] = [await stripe.checkout.sessions.create(session()), await stripe.checkout.sessions.create(session())];
    expect(await pay(first.url ?? "")).toBe(303);
    expect(await pay(first.url ?? "")).toBe(200);
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
    clock.aheadMs = 25 * 3_600_000;
    expect(await pay(second.url ?? "")).toBe(410);
    expect((await stripe.checkout.sessions.retrieve(second.id)).status).toBe("expired");
  });
});
