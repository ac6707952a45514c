/** Leases of tasks, and the hold that outlives its process. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { createAccount, createApiKey } from "./accounts.ts";
import { parseCredits, ZERO_CREDITS } from "./credits.ts";
import type { Database } from "./database.ts";
import { newId } from "./ids.ts";
import { leaseImageTasks, purgeImageTasks, renewImageTask, returnImageTask, storeTaskResult } from "./image-tasks.ts";
import { readBalance } from "./ledger/balance.ts";
import { registerInstance, sweepHolds } from "./ledger/instance.ts";
import { verifyLedger } from "./ledger/invariants.ts";
import { Ledger } from "./ledger/ledger.ts";
import { startImageTask, TASK_HOLDER } from "./ledger/task-holds.ts";
import { openTestDatabase, TEST_PEPPERS } from "./testing/index.ts";

const HELD = parseCredits("100") ?? ZERO_CREDITS;
const BYTES = Uint8Array.of(1);
const OPTIONS = { holdTtlSeconds: 60, holdDeadlineMs: 5_000, resolveDeadlineMs: 5_000, batchMax: 8, queueMax: 8 };

let database: Database;
let accountId: string;
let keyId: string;
let priceId: bigint;
let instanceId: string;

beforeAll(async () => {
  database = await openTestDatabase();
  accountId = await createAccount(database.prisma, {
    name: "test",
    tierId: "pro",
    credits: parseCredits("1000") ?? ZERO_CREDITS,
  });
  keyId = (await createApiKey(database.prisma, TEST_PEPPERS, { accountId, name: "test" })).key.id;
  priceId = (await database.prisma.price.findFirstOrThrow({ where: { modelId: "openai/dall-e-2" } })).id;
  instanceId = await registerInstance(database.prisma);
}, 60_000);
afterAll(async () => {
  expect((await verifyLedger(database.prisma)).filter(({ violations }) => violations !== 0)).toEqual([]);
  await database.close();
});

function ledgerOf(holder: string): Ledger {
  return new Ledger(database.prisma, { ...OPTIONS, instanceId: holder, onError: (error) => console.error(error) });
}

/** A hold of a process, and the task that takes it over. */
async function createHeldTask(holder = instanceId) {
  const id = newId("generation");
  const common = { accountId, keyId, modelId: "openai/dall-e-2", priceId, requestId: "r", streamed: false };
  expect((await ledgerOf(holder).hold({ id, ...common, amount: HELD })).ok).toBe(true);
  const task = {
    id: newId("task"),
    accountId,
    generationId: id,
    modelId: "openai/dall-e-2",
    mode: "live",
    request: BYTES,
  } as const;
  return { ...task, deadlineSeconds: 900 };
}

/** Ends whatever is left, so that tests do not see each other's. */
async function release(generationId: string, taskId: string): Promise<void> {
  const facts = {
    provider: null,
    usage: null,
    usageSource: "none",
    finishReason: null,
    latencyMs: 0,
    firstTokenMs: null,
  } as const;
  await ledgerOf(TASK_HOLDER).resolve({
    id: generationId,
    state: "released",
    charge: ZERO_CREDITS,
    outcome: "abandoned",
    ...facts,
  });
  await database.prisma.imageTask.update({ where: { id: taskId }, data: { endedAt: new Date() } });
}

const lease = (holder: string, leaseSeconds = 60, limit = 10) =>
  leaseImageTasks(database.prisma, { instanceId: holder, leaseSeconds, limit });

test("a task's hold stays when its process is gone, and ends by nobody's sweep but its own time", async () => {
  const dead = newId("instance");
  const task = await createHeldTask(dead);
  expect(await startImageTask(database.prisma, task)).toBeInstanceOf(Date);
  await sweepHolds(database.prisma, instanceId);
  const row = await database.prisma.generation.findUniqueOrThrow({ where: { id: task.generationId } });
  expect(row).toMatchObject({ state: "held", instanceId: TASK_HOLDER });
  expect(row.expiresAt.getTime() - Date.now()).toBeGreaterThan(900_000);
  expect((await readBalance(database.prisma, accountId))?.held).toBe(HELD);
  await release(task.generationId, task.id);
});

test("a hold of a dead process that no task has taken over is given back, and then no task can have it", async () => {
  const task = await createHeldTask(newId("instance"));
  expect(await sweepHolds(database.prisma, instanceId)).toBe(1);
  expect(await startImageTask(database.prisma, task)).toBeNull();
  expect(await database.prisma.imageTask.count({ where: { id: task.id } })).toBe(0);
  expect((await readBalance(database.prisma, accountId))?.held).toBe(ZERO_CREDITS);
});

test("a task is leased to one at a time: to nobody while it is kept, to the next when it is lost or its process is gone", async () => {
  const task = await createHeldTask();
  await startImageTask(database.prisma, task);
  const gone = newId("instance");
  const [first] = await lease(instanceId);
  expect(first).toMatchObject({ id: task.id, attempts: 1 });
  const neighbour = await registerInstance(database.prisma);
  expect(await lease(neighbour)).toEqual([]);
  const own = { id: task.id, attempts: 1, instanceId };
  expect(await renewImageTask(database.prisma, own, 0)).toBe(true);
  const [second] = await lease(gone);
  expect(second).toMatchObject({ id: task.id, attempts: 2 });
  expect(await renewImageTask(database.prisma, own, 60)).toBe(false);
  // `gone` has no row in `instances`.
  const [third] = await lease(neighbour);
  expect(third).toMatchObject({ id: task.id, attempts: 3 });
  await release(task.generationId, task.id);
});

test("what a process stores counts only while the lease is its own, and only once", async () => {
  const task = await createHeldTask();
  await startImageTask(database.prisma, task);
  await lease(instanceId, 0);
  const stale = { id: task.id, attempts: 1, instanceId };
  await lease(instanceId, 60);
  const held = { id: task.id, attempts: 2, instanceId };
  expect(await storeTaskResult(database.prisma, stale, { answer: BYTES })).toBe(false);
  expect(await storeTaskResult(database.prisma, held, { answer: BYTES })).toBe(true);
  expect(await storeTaskResult(database.prisma, held, { failure: BYTES })).toBe(false);
  await returnImageTask(database.prisma, stale, 0);
  expect(await lease(await registerInstance(database.prisma))).toEqual([]);
  await release(task.generationId, task.id);
});

test("many that look at once share the tasks out, each to one", async () => {
  const tasks = [];
  for (let index = 0; index < 6; index += 1) {
    const task = await createHeldTask();
    await startImageTask(database.prisma, task);
    tasks.push(task);
  }
  const leased = (await Promise.all(Array.from({ length: 4 }, () => lease(instanceId, 60, 3)))).flat();
  expect(leased.map(({ id }) => id).sort()).toEqual(tasks.map(({ id }) => id).sort());
  for (const task of tasks) await release(task.generationId, task.id);
});

test("tasks are forgotten some time after their end, and not before", async () => {
  await purgeImageTasks(database.prisma, 0);
  const task = await createHeldTask();
  await startImageTask(database.prisma, task);
  expect(await purgeImageTasks(database.prisma, 0)).toBe(0);
  await release(task.generationId, task.id);
  expect(await purgeImageTasks(database.prisma, 3_600)).toBe(0);
  await database.prisma.imageTask.update({ where: { id: task.id }, data: { endedAt: new Date(Date.now() - 3_700_000) } });
  expect(await purgeImageTasks(database.prisma, 3_600)).toBe(1);
});
