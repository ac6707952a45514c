/** account.get, tiers.*, ledger.list, usage.summary, billing.packs */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { bookEntry, microCredits, newId, wholeCredits } from "@sellapi/prisma";
import { type Harness, openHarness, refusalOf, type Tenant } from "./harness.ts";

let harness: Harness;
let tenant: Tenant;
let client: ReturnType<Harness["client"]>;
let keyId: string;

beforeAll(async () => {
  harness = await openHarness();
});
beforeEach(async () => {
  tenant = await harness.tenant(1_000);
  client = harness.client(tenant.secret);
  keyId = (await harness.apiKey(tenant.accountId)).id;
});
afterAll(() => harness.close());

describe("account.get", () => {
  test("gives the account with what it has, what is held and what it can spend", async () => {
    await harness.charge({ accountId: tenant.accountId, keyId, credits: 0.825 });
    const open = {
      id: newId("generation"),
      accountId: tenant.accountId,
      keyId,
      modelId: "m",
      priceId: 1n,
      requestId: "r",
      streamed: false,
    };
    await harness.ledger.hold({ ...open, amount: wholeCredits(10) });
    const account = await client.account.get.query();
    expect(account).toEqual({
      id: tenant.accountId,
      name: expect.stringMatching(/^Tenant /),
      tier: "free",
      balance: "999.175",
      held: "10",
      available: "989.175",
      owed: "0",
      currency: "USD",
      cacheMode: "auto",
      status: "active",
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    });
  });

  test("works as a plain GET", async () => {
    const reply = await harness.query<{ result: { data: { id: string } } }>("account.get", tenant.secret);
    expect(reply.body.result.data.id).toBe(tenant.accountId);
  });
});

describe("tiers", () => {
  test("tiers.list gives all tiers, lowest first, with null where a limit is set per account", async () => {
    expect(await client.tiers.list.query()).toEqual([
      { id: "free", name: "Free", allModels: false, chatPerMinute: 20, imagesPerMinute: 5 },
      { id: "standard", name: "Standard", allModels: true, chatPerMinute: 60, imagesPerMinute: 20 },
      { id: "pro", name: "Pro", allModels: true, chatPerMinute: 600, imagesPerMinute: 60 },
      { id: "enterprise", name: "Enterprise", allModels: true, chatPerMinute: null, imagesPerMinute: null },
    ]);
  });

  test("tiers.current gives the account's tier with the account's own limits", async () => {
    expect(await client.tiers.current.query()).toMatchObject({ id: "free", chatPerMinute: 20, imagesPerMinute: 5 });
    await harness.prisma.account.update({
      where: { id: tenant.accountId },
      data: { tierId: "enterprise", chatPerMinute: 5_000 },
    });
    expect(await client.tiers.current.query()).toMatchObject({ id: "enterprise", chatPerMinute: 5_000, imagesPerMinute: null });
  });
});

describe("billing.packs", () => {
  test("gives the six packs at 100,000 credits per dollar", async () => {
    expect(await client.billing.packs.query()).toEqual([
      { id: "usd_5", priceCents: 500, currency: "USD", credits: "500000" },
      { id: "usd_10", priceCents: 1000, currency: "USD", credits: "1000000" },
      { id: "usd_25", priceCents: 2500, currency: "USD", credits: "2500000" },
      { id: "usd_50", priceCents: 5000, currency: "USD", credits: "5000000" },
      { id: "usd_100", priceCents: 10000, currency: "USD", credits: "10000000" },
      { id: "usd_500", priceCents: 50000, currency: "USD", credits: "50000000" },
    ]);
  });
});

describe("ledger.list", () => {
  test("gives every entry newest first, each with the balance after it", async () => {
    const generation = await harness.charge({ accountId: tenant.accountId, keyId, credits: 0.5 });
    await bookEntry(harness.prisma, {
      accountId: tenant.accountId,
      kind: "adjustment",
      amount: microCredits(-250_000n),
      ref: newId("grant"),
    });
    const { items, nextCursor } = await client.ledger.list.query();
    expect(items).toMatchObject([
      { kind: "adjustment", amount: "-0.25", balanceAfter: "999.25" },
      { kind: "usage", amount: "-0.5", balanceAfter: "999.5", ref: generation },
      { kind: "grant", amount: "1000", balanceAfter: "1000", ref: `signup:${tenant.accountId}` },
    ]);
    expect(nextCursor).toBeNull();
  });

  test("pages without gap or repetition while new entries come in", async () => {
    for (let index = 0; index < 5; index += 1) await harness.charge({ accountId: tenant.accountId, keyId, credits: 1 });
    const before = (await client.ledger.list.query()).items.map((entry) => entry.id);
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await client.ledger.list.query({ limit: 2, cursor });
      seen.push(...page.items.map((entry) => entry.id));
      cursor = page.nextCursor;
      await harness.charge({ accountId: tenant.accountId, keyId, credits: 1 });
    } while (cursor);
    expect(seen).toEqual(before);
  });

  test("gives only the kinds asked for", async () => {
    await harness.charge({ accountId: tenant.accountId, keyId, credits: 1 });
    const kindsOf = async (kinds: ("grant" | "usage" | "refund")[]) =>
      (await client.ledger.list.query({ kinds })).items.map((entry) => entry.kind);
    expect(await kindsOf(["usage"])).toEqual(["usage"]);
    expect(await kindsOf(["grant", "usage"])).toEqual(["usage", "grant"]);
    expect(await kindsOf(["refund"])).toEqual([]);
  });
});

