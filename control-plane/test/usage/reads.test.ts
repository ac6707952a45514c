/** usage.summary, usage.timeseries, account.usageSummary, usage.requests and usage.request, with and without roll-ups. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { newId, wholeCredits } from "@sellapi/prisma";
import { type Harness, openHarness, refusalOf, type Tenant } from "../harness.ts";
import { rollUpAll } from "./brute-force.ts";

const NOW = new Date("2026-11-20T13:45:30.000Z");
const MINUTE_MS = 60_000;
const REQUESTS = 60;

let harness: Harness;
let tenant: Tenant;
let client: ReturnType<Harness["client"]>;
let keys: string[];
let ids: string[];

/** Every 97 minutes back from now, so that ranges cut hours and days at all kinds of places. */
const beganAt = (index: number) => new Date(NOW.getTime() - index * 97 * MINUTE_MS);

beforeAll(async () => {
  harness = await openHarness({ now: () => NOW });
  tenant = await harness.tenant(1_000);
  client = harness.client(tenant.secret);
  keys = [(await harness.apiKey(tenant.accountId)).id, (await harness.apiKey(tenant.accountId)).id];
  ids = [];
  for (let index = 0; index < REQUESTS; index += 1) {
    const id = await harness.charge({
      accountId: tenant.accountId,
      keyId: keys[index % 2] ?? "",
      modelId: index % 20 === 3 ? "rare/model" : `plain/model-${index % 3}`,
      credits: 1 + index / 100,
      usage: { input: 10 + index, cached_input: 1, output: 5, reasoning: 2 },
    });
    if (index % 10 === 4)
      await harness.prisma.$executeRaw`UPDATE generations SET outcome = 'upstream_interrupted' WHERE id = ${id}`;
    await harness.prisma
      .$executeRaw`UPDATE generations SET created_at = ${beganAt(index).toISOString()}::timestamptz WHERE id = ${id}`;
    ids.push(id);
  }
  const stranger = await harness.tenant(10);
  await harness.charge({ ...stranger, keyId: (await harness.apiKey(stranger.accountId)).id, credits: 1 });
}, 60_000);
afterAll(() => harness.close());

/** The requests that a caller should see, newest first, from what was booked. */
async function expected(filter: { from?: Date; to?: Date } = {}) {
  const rows = await harness.prisma.generation.findMany({
    where: { accountId: tenant.accountId },
    orderBy: { createdAt: "desc" },
  });
  return rows.filter(({ createdAt }) => !(filter.from && createdAt < filter.from) && !(filter.to && createdAt >= filter.to));
}

function sumsOf(rows: Awaited<ReturnType<typeof expected>>) {
  const charged = rows.reduce((sum, row) => sum + row.charged, 0n);
  return {
    requests: rows.length,
    errors: rows.filter((row) => row.outcome === "upstream_interrupted").length,
    creditsCharged: String(Number(charged) / 1_000_000),
    outputTokens: rows.length * 7,
  };
}

const ranges = [
  ["the default", {}],
  ["whole days", { from: new Date("2026-11-18T00:00:00Z"), to: new Date("2026-11-20T00:00:00Z") }],
  ["whole hours of two days", { from: new Date("2026-11-18T22:00:00Z"), to: new Date("2026-11-19T03:00:00Z") }],
  ["begun hours at both ends", { from: new Date("2026-11-17T11:11:11Z"), to: new Date("2026-11-20T09:59:59Z") }],
  ["part of one day", { from: new Date("2026-11-19T01:30:00Z"), to: new Date("2026-11-19T18:10:00Z") }],
  ["part of one hour", { from: new Date("2026-11-20T13:40:00Z"), to: new Date("2026-11-20T13:50:00Z") }],
  ["an end in the future", { from: new Date("2026-11-19T13:40:00Z"), to: new Date("2026-11-25T13:50:00Z") }],
] as const;

