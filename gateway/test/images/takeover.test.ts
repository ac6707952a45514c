/** Who takes a task over goes on behind what was stored: an answer that is there is charged, and no provider is asked again. */
import { afterAll, beforeAll, beforeEach, expect, test } from "bun:test";
import type { Ledger } from "@sellapi/prisma";
import { credits, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { failure } from "../support/upstream-answers.ts";
import {
  endedTask,
  type ImageAnswer,
  type ImageGateway,
  postImages,
  readTask,
  startImageGateway,
  vendorImage,
  vendorImages,
} from "./support.ts";

const ASYNC = { headers: { prefer: "respond-async" } };

const upstream = new ScriptedUpstream();
let first: ImageGateway;
let caller: TestCaller;
/** Whether the first gateway dies at the moment it would settle. */
let isDying = false;

/** The ledger of a process that ends before its resolutions leave it. */
function dyingLedger(ledger: Ledger): Ledger {
  return new Proxy(ledger, {
    get(target, name) {
      if (name === "resolve" && isDying) return async () => null;
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === "function" ? member.bind(target) : member;
    },
  });
}

beforeAll(async () => {
  first = await startImageGateway({
    upstreamUrl: upstream.baseUrl,
    replace: ({ ledger }) => ({ ledger: dyingLedger(ledger) }),
    // It never comes back to what it left.
    adjust: ({ tasks }) => ({ tasks: { ...tasks, pollMs: 3_600_000, leaseSeconds: 3_600, attemptsMax: 1 } }),
  });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await first.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(async () => {
  upstream.reset();
  upstream.script = () => vendorImages();
  caller = await first.gateway.createCaller({ credits: "100000" });
});

/** Creates a task whose process dies once its result is stored. */
async function leaveBehind(): Promise<ImageAnswer> {
  isDying = true;
  const task: ImageAnswer = await (await postImages(first.gateway, caller, {}, ASYNC)).json();
  const { prisma } = first.gateway;
  const isStored = async () => {
    const { answer, failure: failed } = await prisma.imageTask.findUniqueOrThrow({ where: { id: String(task.task_id) } });
    return answer !== null || failed !== null;
  };
  for (const end = performance.now() + 5_000; !(await isStored()); await Bun.sleep(5)) {
    if (performance.now() > end) throw new Error("nothing was stored in time");
  }
  return task;
}

/** Lets another gateway take over, which looks upon the first as dead because its row is gone. */
async function withSuccessor(work: (successor: GatewayHarness) => Promise<void>): Promise<void> {
  const { dependencies } = first.gateway;
  await dependencies.database.prisma.instance.deleteMany({ where: { id: dependencies.instanceId } });
  const environment = { DATA_DIR: first.assetFolder.replace(/\/assets$/, "") };
  const successor = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl, database: dependencies.database, environment });
  try {
    await work(successor);
  } finally {
    isDying = false;
    await successor.stop();
  }
}

test("an answer that was stored is charged once by whoever comes next, and not asked for again", async () => {
  const task = await leaveBehind();
  expect(await readTask(first.gateway, caller, task.task_id)).toMatchObject({ status: "pending", data: [] });
  expect((await first.gateway.balance(caller)).held).toBe(credits("2000"));
  await withSuccessor(async (successor) => {
    const ended = await endedTask(successor, caller, task.task_id);
    expect(ended).toMatchObject({ status: "succeeded", usage: { images: 1, credits_charged: "2000" } });
    expect(ended.data).toHaveLength(1);
    expect(upstream.requests).toHaveLength(1);
    expect(await successor.ledgerCharges(caller)).toEqual([credits("2000")]);
    expect((await successor.balance(caller)).held).toBe(credits("0"));
  });
});

test("a failure that was stored releases the hold, and is what the caller reads", async () => {
  upstream.script = () => failure(400, { message: "not this", code: "content_policy_violation" });
  const task = await leaveBehind();
  await withSuccessor(async (successor) => {
    upstream.script = () => vendorImages();
    expect(await endedTask(successor, caller, task.task_id)).toMatchObject({ status: "failed", error: { message: "not this" } });
    expect(upstream.requests).toHaveLength(1);
    expect(await successor.ledgerCharges(caller)).toEqual([]);
    expect((await successor.balance(caller)).held).toBe(credits("0"));
  });
});

test("what a process brings for a task that is another's by now does not count, and is not charged", async () => {
  const { promise, resolve } = Promise.withResolvers<Response>();
  upstream.script = () => promise;
  const { prisma } = first.gateway;
  const task: ImageAnswer = await (await postImages(first.gateway, caller, {}, ASYNC)).json();
  const where = { id: String(task.task_id) };
  while (upstream.requests.length === 0) await Bun.sleep(5);
  // As if it had been silent for so long that another took the task over, and ended in its turn.
  await prisma.instance.create({ data: { id: "inst_another", host: "elsewhere", pid: 1 } });
  await prisma.imageTask.update({ where, data: { instanceId: "inst_another", attempts: { increment: 1 } } });
  const before = await prisma.asset.count();
  resolve(vendorImages());
  while ((await prisma.asset.count()) === before) await Bun.sleep(5);
  upstream.script = () => Response.json({ data: [vendorImage("of-the-successor")] });
  // Time for the first to store its answer, if it could.
  await Bun.sleep(100);
  expect((await prisma.imageTask.findUniqueOrThrow({ where })).answer).toBeNull();
  expect((await first.gateway.balance(caller)).held).toBe(credits("2000"));
  await prisma.instance.delete({ where: { id: "inst_another" } });
  await withSuccessor(async (successor) => {
    const ended = await endedTask(successor, caller, task.task_id);
    expect(ended).toMatchObject({ status: "succeeded", data: [vendorImage("of-the-successor")] });
    expect(upstream.requests).toHaveLength(2);
    expect(await successor.ledgerCharges(caller)).toEqual([credits("2000")]);
  });
});
