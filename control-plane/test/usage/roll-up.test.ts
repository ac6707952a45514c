/** The roll-ups: each request counted exactly once, whatever happens meanwhile. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { BILLING_BUCKETS, microCredits, newId, type Outcome } from "@sellapi/prisma";
import fc from "fast-check";
import { propertyLimitMs, propertyRuns, propertyTimeoutMs } from "../../../prisma/src/testing/property-runs.ts";
import { rollUpUsage } from "../../src/index.ts";
import { type Harness, openHarness, type Tenant } from "../harness.ts";
import { differences, rollUpAll } from "./brute-force.ts";

let harness: Harness;
let tenant: Tenant;
let keyIds: string[];

beforeAll(async () => {
  harness = await openHarness();
  tenant = await harness.tenant(1_000_000);
  keyIds = [(await harness.apiKey(tenant.accountId)).id, (await harness.apiKey(tenant.accountId)).id];
}, 30_000);
afterAll(() => harness.close());

interface RequestPlan {
  key: number;
  model: string;
  /** How it ends; `late` is given up first and settled all the same, `open` is settled after everything else. */
  end: "settled" | "released" | "abandoned" | "late" | "open";
  outcome: Outcome;
  quantity: number;
  /** How many turns of the event loop lie between its beginning and its end. */
  turns: number;
}

const plans = fc.array(
  fc.record<RequestPlan>({
    key: fc.constantFrom(0, 1),
    model: fc.constantFrom("a/one", "b/two"),
    end: fc.constantFrom("settled", "released", "abandoned", "late", "open"),
    outcome: fc.constantFrom("completed", "capped", "client_aborted"),
    quantity: fc.nat({ max: 1_000 }),
    turns: fc.nat({ max: 12 }),
  }),
  { minLength: 1, maxLength: 30 },
);

async function begin({ key, model }: RequestPlan): Promise<string> {
  const id = newId("generation");
  const keyId = keyIds[key] ?? "";
  const held = await harness.ledger.hold({
    id,
    accountId: tenant.accountId,
    keyId,
    modelId: model,
    priceId: 1n,
    requestId: "req",
    streamed: false,
    amount: microCredits(2_000n),
  });
  expect(held.ok).toBe(true);
  return id;
}

async function settle(id: string, { outcome, quantity }: RequestPlan): Promise<void> {
  await harness.ledger.resolve({
    id,
    state: "settled",
    charge: microCredits(BigInt(quantity)),
    provider: "simulator",
    usage: { input: quantity, output: 1, reasoning: 2 },
    usageSource: "reported",
    outcome,
    finishReason: "stop",
    latencyMs: quantity,
    firstTokenMs: quantity % 2 === 0 ? 3 : null,
  });
}

async function release(id: string): Promise<void> {
  const nothing = { provider: null, usage: null, usageSource: "none", finishReason: null, firstTokenMs: null } as const;
  await harness.ledger.resolve({
    id,
    state: "released",
    charge: microCredits(0n),
    outcome: "upstream_failed",
    latencyMs: 4,
    ...nothing,
  });
}

/** As the sweeper gives back a hold whose time is over. */
async function abandon(id: string): Promise<void> {
  await harness.prisma.$executeRaw`UPDATE generations SET expires_at = clock_timestamp() - interval '1 hour' WHERE id = ${id}`;
  await harness.prisma.$queryRaw`SELECT abandon_holds(ARRAY[${id}])`;
}

const ends = {
  settled: settle,
  released: release,
  abandoned: abandon,
  late: async (id, plan) => {
    await abandon(id);
    for (let turn = 0; turn < plan.turns; turn += 1) await harness.prisma.$queryRaw`SELECT 1`;
    await settle(id, plan);
  },
  open: async () => undefined,
} satisfies Record<RequestPlan["end"], (id: string, plan: RequestPlan) => Promise<void>>;

async function live(plan: RequestPlan): Promise<() => Promise<void>> {
  const id = await begin(plan);
  for (let turn = 0; turn < plan.turns; turn += 1) await harness.prisma.$queryRaw`SELECT 1`;
  await ends[plan.end](id, plan);
  return async () => {
    if (plan.end === "open") await settle(id, plan);
  };
}

const RUNS = propertyRuns(8);

test(
  "Σ roll-ups = Σ requests, with two processes rolling up while requests begin, end, expire and are settled late",
  async () => {
    await fc.assert(
      fc.asyncProperty(plans, async (requests) => {
        let isOver = false;
        const rollUp = async () => {
          while (!isOver) await rollUpUsage(harness.prisma, { marginMs: 0 });
        };
        const rollUps = [rollUp(), rollUp()];
        const leftOpen = await Promise.all(requests.map(live));
        isOver = true;
        await Promise.all(rollUps);
        await rollUpAll(harness.prisma);
        expect(await differences(harness.prisma, "hour")).toEqual([]);
        for (const end of leftOpen) await end();
        await rollUpAll(harness.prisma);
        expect(await differences(harness.prisma, "hour")).toEqual([]);
        expect(await differences(harness.prisma, "day")).toEqual([]);
        expect(await harness.prisma.usagePending.count()).toBe(0);
      }),
      { numRuns: RUNS, interruptAfterTimeLimit: propertyLimitMs(RUNS), markInterruptAsFailure: false },
    );
  },
  propertyTimeoutMs(RUNS),
);