const isoOf = (range: { from?: Date; to?: Date }) =>
  Object.fromEntries(Object.entries(range).map(([name, moment]) => [name, moment.toISOString()]));

/** How far the roll-up has come when the same reads are done. */
const marks = [
  ["before the first roll-up", async () => undefined],
  [
    "with everything rolled up",
    async () => {
      await rollUpAll(harness.prisma);
      // What the reads now take from the roll-ups they cannot take from anywhere else by mistake: the mark is behind all requests.
      const [row] = await harness.prisma.$queryRaw<{ rolled: bigint }[]>`SELECT sum(requests)::bigint AS rolled FROM usage_hours`;
      expect(row?.rolled).toBe(BigInt(REQUESTS + 1));
    },
  ],
  [
    "with the older hours dropped by retention",
    async () => {
      await harness.prisma.$executeRaw`DELETE FROM usage_hours WHERE hour < '2026-11-19T00:00:00Z'`;
      await harness.prisma.$executeRaw`UPDATE usage_roll_up SET hours_from = '2026-11-19T00:00:00Z'`;
    },
  ],
] as const;

for (const [state, prepare] of marks) {
  describe(state, () => {
    beforeAll(prepare, 60_000);

    test.each(ranges)("summary and daily points of %s are those of the requests in it", async (_name, range) => {
      const sums = sumsOf(await expected({ to: NOW, ...range }));
      const summary = await client.usage.summary.query(isoOf(range));
      expect(summary).toMatchObject(sums);
      for (const by of ["model", "key", "provider", "status"] as const) {
        const { points } = await client.usage.timeseries.query({ by, interval: "day", ...isoOf(range) });
        expect(points.reduce((sum, point) => sum + point.requests, 0)).toBe(sums.requests);
        expect(points.reduce((sum, point) => sum + point.errors, 0)).toBe(sums.errors);
        expect(points.reduce((sum, point) => sum + point.outputTokens, 0)).toBe(sums.outputTokens);
      }
    });

    test("hourly points say when, and keep to one key and model", async () => {
      const { points } = await client.usage.timeseries.query({
        by: "key",
        interval: "hour",
        keyId: keys[1],
        model: "plain/model-1",
      });
      const rows = (await expected()).filter(({ keyId, modelId }) => keyId === keys[1] && modelId === "plain/model-1");
      const hours = rows.map(({ createdAt }) => `${createdAt.toISOString().slice(0, 13)}:00:00.000Z`).toReversed();
      expect(points.map(({ at }) => at)).toEqual(hours);
      expect(new Set(points.map(({ group }) => group))).toEqual(new Set([keys[1] ?? ""]));
    });

    test("the account's summary counts today, 7 and 30 days in UTC", async () => {
      const summary = await client.account.usageSummary.query();
      const since = async (moment: string) => (await expected({ from: new Date(moment) })).length;
      expect(summary.today.requests).toBe(await since("2026-11-20T00:00:00Z"));
      expect(summary.last7Days.requests).toBe(await since("2026-11-14T00:00:00Z"));
      expect(summary.last30Days).toMatchObject({ requests: REQUESTS, credits: sumsOf(await expected()).creditsCharged });
      expect(summary.activeKeys).toBe(2);
    });

    const filters = [
      ["no filter", {}, () => true],
      ["a key", { key: 0 }, (row) => row.keyId === keys[0]],
      ["a rare model", { model: "rare/model" }, (row) => row.modelId === "rare/model"],
      ["a status", { status: "failed" }, (row) => row.outcome === "upstream_interrupted"],
      ["key and status together", { key: 0, status: "succeeded" }, (row) => row.keyId === keys[0] && row.outcome === "completed"],
      ["what there is none of", { model: "no/such" }, () => false],
      [
        "a key within a range",
        { key: 1, from: "2026-11-17T20:31:00Z", to: "2026-11-19T23:59:00Z" },
        (row) =>
          row.keyId === keys[1] &&
          row.createdAt >= new Date("2026-11-17T20:31:00Z") &&
          row.createdAt < new Date("2026-11-19T23:59:00Z"),
      ],
    ] as const satisfies [
      string,
      { key?: number; model?: string; status?: "failed" | "succeeded"; from?: string; to?: string },
      (row: Awaited<ReturnType<typeof expected>>[number]) => boolean,
    ][];

    test.each(filters)(
      "the pages of requests with %s are all of them, newest first, once",
      async (_name, filter, matches) => {
        const { key, ...others } = { key: undefined, ...filter };
        const wanted = (await expected()).filter(matches).map(({ id }) => id);
        for (const limit of [1, 4, 200]) {
          const seen: string[] = [];
          let cursor: string | null = null;
          do {
            const keyId = key === undefined ? {} : { keyId: keys[key] };
            const page = await client.usage.requests.query({ ...others, ...keyId, limit, cursor });
            expect(page.items.length).toBeLessThanOrEqual(limit);
            seen.push(...page.items.map(({ id }) => id));
            cursor = page.nextCursor;
          } while (cursor !== null);
          expect(seen).toEqual(wanted);
        }
      },
      60_000,
    );
  });
}

