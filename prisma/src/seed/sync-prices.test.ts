/** Prices that follow the package: what is changed, what is refused, what is left alone; on a real database. */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { NO_MARKUP, parseMarkup } from "../catalog/markup.ts";
import type { StoredRates } from "../catalog/rates.ts";
import type { Database } from "../database.ts";
import { openTestDatabase } from "../testing/index.ts";
import { applyPriceSync, differencesOf, planPriceSync, refusalOf, type SyncOptions } from "./sync-prices.ts";

const NOW = new Date("2026-11-20T18:00:00Z");
const OPTIONS: SyncOptions = { markup: NO_MARKUP, force: false, now: NOW };
const MODEL = "openai/gpt-4o-mini";
let database: Database;
let minutes = 0;

beforeAll(async () => {
  database = await openTestDatabase();
}, 60_000);
afterAll(() => database.close());

const rates = (input: string, output: string): StoredRates => ({ input: { price: input }, output: { price: output } });

/** Puts a price of the package's in force that the package has since changed. */
async function asIfBefore(before: StoredRates, source = "@pydantic/genai-prices 0.1.0: openai/gpt-4o-mini"): Promise<void> {
  // Price rows are immutable: each is in force from a minute after the one before.
  minutes += 1;
  const effectiveAt = new Date(Date.parse("2026-11-20T12:00:00Z") + minutes * 60_000);
  await database.prisma.price.create({ data: { modelId: MODEL, effectiveAt, rates: before, source } });
}

async function changesOf(options: Partial<SyncOptions> = {}) {
  const plan = await planPriceSync(database.prisma, { ...OPTIONS, ...options });
  return plan.changes.filter((change) => change.modelId === MODEL);
}

test("of a registry that is up to date nothing changes but what the package dates in the future", async () => {
  const { changes, kept } = await planPriceSync(database.prisma, OPTIONS);
  expect(kept).toEqual([]);
  expect(changes.length).toBeGreaterThan(0);
  for (const change of changes) expect(change.effectiveAt.getTime()).toBeGreaterThan(NOW.getTime());
  expect(await applyPriceSync(database.prisma, { changes, kept })).toBe(changes.filter(({ refusal }) => refusal === null).length);
  const again = await planPriceSync(database.prisma, OPTIONS);
  expect(again.changes.filter(({ refusal }) => refusal === null)).toEqual([]);
});

test("the markup is on every price that is asked, and not on what is paid", async () => {
  await asIfBefore(rates("15000", "60000"));
  const markup = parseMarkup("1.05");
  if (!markup) throw new Error("no factor");
  const [change] = await changesOf({ markup });
  expect(change?.rates).toMatchObject({ input: { price: "15750" }, output: { price: "63000" } });
  expect(change?.costRates).toMatchObject({ input: { price: "15000" }, output: { price: "60000" } });
});

test("more than threefold, up or down, waits for force", async () => {
  for (const before of [rates("4999", "60000"), rates("15000", "180001")]) {
    await asIfBefore(before);
    expect((await changesOf())[0]?.refusal).toBe("more_than_threefold");
    expect(await applyPriceSync(database.prisma, { changes: await changesOf(), kept: [] })).toBe(0);
    expect((await changesOf({ force: true }))[0]?.refusal).toBeNull();
  }
});

test("nothing becomes free and nothing loses its price, forced or not", () => {
  const before = { ...rates("15000", "60000"), reasoning: { price: "60000" } };
  for (const force of [false, true]) {
    expect(refusalOf(differencesOf(before, { ...before, input: { price: "0" } }), force)).toBe("would_be_free");
    expect(refusalOf(differencesOf(before, rates("15000", "60000")), force)).toBe("would_lose_a_price");
    expect(refusalOf(differencesOf(rates("0", "60000"), rates("0", "60001")), force)).toBeNull();
  }
});

test("a price that an operator has set stays", async () => {
  await asIfBefore(rates("99999", "99999"), "operator");
  const plan = await planPriceSync(database.prisma, OPTIONS);
  expect(plan.kept).toEqual([MODEL]);
  expect(plan.changes.filter((change) => change.modelId === MODEL)).toEqual([]);
});

test("a changed price becomes a new row, and the old one stays for the requests that were held by it", async () => {
  await asIfBefore(rates("20000", "60000"));
  const [change] = await changesOf();
  expect(change).toMatchObject({ refusal: null, effectiveAt: NOW, costRates: { input: { price: "15000" } } });
  expect(change?.differences.find(({ rate }) => rate === "input")).toEqual({ rate: "input", before: 20_000n, after: 15_000n });
  await applyPriceSync(database.prisma, await planPriceSync(database.prisma, OPTIONS));
  const rows = await database.prisma.price.findMany({ where: { modelId: MODEL }, orderBy: { effectiveAt: "asc" } });
  expect(rows.slice(-2).map((row) => (row.rates as StoredRates).input?.price)).toEqual(["20000", "15000"]);
});
