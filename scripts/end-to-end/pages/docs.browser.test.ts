/** The API's readable page, as a person meets it. */
import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import type { Browser, Page } from "playwright-core";
import { type EmbeddedServer, startEmbeddedServer } from "../embedded-server.ts";
import { openChromium, overflow, type PageTrouble, PHONE, watchForTrouble } from "./chromium.ts";

setDefaultTimeout(60_000);

let server: EmbeddedServer;
let browser: Browser;
let page: Page;
let trouble: PageTrouble;

beforeAll(async () => {
  [server, browser] = await Promise.all([startEmbeddedServer(), openChromium()]);
  page = await browser.newPage();
  trouble = watchForTrouble(page, server.demo.baseUrl);
  await page.goto(`${server.demo.baseUrl}/docs`);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

test("it shows every operation of the document, asks no other host and reports no error", async () => {
  await page.locator(".opblock").first().waitFor();
  const document = await (await fetch(`${server.demo.baseUrl}/openapi.json`)).json();
  const methods = Object.values<object>(document.paths).flatMap((path) => Object.keys(path));
  const operations = methods.filter((method) => ["get", "post", "put", "patch", "delete"].includes(method));
  expect(operations.length).toBeGreaterThan(20);
  expect(await page.locator(".opblock").count()).toBe(operations.length);
  expect(trouble).toEqual({ errors: [], strangers: [] });
});

test("a request tried from it reaches this server and is answered", async () => {
  await page.getByRole("button", { name: "Authorize" }).click();
  await page.getByLabel("auth-bearer-value").fill(server.demo.apiKey);
  await page.getByRole("button", { name: "Apply credentials" }).first().click();
  await page.getByRole("button", { name: "Close" }).first().click();
  const operation = page.locator(".opblock", { has: page.locator('[data-path="/v1/credits"]') });
  await operation.locator(".opblock-summary-control").click();
  await operation.getByRole("button", { name: "Try it out" }).click();
  await operation.getByRole("button", { name: "Execute" }).click();
  await operation.locator(".live-responses-table tbody .response-col_status").first().waitFor();
  expect(await operation.locator(".live-responses-table tbody .response-col_status").first().textContent()).toContain("200");
  expect(trouble).toEqual({ errors: [], strangers: [] });
});

test("its list of operations fits a telephone", async () => {
  const phone = await browser.newPage({ viewport: PHONE });
  await phone.goto(`${server.demo.baseUrl}/docs`);
  await phone.locator(".opblock").first().waitFor();
  expect(await overflow(phone)).toBe(0);
});
