import { expect, test } from "bun:test";
import { UpstreamError, type UpstreamFailure } from "../providers/provider.ts";
import { callRoutes, type RetryBudget } from "./call-routes.ts";
import { RetryShare } from "./retry-share.ts";
import type { Route } from "./route.ts";
import { RouteHealth } from "./route-health.ts";

const A: Route = { provider: { name: "a" }, upstreamModel: "m" };
const B: Route = { provider: { name: "b" }, upstreamModel: "m" };
const RETRY: RetryBudget = { attemptsMax: 3, budgetMs: 5_000, backOffMs: 2 };

function failure(kind: UpstreamFailure, details: { status?: number; retryAfterSeconds?: number } = {}): UpstreamError {
  return new UpstreamError(kind, kind, details);
}

interface Course {
  routes?: readonly [Route, ...Route[]];
  retry?: Partial<RetryBudget>;
  health?: RouteHealth;
  signal?: AbortSignal;
  /** What each attempt does, in order. */
  outcomes: (UpstreamError | "ok")[];
}

async function run({ routes = [A, B], retry = {}, health, signal, outcomes }: Course) {
  const asked: string[] = [];
  let running = 0;
  const answer = await callRoutes({
    routes,
    health: health ?? new RouteHealth({ failuresToCool: 3, coolMs: 10_000, pauseMaxMs: 30_000 }),
    retry: { ...RETRY, ...retry },
    share: new RetryShare(),
    signal: signal ?? new AbortController().signal,
    ask: async () => {
      running += 1;
      if (running > 1) throw new Error("two attempts at once are two bills");
      await Bun.sleep(0);
      running -= 1;
      const outcome = outcomes[asked.length - 1] ?? "ok";
      if (outcome !== "ok") throw outcome;
      return `answer of ${asked.at(-1)}`;
    },
    onAsk: (provider) => asked.push(provider),
  }).catch((error: unknown) => error);
  return { asked, answer };
}

test("the first route that accepts answers", async () => {
  expect(await run({ outcomes: ["ok"] })).toEqual({ asked: ["a"], answer: "answer of a" });
});

test.each([
  ["is busy", failure("rate_limited", { status: 429 })],
  ["is broken", failure("failed", { status: 503 })],
  ["is not there", failure("failed")],
  ["refuses our key", failure("failed", { status: 401 })],
  ["does not answer in time", failure("timed_out")],
])("a provider that %s is followed by the next", async (_what, error) => {
  expect(await run({ outcomes: [error, "ok"] })).toEqual({ asked: ["a", "b"], answer: "answer of b" });
});

test.each(["rejected", "interrupted"] as const)("a request that was %s is not sent anywhere else", async (kind) => {
  const error = failure(kind, { status: 400 });
  expect(await run({ outcomes: [error] })).toEqual({ asked: ["a"], answer: error });
});

test("when all have failed, those that may do better are asked again after a pause, up to the number of attempts", async () => {
  const broken = failure("failed", { status: 500 });
  expect((await run({ outcomes: [broken, broken, "ok"] })).asked).toEqual(["a", "b", "a"]);
  expect(await run({ outcomes: [broken, broken, broken, broken] })).toEqual({ asked: ["a", "b", "a"], answer: broken });
  expect((await run({ routes: [A], outcomes: [broken, broken, "ok"] })).asked).toEqual(["a", "a", "a"]);
});

test("what a second try would not change is not tried a second time", async () => {
  for (const error of [failure("failed", { status: 401 }), failure("failed", { status: 200 }), failure("timed_out")]) {
    expect(await run({ routes: [A], outcomes: [error] })).toEqual({ asked: ["a"], answer: error });
  }
});

test("no attempt begins after the budget", async () => {
  const broken = failure("failed", { status: 500 });
  expect((await run({ outcomes: [broken, broken], retry: { budgetMs: 0 } })).asked).toEqual(["a"]);
  expect((await run({ routes: [A], outcomes: [broken, broken], retry: { budgetMs: 30, backOffMs: 10_000 } })).asked).toEqual([
    "a",
  ]);
});

test("a provider that asked for a pause is left alone, and the caller is told how long when there is no other", async () => {
  const health = new RouteHealth({ failuresToCool: 3, coolMs: 10_000, pauseMaxMs: 30_000 }, () => 0);
  const busy = failure("rate_limited", { status: 429, retryAfterSeconds: 9 });
  expect((await run({ health, outcomes: [busy, "ok"] })).asked).toEqual(["a", "b"]);
  expect((await run({ health, outcomes: ["ok"] })).asked).toEqual(["b"]);
  const { asked, answer } = await run({ health, routes: [A], outcomes: [] });
  expect(asked).toEqual([]);
  expect(answer).toMatchObject({ failure: "rate_limited", retryAfterSeconds: 9 });
});

test("a caller who leaves ends it, also in the pause between two attempts", async () => {
  const caller = new AbortController();
  const broken = failure("failed", { status: 500 });
  const course = run({ routes: [A], signal: caller.signal, retry: { backOffMs: 60_000, budgetMs: 600_000 }, outcomes: [broken] });
  await Bun.sleep(5);
  caller.abort(new Error("gone"));
  expect((await course).answer).toEqual(new Error("gone"));
});
