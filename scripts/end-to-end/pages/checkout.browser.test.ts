/** Buying credits in a real browser, on the pages of the stand-in for Stripe. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import { creditsToMicroCredits } from "sellapi";
import { createControlClient } from "sellapi/control";
import type { Control } from "../browser.ts";
import { type EmbeddedServer, startEmbeddedServer } from "../embedded-server.ts";
import { barriers, openChromium, overflow, PHONE, watchForTrouble } from "./chromium.ts";

setDefaultTimeout(60_000);

const PACK_CREDITS = creditsToMicroCredits("1000000");
const WAIT_MAX_MS = 20_000;

let server: EmbeddedServer;
let control: Control;
let browser: Browser;
let shop: Bun.Server<undefined>;
let page: Page;
let checkout: { url: string; orderId: string };

beforeAll(async () => {
  // The page that sells: where the buyer comes back to.
  shop = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: (request) => new Response(`back at ${new URL(request.url).pathname}`),
  });
  [server, browser] = await Promise.all([startEmbeddedServer({ PUBLIC_URL: shop.url.origin }), openChromium()]);
  control = createControlClient({ url: `${server.demo.baseUrl}/trpc`, token: server.demo.managementKey });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
  await shop.stop(true);
});

beforeEach(async () => {
  const wish = { pack: "usd_10", successUrl: `${shop.url}paid`, cancelUrl: `${shop.url}cancelled` } as const;
  checkout = await control.billing.createCheckout.mutate(wish);
  page = await browser.newPage({ bypassCSP: true });
  await page.goto(checkout.url);
});
afterEach(() => page.close());

const balance = async (): Promise<bigint> => creditsToMicroCredits((await control.account.get.query()).balance);
const button = (name: string) => page.getByRole("button", { name, exact: true });

/** The order, once it is no longer open. */
async function endedOrder(): Promise<{ status: string }> {
  for (const until = performance.now() + WAIT_MAX_MS; performance.now() < until; await Bun.sleep(50)) {
    const { items } = await control.billing.payments.query({});
    const order = items.find(({ orderId }) => orderId === checkout.orderId);
    if (order && order.status !== "pending") return order;
  }
  throw new Error("the order stayed open");
}

describe("the checkout page", () => {
  test("names the price, has no barriers, fits a telephone and asks no other host", async () => {
    const trouble = watchForTrouble(page, new URL(checkout.url).origin);
    await page.setViewportSize(PHONE);
    await page.reload();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Pay $10.00");
    expect(await barriers(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    expect(trouble.strangers).toEqual([]);
  });

  test("a card that is good is paid by keyboard alone, and the credits are there", async () => {
    const before = await balance();
    await page.getByLabel("Card number").focus();
    await page.keyboard.press("Enter");
    await page.waitForURL(`${shop.url}paid**`);
    expect(await endedOrder()).toMatchObject({ status: "paid" });
    expect(await balance()).toBe(before + PACK_CREDITS);
  });

  test("a declined card is told, costs nothing, and another one can be tried", async () => {
    const before = await balance();
    await page.getByLabel("Card number").fill("4000 0000 0000 0002");
    await button("Pay $10.00").click();
    expect(await page.getByRole("alert").textContent()).toContain("declined");
    expect(await barriers(page)).toEqual([]);
    expect(await balance()).toBe(before);
    await page.getByLabel("Card number").fill("4242 4242 4242 4242");
    await button("Pay $10.00").click();
    await page.waitForURL(`${shop.url}paid**`);
    expect(await endedOrder()).toMatchObject({ status: "paid" });
    expect(await balance()).toBe(before + PACK_CREDITS);
  });

  test("a card that asks for confirmation is paid once it is confirmed, and not before", async () => {
    const before = await balance();
    await page.getByLabel("Card number").fill("4000 0025 0000 3155");
    await button("Pay $10.00").click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Confirm the payment");
    expect(await barriers(page)).toEqual([]);
    await button("Do not confirm").click();
    await page.getByRole("alert").waitFor();
    expect(await balance()).toBe(before);
    await page.getByLabel("Card number").fill("4000 0025 0000 3155");
    await button("Pay $10.00").click();
    await button("Confirm").click();
    await page.waitForURL(`${shop.url}paid**`);
    expect(await endedOrder()).toMatchObject({ status: "paid" });
    expect(await balance()).toBe(before + PACK_CREDITS);
  });

  test("a debit comes later, and then the credits do", async () => {
    const before = await balance();
    await page.getByLabel("Bank debit").check();
    await button("Pay $10.00").click();
    await page.waitForURL(`${shop.url}paid**`);
    expect(await endedOrder()).toMatchObject({ status: "paid" });
    expect(await balance()).toBe(before + PACK_CREDITS);
  });

  test("a promotion code lowers the price, and not the credits", async () => {
    const before = await balance();
    await page.getByLabel("Promotion code").fill("TENOFF");
    await button("Apply").click();
    expect(await barriers(page)).toEqual([]);
    await button("Pay $9.00").click();
    await page.waitForURL(`${shop.url}paid**`);
    expect(await endedOrder()).toMatchObject({ status: "paid", priceCents: 1_000, paidCents: 900 });
    expect(await balance()).toBe(before + PACK_CREDITS);
  });

  test("whoever cancels comes back, and has bought nothing", async () => {
    const before = await balance();
    await page.getByRole("link", { name: "Cancel and go back" }).click();
    await page.waitForURL(`${shop.url}cancelled**`);
    expect(await balance()).toBe(before);
  });
});

describe("the portal", () => {
  test("keeps a new card, lists the invoices, has no barriers and leads back", async () => {
    await button("Pay $10.00").click();
    await page.waitForURL(`${shop.url}paid**`);
    await endedOrder();
    const { url } = await control.billing.createPortal.mutate({ returnUrl: `${shop.url}account` });
    await page.setViewportSize(PHONE);
    await page.goto(url);
    expect(await barriers(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await page.getByLabel("New card number").fill("4000 0000 0000 0000");
    await button("Save card").click();
    expect(await page.getByRole("alert").textContent()).toContain("not one of the test cards");
    await page.getByLabel("New card number").fill("5555 5555 5555 4444");
    await button("Save card").click();
    await page.getByText("ending in 4444").waitFor();
    await page.getByRole("table").getByRole("link").first().click();
    expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain("Invoice");
    expect(await barriers(page)).toEqual([]);
    await page.goBack();
    await page.getByRole("link", { name: "Back" }).click();
    await page.waitForURL(`${shop.url}account`);
  });
});