test("a late settlement moves the request from abandoned to how it ended", async () => {
  const plan: RequestPlan = { key: 0, model: "c/late", end: "late", outcome: "completed", quantity: 7, turns: 0 };
  const id = await begin(plan);
  await abandon(id);
  await rollUpAll(harness.prisma);
  const counted = () =>
    harness.prisma.usageHour.findMany({
      where: { modelId: "c/late", requests: { not: 0n } },
      select: { outcome: true, provider: true, requests: true, charged: true, usedInput: true, latencyTotalMs: true },
    });
  expect(await counted()).toEqual([
    { outcome: "abandoned", provider: "", requests: 1n, charged: 0n, usedInput: 0n, latencyTotalMs: 0n },
  ]);
  await settle(id, plan);
  await rollUpAll(harness.prisma);
  expect(await counted()).toEqual([
    { outcome: "completed", provider: "simulator", requests: 1n, charged: 7n, usedInput: 7n, latencyTotalMs: 7n },
  ]);
});

test.skipIf(!process.env.SELLAPI_TEST_DATABASE_URL)(
  "a request whose transaction commits long after it began is counted, however often the roll-up ran meanwhile",
  async () => {
    const id = newId("generation");
    await harness.prisma.$transaction(async (tx) => {
      const request = {
        id,
        account: tenant.accountId,
        key: keyIds[0],
        model: "d/slow",
        price: 1,
        request: "req",
        streamed: false,
        amount: 2_000,
      };
      await tx.$queryRaw`SELECT outcome FROM hold_batch(${JSON.stringify([request])}::jsonb, 'inst_slow', interval '11 minutes')`;
      for (let run = 0; run < 3; run += 1) await rollUpUsage(harness.prisma, { marginMs: 0 });
    });
    await release(id);
    await rollUpAll(harness.prisma);
    expect(await harness.prisma.usageHour.findMany({ where: { modelId: "d/slow" }, select: { requests: true } })).toEqual([
      { requests: 1n },
    ]);
  },
);

test.skipIf(!process.env.SELLAPI_TEST_DATABASE_URL)("the very first run waits for whatever is being written", async () => {
  const fresh = await openHarness();
  const markOf = async () => (await fresh.prisma.usageRollUp.findFirstOrThrow()).rolledTo;
  await fresh.prisma.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1`;
    await rollUpUsage(fresh.prisma, { marginMs: 0 });
    expect(await markOf()).toBeNull();
  });
  await rollUpUsage(fresh.prisma, { marginMs: 0 });
  expect((await markOf())?.getTime()).toBeGreaterThan(Date.now() - 60_000);
  await fresh.close();
});

test("there is a column for every billing bucket", async () => {
  for (const table of ["usage_hours", "usage_days"]) {
    const found = await harness.prisma.$queryRaw<{ name: string }[]>`
      SELECT column_name AS name FROM information_schema.columns WHERE table_name = ${table} AND column_name LIKE 'used_%'`;
    expect(found.map(({ name }) => name).toSorted()).toEqual(BILLING_BUCKETS.map((bucket) => `used_${bucket}`).toSorted());
  }
});

test("a late settlement in an hour that was dropped is counted by the day and brings no hour back", async () => {
  const plan: RequestPlan = { key: 0, model: "e/dropped", end: "late", outcome: "completed", quantity: 9, turns: 0 };
  const id = await begin(plan);
  await abandon(id);
  await rollUpAll(harness.prisma);
  const [row] = await harness.prisma.$queryRaw<{ before: Date | null }[]>`SELECT hours_from AS before FROM usage_roll_up`;
  await harness.prisma.$executeRaw`DELETE FROM usage_hours WHERE model_id = 'e/dropped'`;
  await harness.prisma.$executeRaw`UPDATE usage_roll_up SET hours_from = rolled_to`;
  await settle(id, plan);
  await rollUpAll(harness.prisma);
  expect(await harness.prisma.usageHour.count({ where: { modelId: "e/dropped" } })).toBe(0);
  const days = await harness.prisma.usageDay.findMany({ where: { modelId: "e/dropped", requests: { not: 0n } } });
  expect(days).toMatchObject([{ outcome: "completed", requests: 1n, charged: 9n }]);
  await harness.prisma.$executeRaw`UPDATE usage_roll_up SET hours_from = ${row?.before ?? null}::timestamptz`;
});
