/** The runner: one process at a time, whoever died, and an end that waits. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { NO_MARKUP, newId } from "@sellapi/prisma";
import { controlPlaneJobs } from "../../src/jobs/control-plane-jobs.ts";
import type { Job } from "../../src/jobs/job.ts";
import { purgeOld } from "../../src/jobs/retention/purge.ts";
import { runJob, startJobs } from "../../src/jobs/run-jobs.ts";
import { type Harness, openHarness } from "../harness.ts";

let harness: Harness;
let name: string;
let signal: AbortSignal;

beforeAll(async () => {
  harness = await openHarness();
});
beforeEach(() => {
  name = newId("request");
  signal = new AbortController().signal;
});
afterAll(() => harness.close());

const run = (job: Job) => runJob(harness.dependencies, name, job, signal);
const row = () => harness.prisma.jobRun.findUniqueOrThrow({ where: { name } });
const counting = (everyMs: number) => {
  const job = {
    runs: 0,
    everyMs,
    run: async () => {
      job.runs += 1;
      return 3;
    },
  };
  return job;
};

describe("a job", () => {
  test("runs once where many processes find it due at the same time", async () => {
    const job = counting(60_000);
    const ran = await Promise.all(Array.from({ length: 8 }, () => run(job)));
    expect(ran.filter(Boolean)).toHaveLength(1);
    expect(job.runs).toBe(1);
    expect(await row()).toMatchObject({ runs: 1n, failures: 0n, lastCount: 3, lastFailure: null, turnEndsAt: null });
  });

  test("runs again when its pause is over, and not before", async () => {
    const job = counting(60_000);
    await run(job);
    expect(await run(job)).toBe(false);
    const { nextRunAt } = await row();
    expect(Math.abs(nextRunAt.getTime() - Date.now() - 60_000)).toBeLessThan(10_000);
    await harness.prisma.jobRun.update({ where: { name }, data: { nextRunAt: new Date(0) } });
    expect(await run(job)).toBe(true);
    expect((await row()).runs).toBe(2n);
  });

  test("that fails is noted by its kind alone, and runs again", async () => {
    const failing: Job = { everyMs: 60_000, run: () => Promise.reject(new TypeError("row of somebody@example.com")) };
    expect(await run(failing)).toBe(true);
    expect(await row()).toMatchObject({ runs: 1n, failures: 1n, lastFailure: "TypeError", lastCount: null, turnEndsAt: null });
  });

  test("of a process that died is taken over when its turn has run out, and the dead cannot end the other's turn", async () => {
    const started = Promise.withResolvers<void>();
    const end = Promise.withResolvers<number>();
    const lost = run({
      everyMs: 1,
      run: () => {
        started.resolve();
        return end.promise;
      },
    });
    await started.promise;
    const job = counting(60_000);
    expect(await run(job)).toBe(false);
    await harness.prisma.jobRun.update({ where: { name }, data: { turnEndsAt: new Date(0) } });
    expect(await run(job)).toBe(true);
    end.resolve(99);
    await lost;
    expect(await row()).toMatchObject({ runs: 1n, lastCount: 3 });
  });
});

describe("a job of every process", () => {
  const everyones = (run: Job["run"]): Job => ({ everyMs: 1_000, inEveryProcess: true, run });

  test("runs in each, and what it did is noted every time", async () => {
    const job = everyones(() => Promise.resolve(2));
    expect(await Promise.all([run(job), run(job), run(job)])).toEqual([true, true, true]);
    expect(await row()).toMatchObject({ runs: 3n, failures: 0n, lastCount: 2, turnEndsAt: null });
  });

  test("that finds nothing to do is noted now and then, and a failure and its end at once", async () => {
    const idle = everyones(() => Promise.resolve(0));
    for (let times = 0; times < 4; times += 1) await run(idle);
    expect(await row()).toMatchObject({ runs: 1n, lastCount: 0 });
    await harness.prisma.jobRun.update({ where: { name }, data: { lastFinishedAt: new Date(Date.now() - 31_000) } });
    await run(idle);
    expect(await row()).toMatchObject({ runs: 2n });
    await run(everyones(() => Promise.reject(new TypeError("row of somebody@example.com"))));
    expect(await row()).toMatchObject({ runs: 3n, failures: 1n, lastFailure: "TypeError", lastCount: null });
    await run(idle);
    expect(await row()).toMatchObject({ runs: 4n, failures: 1n, lastFailure: null, lastCount: 0 });
  });
});

test("a job of once a day that failed runs again within minutes", async () => {
  await run({ everyMs: 86_400_000, run: () => Promise.reject(new Error("Stripe is away")) });
  expect((await row()).nextRunAt.getTime() - Date.now()).toBeLessThan(6 * 60_000);
});

test("a job that takes longer than a turn keeps it while its process lives, and is told to end when it was lost all the same", async () => {
  const turnMs = 300;
  const started = Promise.withResolvers<void>();
  const told = Promise.withResolvers<void>();
  const long: Job = {
    everyMs: 60_000,
    run: async (ending) => {
      started.resolve();
      await new Promise<void>((resolve) => ending.addEventListener("abort", () => resolve(), { once: true }));
      told.resolve();
      return 1;
    },
  };
  const running = runJob({ ...harness.dependencies, turnMs }, name, long, signal);
  await started.promise;
  const first = (await row()).turnEndsAt;
  // Until it was renewed more than once, which takes longer than one turn.
  while (Number((await row()).turnEndsAt) < Number(first) + 2 * turnMs) await Bun.sleep(20);
  expect((await row()).turn).toBe(1n);
  await harness.prisma.jobRun.update({ where: { name }, data: { turn: 2n } });
  await told.promise;
  expect(await running).toBe(true);
  // The other one's turn is left as it is.
  expect((await row()).runs).toBe(0n);
}, 30_000);

test("stopping asks what is running to end, and waits for it", async () => {
  const started = Promise.withResolvers<void>();
  let hasEnded = false;
  const stop = startJobs(harness.dependencies, {
    [name]: {
      everyMs: 1,
      run: async (stopping) => {
        started.resolve();
        await new Promise<void>((resolve) => stopping.addEventListener("abort", () => resolve(), { once: true }));
        hasEnded = true;
        return 0;
      },
    },
  });
  await started.promise;
  await stop();
  expect(hasEnded).toBe(true);
  expect(await row()).toMatchObject({ turnEndsAt: null, runs: 1n });
});

test("every job of the control plane runs on an untouched installation, and admin.jobs.list shows it", async () => {
  const jobs = controlPlaneJobs(harness.dependencies, { markup: NO_MARKUP, hasGateway: false });
  for (const [job, definition] of Object.entries(jobs))
    expect(await runJob(harness.dependencies, job, definition, signal)).toBe(true);
  const operator = await harness.operator();
  const { items } = await harness.client(operator.secret).admin.jobs.list.query();
  const shown = items.filter(({ name: job }) => job in jobs);
  expect(shown.map(({ name: job }) => job)).toEqual(Object.keys(jobs).toSorted());
  for (const { lastFailure, runs, isRunning } of shown)
    expect({ lastFailure, runs, isRunning }).toEqual({ lastFailure: null, runs: "1", isRunning: false });
});

test("a control plane beside a gateway in one process leaves its holds alone", () => {
  const jobs = controlPlaneJobs(harness.dependencies, { markup: NO_MARKUP, hasGateway: true });
  expect(Object.keys(jobs)).not.toContain("sweep-holds");
});

test("retention forgets what is past its time and keeps the rest", async () => {
  const { prisma } = harness;
  const [old, young] = [new Date(Date.now() - 40 * 86_400_000), new Date(Date.now() + 86_400_000)];
  const { userId } = await harness.person();
  const tenant = await harness.tenant();
  const session = (id: string) => ({ id, token: id, userId, createdAt: old });
  await prisma.authSession.create({ data: { ...session("sess_old"), expiresAt: old } });
  const before = await prisma.authSession.count();
  await prisma.attemptCounter.create({ data: { key: new Uint8Array([1]), count: 1, expiresAt: old } });
  await prisma.attemptCounter.create({ data: { key: new Uint8Array([2]), count: 1, expiresAt: young } });
  await prisma.mutationAnswer.create({ data: { ref: "old", digest: "", answer: new Uint8Array(1), createdAt: old } });
  await prisma.mutationAnswer.create({ data: { ref: "young", digest: "", answer: new Uint8Array(1) } });
  const endpoint = { id: "whe_1", accountId: tenant.accountId, url: "https://a.example", events: [], secret: new Uint8Array(1) };
  await prisma.webhookEndpoint.create({ data: { ...endpoint, createdBy: "test" } });
  const delivery = { endpointId: "whe_1", eventId: "evt_1", type: "balance.low", body: "{}", createdAt: old };
  await prisma.webhookDelivery.create({ data: { ...delivery, id: "whd_old", state: "delivered" } });
  await prisma.webhookDelivery.create({ data: { ...delivery, id: "whd_waiting", state: "pending" } });

  expect(await purgeOld(prisma)).toBe(4);
  expect(await prisma.authSession.count()).toBe(before - 1);
  const counters = await prisma.attemptCounter.findMany({ where: { key: { in: [new Uint8Array([1]), new Uint8Array([2])] } } });
  expect(counters.map(({ key }) => [...key])).toEqual([[2]]);
  expect((await prisma.mutationAnswer.findMany()).map(({ ref }) => ref)).toEqual(["young"]);
  expect((await prisma.webhookDelivery.findMany()).map(({ id }) => id)).toEqual(["whd_waiting"]);
});
