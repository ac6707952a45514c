/** The upkeep of partitions, with the clock moved over years. */
import { afterEach, beforeEach, expect, test } from "bun:test";
import { keepPartitions } from "../../../src/jobs/partitions/keep-partitions.ts";
import { monthStart } from "../../../src/jobs/partitions/periods.ts";
import { type Harness, openHarness } from "../../harness.ts";
import { rollUpAll } from "../../usage/brute-force.ts";

let harness: Harness;
let errors: unknown[];

beforeEach(async () => {
  harness = await openHarness();
  errors = [];
}, 30_000);
afterEach(() => harness.close());

/** One run of the upkeep at this moment. */
function keepAt(now: Date): Promise<number> {
  const logger = Object.assign(Object.create(harness.dependencies.logger), { error: (fields: unknown) => errors.push(fields) });
  return keepPartitions({ prisma: harness.prisma, logger, now: () => now });
}

async function partitions(table: string): Promise<string[]> {
  const rows = await harness.prisma.$queryRaw<{ name: string }[]>`
    SELECT c.relname::text AS name FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = ${table}::regclass ORDER BY 1`;
  return rows.map(({ name }) => name);
}

const hourOf = (moment: Date) => `usage_hours_${moment.toISOString().slice(0, 7).replace("-", "_")}`;
/** How many of the roll-ups' rows lie in this partition of the hours. */
async function rowsIn(partition: string): Promise<number | undefined> {
  const rows = await harness.prisma.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM usage_hours WHERE tableoid = to_regclass(${partition})`;
  return rows[0]?.count;
}

/** What the roll-up writes for one request of that hour. */
async function addHour(hour: Date): Promise<void> {
  await harness.prisma.$executeRaw`
    INSERT INTO usage_hours (account_id, hour, key_id, model_id, provider, outcome, requests, charged, latency_total_ms, timed_requests,
                             first_token_total_ms, first_token_requests)
    VALUES ('acct', ${hour.toISOString()}::timestamptz, 'key', 'm', '', 'completed', 1, 1, 1, 1, 1, 1)`;
}

const DAY_MS = 86_400_000;

test("a new installation has the partitions of this month and of three more, and upkeep finds nothing to do", async () => {
  const now = new Date();
  const ahead = [0, 1, 2, 3].map((months) => hourOf(monthStart(now, months)));
  expect(await partitions("usage_hours")).toEqual([...ahead, "usage_hours_default"].toSorted());
  expect(await partitions("usage_days")).toContain(`usage_days_${now.getUTCFullYear()}`);
  expect(await keepAt(now)).toBe(0);
  expect(errors).toEqual([]);
});

test("over two years of upkeep no row falls into a default partition, and hours past thirteen months go", async () => {
  await rollUpAll(harness.prisma);
  const start = new Date();
  let now = start;
  for (let day = 0; day < 730; day += 25) {
    now = new Date(start.getTime() + day * DAY_MS);
    // The mark goes with the clock, as the roll-up's does.
    await harness.prisma.$executeRaw`UPDATE usage_roll_up SET rolled_to = ${now.toISOString()}::timestamptz`;
    await keepAt(now);
    await addHour(now);
    expect(await rowsIn("usage_hours_default")).toBe(0);
  }
  expect(errors).toEqual([]);
  const expected = Array.from({ length: 13 + 1 + 3 }, (_, index) => hourOf(monthStart(now, index - 13)));
  expect(await partitions("usage_hours")).toEqual([...expected, "usage_hours_default"].toSorted());
  const mark = await harness.prisma.usageRollUp.findFirstOrThrow();
  expect(mark.hoursFrom).toEqual(monthStart(now, -13));
  const years = (await partitions("usage_days")).filter((name) => name !== "usage_days_default");
  expect(years.length).toBeGreaterThanOrEqual(3);
  expect(years[0]).toBe(`usage_days_${start.getUTCFullYear()}`);
}, 120_000);

test("rows that fell into the default partition are moved to where they belong, and it is said", async () => {
  const far = monthStart(new Date(), 30);
  await addHour(far);
  await addHour(new Date(far.getTime() + DAY_MS));
  expect(await rowsIn("usage_hours_default")).toBe(2);
  expect(await keepAt(new Date())).toBe(1);
  expect(await rowsIn("usage_hours_default")).toBe(0);
  expect(await rowsIn(hourOf(far))).toBe(2);
  expect(errors).toEqual([{ table: "usage_hours", partition: "usage_hours_default", rows: "2" }]);
});

test("many processes that keep partitions at once make and drop each one once", async () => {
  const later = monthStart(new Date(), 20);
  await rollUpAll(harness.prisma);
  await harness.prisma.$executeRaw`UPDATE usage_roll_up SET rolled_to = ${later.toISOString()}::timestamptz`;
  const nameAfter = (months: number) => hourOf(monthStart(new Date(), months));
  const all = async () => [...(await partitions("usage_hours")), ...(await partitions("usage_days"))];
  const before = await all();
  const counts = await Promise.all(Array.from({ length: 6 }, () => keepAt(later)));
  const after = await all();
  const made = after.filter((name) => !before.includes(name));
  const dropped = before.filter((name) => !after.includes(name));
  expect(made.filter((name) => name.startsWith("usage_hours"))).toEqual([20, 21, 22, 23].map((months) => nameAfter(months)));
  expect(dropped).toEqual([0, 1, 2, 3].map((months) => nameAfter(months)));
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(made.length + dropped.length);
  expect(await keepAt(later)).toBe(0);
});

test("who reads, writes and analyses meanwhile gets its turn, and so does the upkeep", async () => {
  await rollUpAll(harness.prisma);
  let isOver = false;
  const whileItRuns = async (work: () => Promise<unknown>) => {
    let times = 0;
    for (; !isOver; times += 1) await work();
    return times;
  };
  const beside = [
    whileItRuns(() => harness.prisma.$executeRaw`ANALYZE usage_hours`),
    whileItRuns(() => harness.prisma.$queryRaw`SELECT count(*)::int FROM usage_hours`),
    whileItRuns(() => harness.prisma.$executeRaw`UPDATE usage_hours SET requests = requests + 1 WHERE account_id = 'acct'`),
  ];
  let changed = 0;
  try {
    for (let months = 0; months < 40; months += 2) {
      const now = monthStart(new Date(), months);
      await harness.prisma.$executeRaw`UPDATE usage_roll_up SET rolled_to = ${now.toISOString()}::timestamptz`;
      changed += await keepAt(now);
    }
  } finally {
    isOver = true;
  }
  for (const times of await Promise.all(beside)) expect(times).toBeGreaterThan(0);
  // Each of 38 months has a partition made, and those of more than thirteen months before were dropped.
  expect(changed).toBeGreaterThan(38 + 20);
}, 60_000);

test("hours that the roll-up has not finished with are kept, however old", async () => {
  const now = new Date();
  await rollUpAll(harness.prisma);
  await harness.prisma.$executeRaw`
    INSERT INTO usage_pending (generation_id, account_id, created_at) VALUES ('gen_old', 'acct', ${now.toISOString()}::timestamptz)`;
  const later = monthStart(now, 20);
  await harness.prisma.$executeRaw`UPDATE usage_roll_up SET rolled_to = ${later.toISOString()}::timestamptz`;
  await keepAt(later);
  expect(await partitions("usage_hours")).toContain(hourOf(now));
  await harness.prisma.usagePending.deleteMany();
  await keepAt(later);
  expect(await partitions("usage_hours")).not.toContain(hourOf(now));
});

test("the planner knows the roll-ups as a whole, which autovacuum does not look at", async () => {
  const known = () =>
    harness.prisma.$queryRaw<
      unknown[]
    >`SELECT 1 FROM pg_stats WHERE tablename = 'usage_hours' AND inherited AND attname = 'key_id'`;
  await addHour(new Date());
  expect(await known()).toHaveLength(0);
  await keepAt(new Date());
  expect(await known()).toHaveLength(1);
});
