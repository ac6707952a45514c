import { expect, test } from "bun:test";
import { UpstreamError } from "../providers/provider.ts";
import { orderRoutes, type RankedRoute } from "./order-routes.ts";
import { RouteHealth } from "./route-health.ts";

const OPTIONS = { failuresToCool: 3, coolMs: 10_000, pauseMaxMs: 30_000 };
const BUSY = new UpstreamError("rate_limited", "busy", { status: 429, retryAfterSeconds: 7 });
const BROKEN = new UpstreamError("failed", "broken", { status: 500 });
const REFUSED = new UpstreamError("rejected", "your fault", { status: 400 });

function route(name: string, position = 0, weight = 1): RankedRoute {
  return { provider: { name }, upstreamModel: "m", position, weight };
}

function names(routes: readonly RankedRoute[]): string[] {
  return routes.map(({ provider }) => provider.name);
}

test("a lower position goes first, whatever the weights", () => {
  const routes = [route("second", 1, 1_000), route("first", 0, 1)];
  for (let tries = 0; tries < 50; tries += 1)
    expect(names(orderRoutes(routes, new RouteHealth(OPTIONS)))).toEqual(["first", "second"]);
});

test("among equals each begins as often as its share of the weight says", () => {
  const routes = [route("a", 0, 1), route("b", 0, 3)];
  const begun = { a: 0, b: 0 };
  for (let ticket = 0; ticket < 1_000; ticket += 1) {
    const [first] = names(orderRoutes(routes, new RouteHealth(OPTIONS), () => ticket / 1_000));
    begun[first as "a" | "b"] += 1;
  }
  expect(begun).toEqual({ a: 250, b: 750 });
});

test("a route that failed three times in a row comes last until it has cooled down", () => {
  let now = 0;
  const health = new RouteHealth(OPTIONS, () => now);
  const [first, second] = [route("first", 0), route("second", 1)];
  for (let failures = 0; failures < 3; failures += 1) {
    expect(names(orderRoutes([first, second], health))).toEqual(["first", "second"]);
    health.recordFailure(first, BROKEN);
  }
  expect(names(orderRoutes([first, second], health))).toEqual(["second", "first"]);
  now = OPTIONS.coolMs;
  expect(names(orderRoutes([first, second], health))).toEqual(["first", "second"]);
});

test("a success in between starts the count anew, and a caller's mistake does not count", () => {
  const health = new RouteHealth(OPTIONS, () => 0);
  const only = route("only");
  for (const error of [BROKEN, BROKEN]) health.recordFailure(only, error);
  health.recordSuccess(only);
  for (const error of [BROKEN, BROKEN, REFUSED, new Error("the caller left")]) health.recordFailure(only, error);
  expect(health.isCooling(only)).toBe(false);
  health.recordFailure(only, BROKEN);
  expect(health.isCooling(only)).toBe(true);
});

test("a pause is as long as the vendor asked, up to the bound, and of that model alone", () => {
  let now = 1_000;
  const health = new RouteHealth(OPTIONS, () => now);
  health.recordFailure(route("a"), BUSY);
  expect(health.pauseMs(route("a"))).toBe(7_000);
  expect(health.pauseMs({ ...route("a"), upstreamModel: "other" })).toBe(0);
  now += 7_000;
  expect(health.pauseMs(route("a"))).toBe(0);
  health.recordFailure(route("a"), new UpstreamError("rate_limited", "busy", { retryAfterSeconds: 86_400 }));
  expect(health.pauseMs(route("a"))).toBe(OPTIONS.pauseMaxMs);
});
