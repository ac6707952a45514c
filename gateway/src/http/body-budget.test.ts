import { expect, test } from "bun:test";
import { ApiError } from "../errors/api-error.ts";
import { BodyBudget, SMALL_BODY_BYTES } from "./body-budget.ts";

const LARGE = SMALL_BODY_BYTES + 1;
const budgetOf = (bodies: number, waitMs = 5_000) => new BodyBudget({ bytesMax: LARGE * bodies, waitMs });

/** Whether a promise is settled by the end of this turn. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false;
  const settle = () => {
    settled = true;
  };
  promise.then(settle, settle);
  await new Promise((resolve) => setImmediate(resolve));
  return settled;
}

test("large bodies wait for room in the order of asking, and get it when one gives its own back", async () => {
  const budget = budgetOf(2);
  const [giveBack] = await Promise.all([budget.take(LARGE), budget.take(LARGE)]);
  const third = budget.take(LARGE);
  const fourth = budget.take(LARGE);
  expect([await isSettled(third), await isSettled(fourth)]).toEqual([false, false]);
  giveBack();
  expect([await isSettled(third), await isSettled(fourth)]).toEqual([true, false]);
  (await third)();
  (await fourth)();
  expect(budget.taken).toBe(LARGE);
});

test("a small body never waits", async () => {
  const budget = budgetOf(1);
  const giveBack = await budget.take(LARGE);
  const waiting = budget.take(LARGE);
  expect(await isSettled(budget.take(SMALL_BODY_BYTES))).toBe(true);
  expect(budget.taken).toBe(LARGE);
  giveBack();
  (await waiting)();
});

test("one larger than all the room gets it alone", async () => {
  const budget = budgetOf(1);
  const giveBack = await budget.take(LARGE * 3);
  const next = budget.take(LARGE);
  expect(await isSettled(next)).toBe(false);
  giveBack();
  expect(await isSettled(next)).toBe(true);
});

test("who finds no room in time is refused as unavailable and takes none, and who waits behind goes on", async () => {
  const budget = budgetOf(2, 30);
  await budget.take(LARGE);
  const refused = await budget.take(LARGE * 2).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ApiError);
  expect(refused).toMatchObject({ code: "service_unavailable", retryAfterSeconds: 1 });
  expect(budget.taken).toBe(LARGE);
  await budget.take(LARGE);
  expect(budget.taken).toBe(LARGE * 2);
});