test("a request that still runs is listed as running, also when its time is rolled up", async () => {
  const running = await harness.tenant(100);
  const keyId = (await harness.apiKey(running.accountId)).id;
  const id = newId("generation");
  const request = { id, accountId: running.accountId, keyId, modelId: "m", priceId: 1n, requestId: "r", streamed: false };
  await harness.ledger.hold({ ...request, amount: wholeCredits(1) });
  await rollUpAll(harness.prisma);
  const { items } = await harness.client(running.secret).usage.requests.query({ status: "running" });
  expect(items).toEqual([
    {
      id,
      at: expect.any(String),
      keyId,
      model: "m",
      provider: null,
      status: "running",
      outcome: null,
      latencyMs: null,
      firstTokenMs: null,
      usage: {},
      credits: "0",
    },
  ]);
  const far = { from: "2020-01-01T00:00:00Z", to: "2020-12-01T00:00:00Z" };
  expect((await harness.client(running.secret).usage.requests.query({ status: "running", ...far })).items).toEqual([]);
});

test("usage.request is the receipt: held, charged, quantities and the prices they were charged at", async () => {
  const id = ids[5] ?? "";
  const row = await harness.prisma.generation.findUniqueOrThrow({ where: { id } });
  const price = await harness.prisma.price.findUniqueOrThrow({ where: { id: row.priceId } });
  const receipt = await client.usage.request.query({ id });
  expect(receipt).toMatchObject({
    id,
    keyId: keys[1],
    status: "succeeded",
    outcome: "completed",
    credits: "1.05",
    creditsHeld: "1.05",
    usage: { input: 15, cached_input: 1, output: 5, reasoning: 2 },
    usageSource: "reported",
    finishReason: "stop",
    price: { version: "1", effectiveAt: price.effectiveAt.toISOString() },
  });
  const rates = JSON.parse(JSON.stringify(price.rates));
  expect(receipt.price.unitPrices.input).toBe(String(Number(rates.input.price) / 1_000_000));
  // Without a price of its own, reasoning is charged as output.
  expect(receipt.price.unitPrices.reasoning).toBe(String(Number((rates.reasoning ?? rates.output).price) / 1_000_000));
});

test.each([
  ["hours over more than 7 days", { by: "model", interval: "hour", from: "2026-11-01T00:00:00Z" }, "from"],
  ["an empty range", { by: "model", interval: "day", from: "2026-11-20T00:00:00Z", to: "2026-11-20T00:00:00Z" }, "from"],
] as const)("usage.timeseries refuses %s and names the field", async (_name, input, field) => {
  const refusal = await refusalOf(client.usage.timeseries.query(input));
  expect(refusal.data).toMatchObject({ reason: "invalid_request" });
  expect(refusal.data.fieldErrors).toHaveProperty(field);
});
