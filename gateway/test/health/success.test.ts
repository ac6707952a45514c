/** GET /health and /health/ready: for load balancers, without a key. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Database, openDatabase } from "@sellapi/prisma";
import { createGatewayApp } from "../../src/index.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";

let gateway: GatewayHarness;
let away: Database;

beforeAll(async () => {
  gateway = await GatewayHarness.start();
  // Nothing listens on port 1.
  away = await openDatabase({ kind: "postgres", url: "postgres://nobody@127.0.0.1:1/none", poolSize: 1 });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await away.close();
}, HOOK_TIMEOUT_MS);

test("a living process says so, with a request id, to any origin", async () => {
  const response = await gateway.request("/health", { headers: { "x-request-id": "probe-1" } });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "ok" });
  expect(response.headers.get("x-request-id")).toBe("probe-1");
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test("a process with all it needs is ready", async () => {
  const response = await gateway.request("/health/ready");
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "ready", db: "ok", redis: "ok" });
});

test("a process whose database cannot be reached lives, but is not ready, and names the part", async () => {
  const app = createGatewayApp({ ...gateway.dependencies, database: away });
  const ready = await app.handle(new Request("http://gateway/health/ready"));
  expect(ready.status).toBe(503);
  expect(await ready.json()).toEqual({ status: "unavailable", db: "unavailable", redis: "ok" });
  expect((await app.handle(new Request("http://gateway/health"))).status).toBe(200);
});

test("a process whose Redis is away names it, stays ready and serves", async () => {
  const options = { database: gateway.dependencies.database, environment: { REDIS_URL: "redis+unix:///nowhere/redis.sock" } };
  const other = await GatewayHarness.start(options);
  const response = await other.request("/health/ready");
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ status: "ready", db: "ok", redis: "degraded" });
  const caller = await other.createCaller({ rateLimitPerMinute: 1_000 });
  expect((await other.chat(caller)).status).toBe(200);
  await other.stop();
});
