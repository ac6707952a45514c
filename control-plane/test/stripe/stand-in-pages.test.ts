/** The stand-in's pages: what a person, a screen reader and a browser that runs no script find there. */
import { afterEach, describe, expect, test } from "bun:test";
import { connectStripe } from "../../src/stripe/connection.ts";
import { openStandIn, type StandIn } from "../../src/stripe/stand-in/stand-in.ts";
import { OWN_ORIGIN, postForm, SECRET_KEY, WEBHOOK_SECRET } from "../billing/billing-harness.ts";

const opened: StandIn[] = [];

function open(now = Date.now) {
  const standIn = openStandIn({ port: 0, hostname: "127.0.0.1", path: null, webhook: null, now });
  opened.push(standIn);
  const settings = { secretKey: SECRET_KEY, webhookSecret: WEBHOOK_SECRET, apiBase: standIn.url, returnOrigin: OWN_ORIGIN };
  return { url: standIn.url, stripe: connectStripe({ ...settings, automaticTax: false }).client };
}

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

const session = (name = "credits", more: object = {}) => ({
  mode: "payment" as const,
  line_items: [{ quantity: 1, price_data: { currency: "usd", unit_amount: 500, product_data: { name } } }],
  success_url: "https://app.example.com/",
  ...more,
});

const CARD = { method: "card", number: "4242424242424242" };

/** What holds for every page. */
async function expectPlainPage(answer: Response): Promise<string> {
  const html = await answer.text();
  expect(answer.headers.get("content-type")).toContain("text/html");
  const policy = answer.headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe");
  const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? "";
  expect(policy).toContain(`'sha256-${new Bun.CryptoHasher("sha256").update(style).digest("base64")}'`);
  expect(html).not.toMatch(/<script| style="| on[a-z]+="/);
  expect(html).not.toMatch(/(src|href)="(https?:)?\/\/(?!app\.example\.com)/);
  expect(html).toContain('<html lang="en">');
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const [input = ""] of html.matchAll(/<input[^>]*>/g)) {
    const id = / id="([^"]+)"/.exec(input)?.[1] ?? "no id";
    expect(html).toContain(`<label for="${id}">`);
  }
  for (const [button = ""] of html.matchAll(/<button[^>]*>/g)) expect(button).toContain(' id="');
  return html;
}

describe("the checkout page", () => {
  test("is whole without scripts or anything from elsewhere, names every field and button, and escapes what it shows", async () => {
    const { stripe } = open();
    const { url } = await stripe.checkout.sessions.create(
      session('<script>alert("x")</script>', { allow_promotion_codes: true }),
    );
    const html = await expectPlainPage(await fetch(url ?? ""));
    expect(html).toContain("&lt;script&gt;");
    for (const id of ["method-card", "method-debit", "card-number", "card-expiry", "card-cvc", "iban", "promotion-code"])
      expect(html).toContain(`<input ${id.startsWith("method") ? 'type="radio" ' : ""}id="${id}"`);
    for (const id of ["pay", "apply-promotion"]) expect(html).toContain(`<button id="${id}"`);
    await expectPlainPage(await postForm(url ?? "", { ...CARD, number: "4000002500003155" }));
  });

  test("says what is wrong at the field that it is about, and keeps what was typed", async () => {
    const { stripe } = open();
    const { url } = await stripe.checkout.sessions.create(session("credits", { allow_promotion_codes: true }));
    for (const [fields, id, message] of [
      [{ ...CARD, number: "4000000000000002" }, "card-number", "declined"],
      [{ ...CARD, number: "1234" }, "card-number", "test cards"],
      [{ ...CARD, expiry: "01 / 20" }, "card-expiry", "past"],
      [{ ...CARD, expiry: "13/30" }, "card-expiry", "MM / YY"],
      [{ ...CARD, cvc: "12" }, "card-cvc", "three or four digits"],
      [{ method: "debit", iban: "hello" }, "iban", "not an IBAN"],
      [{ action: "apply", promotion: "NOPE" }, "promotion-code", "not valid"],
    ] as const) {
      const answer = await postForm(url ?? "", fields);
      expect(answer.status).toBe(402);
      const html = await expectPlainPage(answer);
      const input = new RegExp(`<input id="${id}"[^>]*>`).exec(html)?.[0] ?? "";
      expect(input).toContain('aria-invalid="true" aria-describedby="error" autofocus');
      expect(/<p role="alert" id="error">([^<]*)/.exec(html)?.[1]).toContain(message);
      if ("iban" in fields) expect(input).toContain('value="hello"');
    }
  });

  test("shows what a promotion code takes off before anything is paid, and takes it back", async () => {
    const { stripe } = open();
    const { url, id } = await stripe.checkout.sessions.create(session("credits", { allow_promotion_codes: true }));
    const apply = (promotion: string) => postForm(url ?? "", { action: "apply", promotion });
    expect((await apply("tenoff")).status).toBe(303);
    expect(await (await fetch(url ?? "")).text()).toContain("Pay $4.50");
    await apply("");
    expect(await (await fetch(url ?? "")).text()).toContain("Pay $5.00");
    await apply("HALFOFF");
    expect((await postForm(url ?? "", { ...CARD, expiry: "12 / 34", cvc: "123" })).status).toBe(303);
    expect(await stripe.checkout.sessions.retrieve(id)).toMatchObject({ amount_total: 250, payment_status: "paid" });
  });

  test("cannot be paid twice, nor after its day, and leads back", async () => {
    const clock = { aheadMs: 0 };
    const { stripe } = open(() => Date.now() + clock.aheadMs);
    const pay = async (url: string | null) => (await postForm(url ?? "", CARD)).status;
    const [first, second] = [await stripe.checkout.sessions.create(session()), await stripe.checkout.sessions.create(session())];
    expect(await pay(first.url)).toBe(303);
    expect(await pay(first.url)).toBe(200);
    expect(await expectPlainPage(await fetch(first.url ?? ""))).toContain('<a id="back" href="https://app.example.com/">');
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1);
    clock.aheadMs = 25 * 3_600_000;
    expect(await pay(second.url)).toBe(410);
    expect((await stripe.checkout.sessions.retrieve(second.id)).status).toBe("expired");
  });
});

