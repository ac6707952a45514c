/** keys.list and keys.revoke */
import { afterAll, beforeAll, expect, test } from "bun:test";
import { microCredits, newId } from "@sellapi/prisma";
import { type Harness, openHarness, type Tenant } from "../harness.ts";

let harness: Harness;
let tenant: Tenant;

beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

test("keys.list pages through every key, newest first, without secrets", async () => {
  tenant = await harness.tenant();
  const { keys } = harness.client(tenant.secret);
  const made: string[] = [];
  for (let index = 0; index < 7; index += 1) made.unshift((await keys.create.mutate({ name: `key ${index}` })).id);
  const seen: string[] = [];
  let cursor: string | null | undefined;
  let pages = 0;
  do {
    const page = await keys.list.query({ limit: 3, cursor });
    seen.push(...page.items.map((key) => key.id));
    expect(JSON.stringify(page)).not.toContain("secret");
    cursor = page.nextCursor;
    pages += 1;
  } while (cursor);
  expect(seen).toEqual(made);
  expect(pages).toBe(3);
  expect((await keys.list.query({ limit: 7 })).nextCursor).toBeNull();
});

test("keys.list says what each key has spent", async () => {
  tenant = await harness.tenant();
  const { keys } = harness.client(tenant.secret);
  const capped = await keys.create.mutate({ name: "capped", spendCap: { credits: "100", window: "day" } });
  const plain = await keys.create.mutate({ name: "plain" });
  await harness.charge({ accountId: tenant.accountId, keyId: capped.id, credits: 1.25 });
  await harness.charge({ accountId: tenant.accountId, keyId: plain.id, credits: 2 });
  const { items } = await keys.list.query();
  expect(items.map(({ name, spent, windowSpent }) => ({ name, spent, windowSpent }))).toEqual([
    { name: "plain", spent: "2", windowSpent: null },
    { name: "capped", spent: "1.25", windowSpent: "1.25" },
  ]);
});

test("keys.list does not count a window that is over", async () => {
  tenant = await harness.tenant();
  const { keys } = harness.client(tenant.secret);
  const key = await keys.create.mutate({ name: "yesterday", spendCap: { credits: "100", window: "day" } });
  await harness.charge({ accountId: tenant.accountId, keyId: key.id, credits: 3 });
  await harness.prisma.$executeRaw`UPDATE key_spend SET window_start = window_start - interval '1 day' WHERE key_id = ${key.id}`;
  expect((await keys.list.query()).items[0]).toMatchObject({ spent: "3", windowSpent: "0" });
});

test("a revoked key can hold nothing from that moment on", async () => {
  tenant = await harness.tenant();
  const { keys } = harness.client(tenant.secret);
  const key = await keys.create.mutate({ name: "short-lived" });
  const revoked = await keys.revoke.mutate({ id: key.id });
  const hold = await harness.ledger.hold({
    id: newId("generation"),
    accountId: tenant.accountId,
    keyId: key.id,
    modelId: "test/model",
    priceId: 1n,
    requestId: "req",
    streamed: false,
    amount: microCredits(1n),
  });
  expect(hold).toMatchObject({ ok: false, reason: "key_revoked" });
  expect((await keys.list.query()).items[0]).toMatchObject({ id: key.id, revokedAt: revoked.revokedAt });
});

test("revoking twice keeps the first time and leaves one audit row", async () => {
  tenant = await harness.tenant();
  const { keys } = harness.client(tenant.secret);
  const key = await keys.create.mutate({ name: "twice" });
  const first = await keys.revoke.mutate({ id: key.id });
  const [second, third] = await Promise.all([keys.revoke.mutate({ id: key.id }), keys.revoke.mutate({ id: key.id })]);
  expect([second, third]).toEqual([first, first]);
  expect(await harness.prisma.auditEntry.count({ where: { target: tenant.accountId, action: "keys.revoke" } })).toBe(1);
});

test("a key that a rotation lets live a while ends at once when it is revoked", async () => {
  tenant = await harness.tenant();
  const { keys } = harness.client(tenant.secret);
  const key = await keys.create.mutate({ name: "rotated" });
  await harness.prisma.apiKey.update({ where: { id: key.id }, data: { revokedAt: new Date(Date.now() + 3_600_000) } });
  const { revokedAt } = await keys.revoke.mutate({ id: key.id });
  expect(Date.parse(revokedAt)).toBeLessThanOrEqual(Date.now() + 1_000);
});
