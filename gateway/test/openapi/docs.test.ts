/** GET /docs: a page that works from our own address alone. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";

let gateway: GatewayHarness;

beforeAll(async () => {
  gateway = await GatewayHarness.start();
}, HOOK_TIMEOUT_MS);
afterAll(() => gateway.stop(), HOOK_TIMEOUT_MS);

/** What a page loads: every src and href. */
function loadedBy(html: string): string[] {
  return [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? "");
}

test("everything the page loads is served by us, with the type a browser insists on", async () => {
  const page = await gateway.request("/docs");
  expect(page.headers.get("content-type")).toStartWith("text/html");
  const loaded = loadedBy(await page.text());
  expect(loaded.length).toBeGreaterThan(3);
  for (const address of loaded) {
    expect(address).toStartWith("/");
    const asset = await gateway.request(address);
    expect(asset.status).toBe(200);
    if (address.endsWith(".js")) expect(asset.headers.get("content-type")).toStartWith("text/javascript");
    if (address.endsWith(".css")) expect(asset.headers.get("content-type")).toStartWith("text/css");
    expect((await asset.arrayBuffer()).byteLength).toBeGreaterThan(100);
  }
});

test("nothing from another host may run or be sent there", async () => {
  const policy = (await gateway.request("/docs")).headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/https?:|\*/);
});

test("no other file of the package is served", async () => {
  for (const name of ["package.json", "index.html", "..%2Fpackage.json", "swagger-ui-bundle.js.map", "constructor"]) {
    expect((await gateway.request(`/docs/${name}`)).status).toBe(404);
  }
});