describe("the portal", () => {
  test("saves a card, says so, and removes it", async () => {
    const { stripe } = open();
    const { id: customer } = await stripe.customers.create({ name: "Ada" });
    const { url } = await stripe.billingPortal.sessions.create({ customer, return_url: "https://app.example.com/" });
    expect(await expectPlainPage(await fetch(url))).toContain('<p id="saved-card">none</p>');
    const refused = await postForm(url, { number: "1" });
    expect(refused.status).toBe(402);
    expect(await expectPlainPage(refused)).toContain('<input id="card-number"');
    const saved = await postForm(url, { number: "5555 5555 5555 4444" });
    const after = await expectPlainPage(await fetch(new URL(saved.headers.get("location") ?? "", url)));
    expect(after).toContain('<p role="status">The card is saved.</p>');
    expect(after).toContain('<p id="saved-card">mastercard ending in 4444</p>');
    await postForm(url, { action: "remove" });
    expect(await (await fetch(url)).text()).toContain('<p id="saved-card">none</p>');
    expect((await stripe.paymentMethods.list({ customer })).data).toEqual([]);
  });

  test("an invoice's page adds up", async () => {
    const { url: base, stripe } = open();
    const { id: customer } = await stripe.customers.create({ name: "Ada" });
    const more = { customer, allow_promotion_codes: true, invoice_creation: { enabled: true } };
    const { url } = await stripe.checkout.sessions.create(session("credits", more));
    await postForm(url ?? "", { ...CARD, promotion: "TENOFF" });
    const [invoice] = (await stripe.invoices.list({ customer })).data;
    const html = await expectPlainPage(await fetch(invoice?.hosted_invoice_url ?? base));
    expect([...html.matchAll(/<td>([^<]*)/g)].map(([, amount]) => amount)).toEqual(["$5.00", "-$0.50", "$4.50"]);
  });
});

test("a page that is not there says so as a page; what is asked of the control is answered in JSON", async () => {
  const { url } = open();
  for (const path of ["/", "/c/pay/cs_test_nobody", "/p/session/bps_nobody", "/i/in_nobody"]) {
    const answer = await fetch(`${url}${path}`);
    expect(answer.status).toBe(404);
    expect(await expectPlainPage(answer)).toContain("There is no such page");
  }
  const refused = await fetch(`${url}/_control/webhooks`, { method: "POST", body: "no JSON" });
  expect(refused.status).toBe(400);
  expect(await refused.json()).toMatchObject({ error: { message: "The body must be JSON." } });
});
