/** GET /exports/*: an account's history as files. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { bookEntry, microCredits, newId } from "@sellapi/prisma";
import { EXPORT_PAGE_SIZE } from "../../src/exports/account-export.ts";
import { ExportSlots } from "../../src/exports/export-slots.ts";
import { BASE_URL, type Credential, type ErrorBody, type Harness, headersOf, openHarness, type Tenant } from "../harness.ts";
import { rollUpAll } from "../usage/brute-force.ts";
import { parseCsv } from "./parse-csv.ts";

let harness: Harness;
let tenant: Tenant;
let stranger: Tenant;
let keyId: string;

beforeAll(async () => {
  harness = await openHarness();
  tenant = await harness.tenant(1_000);
  stranger = await harness.tenant(77);
  keyId = (await harness.apiKey(tenant.accountId)).id;
  const charge = { accountId: tenant.accountId, keyId };
  await harness.charge({ ...charge, credits: 1.5, modelId: '=HYPERLINK("https://evil.test","a, b")' });
  await harness.charge({ ...charge, credits: 0.25, modelId: "plain/model", usage: { input: 3, output: 4, reasoning: 5 } });
  const adjustment = { accountId: tenant.accountId, kind: "adjustment", amount: microCredits(-250_000n) } as const;
  await bookEntry(harness.prisma, { ...adjustment, ref: `@SUM(A1)\r\n${newId("grant")}` });
}, 30_000);
afterAll(() => harness.close());

const get = (path: string, credential: Credential) =>
  harness.app.fetch(new Request(`${BASE_URL}${path}`, { headers: headersOf(credential) }));

async function linesOf<Row>(path: string): Promise<Row[]> {
  const text = await (await get(path, tenant.secret)).text();
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe("usage", () => {
  test("as JSON Lines is what usage.requests lists", async () => {
    const { items } = await harness.client(tenant.secret).usage.requests.query();
    expect(await linesOf<unknown>("/exports/usage.jsonl")).toEqual(items);
  });

  test("as CSV has a header line, a column per bucket, and no formulas", async () => {
    const answer = await get("/exports/usage.csv", tenant.secret);
    expect(answer.headers.get("content-type")).toBe("text/csv; charset=utf-8; header=present");
    expect(answer.headers.get("content-disposition")).toBe('attachment; filename="sellapi-usage.csv"');
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const [head = [], plain = [], evil = [], ...others] = parseCsv(await answer.text());
    expect(others).toEqual([]);
    const fieldOf = (row: string[], name: string) => row[head.indexOf(name)];
    expect(fieldOf(plain, "credits")).toBe("0.25");
    expect(fieldOf(plain, "used_reasoning")).toBe("5");
    expect(fieldOf(plain, "used_image")).toBe("0");
    expect(fieldOf(evil, "model")).toBe(`'=HYPERLINK("https://evil.test","a, b")`);
    expect(plain).toHaveLength(head.length);
  });

  test.each(["", "with roll-ups"])("keeps to the filters of usage.requests %s", async (state) => {
    if (state) await rollUpAll(harness.prisma);
    const models = async (query: string) =>
      (await linesOf<{ model: string }>(`/exports/usage.jsonl?${query}`)).map(({ model }) => model);
    expect(await models("model=plain/model")).toEqual(["plain/model"]);
    expect(await models(`keyId=${keyId}&status=succeeded`)).toHaveLength(2);
    expect(await models("status=failed")).toEqual([]);
    expect(await models("to=2026-01-01T00:00:00Z")).toEqual([]);
  });
});

describe("ledger", () => {
  test("is every entry, oldest first, each balance following from the one before", async () => {
    const entries = await linesOf<{ kind: string; amount: string; balanceAfter: string }>("/exports/ledger.jsonl");
    expect(entries.map(({ kind, amount, balanceAfter }) => [kind, amount, balanceAfter])).toEqual([
      ["grant", "1000", "1000"],
      ["usage", "-1.5", "998.5"],
      ["usage", "-0.25", "998.25"],
      ["adjustment", "-0.25", "998"],
    ]);
  });

  test("as CSV leaves negative numbers numbers, and text text", async () => {
    const [, , , , adjustment] = parseCsv(await (await get("/exports/ledger.csv", tenant.secret)).text());
    expect(adjustment?.slice(2, 5)).toEqual(["adjustment", "-0.25", "998"]);
    expect(adjustment?.[5]).toStartWith("'@SUM(A1)\r\n");
  });

  test("keeps to kinds and times", async () => {
    const kinds = async (query: string) =>
      (await linesOf<{ kind: string }>(`/exports/ledger.jsonl?${query}`)).map(({ kind }) => kind);
    expect(await kinds("kinds=grant,adjustment")).toEqual(["grant", "adjustment"]);
    expect(await kinds("kinds=grant&kinds=adjustment")).toEqual(["grant", "adjustment"]);
    expect(await kinds("kinds=usage&kinds=grant,adjustment")).toEqual(["grant", "usage", "usage", "adjustment"]);
    expect(await kinds("from=2000-01-01T00:00:00Z&kinds=usage")).toEqual(["usage", "usage"]);
    expect(await kinds("to=2001-01-01T00:00:00Z")).toEqual([]);
  });

  test("of several pages has every entry once, and is read no faster than it is taken", async () => {
    const long = await harness.tenant(1_000);
    const count = EXPORT_PAGE_SIZE * 2;
    await harness.prisma.$executeRaw`
      INSERT INTO ledger_entries (account_id, kind, amount, balance_after, ref)
      SELECT ${long.accountId}, 'adjustment', 1, 1000000000 + n, 'long:' || n FROM generate_series(1, ${count}::int) n`;
    await harness.prisma.$executeRaw`
      UPDATE balances SET credits_posted = credits_posted + ${count} WHERE account_id = ${long.accountId}`;
    const answer = await get("/exports/ledger.jsonl", long.secret);
    const chunks: number[] = [];
    const decoder = new TextDecoder();
    const ids = new Set<string>();
    for await (const chunk of answer.body ?? []) {
      const lines = decoder.decode(chunk).trimEnd().split("\n");
      chunks.push(lines.length);
      for (const line of lines) ids.add(JSON.parse(line).id);
    }
    expect(chunks).toEqual([EXPORT_PAGE_SIZE, EXPORT_PAGE_SIZE, 1]);
    expect(ids.size).toBe(count + 1);
  });
});

describe("of one account", () => {
  const open = (credential: string) => get("/exports/ledger.csv", credential);

  test("two run at a time, a third is refused with a time to wait, and other accounts are not held up", async () => {
    const busy = await harness.tenant();
    const [first, second] = [await open(busy.secret), await open(busy.secret)];
    const third = await open(busy.secret);
    expect(third.status).toBe(429);
    expect(Number(third.headers.get("retry-after"))).toBeGreaterThan(0);
    const body: ErrorBody = await third.json();
    expect(body.error.data).toMatchObject({ code: "TOO_MANY_REQUESTS", reason: "rate_limit_exceeded" });
    expect((await open(stranger.secret)).status).toBe(200);

    await first.text();
    const next = await open(busy.secret);
    expect(next.status).toBe(200);
    await next.body?.cancel();
    await second.body?.cancel();
    for (let again = 0; again < 4; again += 1) expect(await (await open(busy.secret)).text()).toContain("grant");
  });

  test("one that is refused or fails takes no place", async () => {
    const { secret } = await harness.tenant();
    for (let again = 0; again < 4; again += 1) expect((await get("/exports/usage.csv?from=never", secret)).status).toBe(400);
    expect((await open(secret)).status).toBe(200);
  });

  test("one whose reader went away without a word gives its place back", () => {
    let now = 0;
    const slots = new ExportSlots(() => new Date(now));
    const [lost, read] = [slots.take("a"), slots.take("a")];
    expect([lost === null, read === null, slots.take("a")]).toEqual([false, false, null]);
    now = 59_000;
    read?.touch();
    now = 61_000;
    expect(slots.take("a")).not.toBeNull();
    expect(slots.take("a")).toBeNull();
  });
});

test("the export procedures give the path, and the path gives the file", async () => {
  const client = harness.client(tenant.secret);
  const ledger = await client.ledger.export.query({
    format: "csv",
    kinds: ["grant", "usage"],
    from: "2026-01-01T00:00:00+01:00",
  });
  expect(ledger).toEqual({
    path: "/exports/ledger.csv?from=2025-12-31T23%3A00%3A00.000Z&kinds=grant%2Cusage",
    contentType: "text/csv; charset=utf-8; header=present",
  });
  expect(parseCsv(await (await get(ledger.path, tenant.secret)).text())).toHaveLength(4);
  const usage = await client.usage.export.query({ format: "jsonl", status: "succeeded", model: "plain/model" });
  expect(await linesOf<unknown>(usage.path)).toHaveLength(1);
});

describe("is refused", () => {
  const refusals = [
    ["nobody", () => null, "/exports/usage.csv", 401, "invalid_api_key"],
    ["an unknown file", () => tenant.secret, "/exports/keys.csv", 404, "not_found"],
    ["an unknown format", () => tenant.secret, "/exports/usage.xml", 404, "not_found"],
    ["a field it does not know", () => tenant.secret, "/exports/usage.csv?accountId=x", 400, "invalid_request"],
    ["a kind there is not", () => tenant.secret, "/exports/ledger.csv?kinds=usage,money", 400, "invalid_request"],
    ["a time without an offset", () => tenant.secret, "/exports/usage.csv?from=2026-01-01", 400, "invalid_request"],
  ] as const;
  test.each(refusals)("%s", async (_name, credential, path, status, reason) => {
    const answer = await get(path, credential());
    expect(answer.status).toBe(status);
    const body: ErrorBody = await answer.json();
    expect(body.error.data.reason).toBe(reason);
  });

  test.each([
    ["/exports/usage.csv?status=succeeded&status=failed", "status"],
    ["/exports/usage.jsonl?model=a&model=a", "model"],
    ["/exports/ledger.csv?kinds=usage&from=2026-01-01T00:00:00Z&from=2026-02-01T00:00:00Z", "from"],
  ])("%s, which gives one value twice", async (path, field) => {
    const answer = await get(path, tenant.secret);
    expect(answer.status).toBe(400);
    const body: ErrorBody = await answer.json();
    expect(body.error.data).toMatchObject({ reason: "invalid_request", fieldErrors: { [field]: ["may be given only once"] } });
    expect(body.error.message).toContain(field);
  });

  test("a kind there is not, beside one that there is", async () => {
    expect((await get("/exports/ledger.csv?kinds=usage&kinds=money", tenant.secret)).status).toBe(400);
  });

  test("an API key, an operator key, a management key without the scope, and another method", async () => {
    const api = await harness.apiKey(tenant.accountId);
    expect((await get("/exports/usage.csv", api.secret)).status).toBe(401);
    expect((await get("/exports/usage.csv", (await harness.operator()).secret)).status).toBe(403);
    const { secret } = await harness.tenantKey(tenant.accountId, ["billing"]);
    expect((await get("/exports/ledger.csv", secret)).status).toBe(403);
    const post = new Request(`${BASE_URL}/exports/usage.csv`, { method: "POST", headers: headersOf(tenant.secret) });
    expect((await harness.app.fetch(post)).status).toBe(405);
  });
});

test("a member in person gets the account they choose, and a stranger nothing of it", async () => {
  const person = await harness.person();
  expect((await get("/exports/ledger.csv", { ...person, accountId: tenant.accountId })).status).toBe(404);
  const member = await harness.member(person, tenant.accountId, "viewer");
  expect(await (await get("/exports/ledger.csv", member)).text()).toContain(`signup:${tenant.accountId}`);
  for (const file of ["usage.csv", "usage.jsonl", "ledger.csv", "ledger.jsonl"]) {
    const text = await (
      await get(`/exports/${file}?${file.startsWith("usage") ? `keyId=${keyId}` : ""}`, stranger.secret)
    ).text();
    expect(text).not.toContain(tenant.accountId);
    expect(text).not.toContain("plain/model");
  }
});