describe("usage.summary", () => {
  test("sums requests, credits and tokens of every bucket, in all and by model", async () => {
    const charge = { accountId: tenant.accountId, keyId };
    await harness.charge({
      ...charge,
      modelId: "a/one",
      credits: 1.5,
      usage: { input: 10, cached_input: 4, output: 3, reasoning: 2 },
    });
    await harness.charge({ ...charge, modelId: "a/one", credits: 0.25, usage: { input: 1, output_image: 7, image: 1 } });
    await harness.charge({ ...charge, modelId: "b/two", credits: 3, usage: { second: 12.5 } });
    const summary = await client.usage.summary.query();
    expect(summary).toMatchObject({
      requests: 3,
      creditsCharged: "4.75",
      inputTokens: 15,
      outputTokens: 12,
      byModel: [
        { model: "b/two", requests: 1, creditsCharged: "3", inputTokens: 0, outputTokens: 0 },
        { model: "a/one", requests: 2, creditsCharged: "1.75", inputTokens: 15, outputTokens: 12 },
      ],
    });
    expect(Date.parse(summary.to) - Date.parse(summary.from)).toBe(30 * 86_400_000);
  });

  test("counts a failed request, which cost nothing", async () => {
    const id = newId("generation");
    const request = { id, accountId: tenant.accountId, keyId, modelId: "m", priceId: 1n, requestId: "r", streamed: false };
    await harness.ledger.hold({ ...request, amount: wholeCredits(1) });
    const failure = { provider: null, usage: null, usageSource: "none", outcome: "upstream_failed", finishReason: null } as const;
    await harness.ledger.resolve({
      id,
      state: "released",
      charge: microCredits(0n),
      ...failure,
      latencyMs: 1,
      firstTokenMs: null,
    });
    expect(await client.usage.summary.query()).toMatchObject({
      requests: 1,
      creditsCharged: "0",
      inputTokens: 0,
      outputTokens: 0,
    });
  });

  test("counts only what began in the range: the start included, the end not", async () => {
    const id = await harness.charge({ accountId: tenant.accountId, keyId, credits: 1 });
    await harness.prisma.$executeRaw`UPDATE generations SET created_at = '2026-03-01T12:00:00Z' WHERE id = ${id}`;
    const requests = async (from: string, to: string) => (await client.usage.summary.query({ from, to })).requests;
    expect(await requests("2026-03-01T12:00:00Z", "2026-03-01T12:00:01Z")).toBe(1);
    expect(await requests("2026-03-01T11:00:00Z", "2026-03-01T12:00:00Z")).toBe(0);
    expect(await requests("2026-03-01T13:00:00+01:00", "2026-03-01T13:00:01+01:00")).toBe(1);
    expect(await client.usage.summary.query()).toMatchObject({ requests: 0, creditsCharged: "0", byModel: [] });
  });

  test.each([
    ["an empty range", { from: "2026-03-01T00:00:00Z", to: "2026-03-01T00:00:00Z" }],
    ["a range that ends before it begins", { from: "2026-03-02T00:00:00Z", to: "2026-03-01T00:00:00Z" }],
    ["a range of more than 366 days", { from: "2024-01-01T00:00:00Z", to: "2026-01-01T00:00:00Z" }],
    ["a time without an offset", { from: "2026-03-01T00:00:00" }],
    ["a year that the database cannot hold", { from: "0000-01-01T00:00:00Z", to: "0000-01-02T00:00:00Z" }],
  ])("refuses %s and names the field", async (_name, input) => {
    const refusal = await refusalOf(client.usage.summary.query(input));
    expect(refusal.data).toMatchObject({ code: "BAD_REQUEST", reason: "invalid_request" });
    expect(refusal.data.fieldErrors).toHaveProperty("from");
  });
});
