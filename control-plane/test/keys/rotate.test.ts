/** keys.rotate, and what keys tell of their use. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { noteKeyUse } from "@sellapi/prisma";
import { type Harness, openHarness, refusalOf, type Tenant } from "../harness.ts";

let harness: Harness;
let tenant: Tenant;
beforeAll(async () => {
  harness = await openHarness();
  tenant = await harness.tenant();
});
afterAll(() => harness.close());

const client = () => harness.client(tenant.secret).keys;

describe("keys.rotate", () => {
  test("gives another secret with the same name, limits and models, and ends the old key after the grace period", async () => {
    const old = await client().create.mutate({
      name: "worker",
      mode: "test",
      scopes: ["chat"],
      spendCap: { credits: "50", window: "day" },
      rateLimitPerMinute: 9,
      expiresAt: "2099-01-01T00:00:00Z",
    });
    const before = Date.now();
    const rotated = await client().rotate.mutate({ id: old.id, graceSeconds: 3_600 });
    const { name, mode, scopes, models, spendCap, rateLimitPerMinute, expiresAt } = old;
    expect(rotated).toMatchObject({ name, mode, scopes, models, spendCap, rateLimitPerMinute, expiresAt, rotatedFrom: old.id });
    expect(rotated.id).not.toBe(old.id);
    expect(rotated.secret).not.toBe(old.secret);
    expect(rotated.secret).toMatch(/^sk-sellapi-test-[0-9a-f]{64}$/);
    expect(Date.parse(rotated.previous.revokedAt) - before).toBeWithin(3_599_000, 3_605_000);
  });

  test("ends the old key at once with a grace of zero: the next hold is refused", async () => {
    const old = await client().create.mutate({ name: "leaked" });
    const rotated = await client().rotate.mutate({ id: old.id, graceSeconds: 0 });
    await expect(harness.charge({ accountId: tenant.accountId, keyId: old.id, credits: 1 })).rejects.toThrow("key_revoked");
    await harness.charge({ accountId: tenant.accountId, keyId: rotated.id, credits: 1 });
  });

  test("lets the old key go on during the grace period", async () => {
    const old = await client().create.mutate({ name: "graceful" });
    await client().rotate.mutate({ id: old.id, graceSeconds: 60 });
    await harness.charge({ accountId: tenant.accountId, keyId: old.id, credits: 1 });
  });

  test("shows when the old key was last used", async () => {
    const old = await client().create.mutate({ name: "used" });
    await noteKeyUse(harness.prisma, old.id);
    const { previous } = await client().rotate.mutate({ id: old.id });
    expect(Date.now() - Date.parse(previous.lastUsedAt ?? "")).toBeWithin(-1_000, 60_000);
  });

  test("carries a lifetime cap on with what is left of it", async () => {
    const old = await client().create.mutate({ name: "budget", spendCap: { credits: "10", window: "lifetime" } });
    await harness.charge({ accountId: tenant.accountId, keyId: old.id, credits: 4 });
    const rotated = await client().rotate.mutate({ id: old.id, graceSeconds: 0 });
    expect(rotated.spendCap).toEqual({ credits: "6", window: "lifetime" });
    await expect(harness.charge({ accountId: tenant.accountId, keyId: rotated.id, credits: 7 })).rejects.toThrow(
      "key_cap_reached",
    );
  });

  test("refuses a key that has a successor or is revoked or expired, and rotates once of many at the same moment", async () => {
    const old = await client().create.mutate({ name: "raced" });
    const outcomes = await Promise.allSettled(Array.from({ length: 5 }, () => client().rotate.mutate({ id: old.id })));
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect((await refusalOf(client().rotate.mutate({ id: old.id }))).data).toMatchObject({
      code: "CONFLICT",
      reason: "key_revoked",
    });
    const expired = await harness.apiKey(tenant.accountId);
    await harness.prisma.apiKey.update({ where: { id: expired.id }, data: { expiresAt: new Date(Date.now() - 1) } });
    const refusal = await refusalOf(client().rotate.mutate({ id: expired.id }));
    expect(refusal.data.reason).toBe("key_revoked");
    expect(refusal.message).toContain("keys.update");
  });

  test("answers a repeated Idempotency-Key with the same new key", async () => {
    const old = await client().create.mutate({ name: "once" });
    const once = harness.client(tenant.secret, { idempotencyKey: "rotate-once" }).keys;
    const first = await once.rotate.mutate({ id: old.id });
    expect(await once.rotate.mutate({ id: old.id })).toEqual(first);
    expect(await harness.prisma.apiKey.count({ where: { rotatedFrom: old.id } })).toBe(1);
  });
});

describe("a key's last use", () => {
  test("is noted at most once a minute", async () => {
    const { id } = await harness.apiKey(tenant.accountId);
    const usedAt = async () => (await harness.prisma.apiKey.findUniqueOrThrow({ where: { id } })).lastUsedAt?.getTime();
    await noteKeyUse(harness.prisma, id);
    const first = await usedAt();
    await noteKeyUse(harness.prisma, id);
    expect(await usedAt()).toBe(first ?? 0);
    await harness.prisma.apiKey.update({ where: { id }, data: { lastUsedAt: new Date(Date.now() - 61_000) } });
    await noteKeyUse(harness.prisma, id);
    expect(Date.now() - ((await usedAt()) ?? 0)).toBeWithin(-1_000, 30_000);
  });
});

describe("keys.list", () => {
  test("filters by mode and by whether the key still works", async () => {
    const own = await harness.tenant();
    const keys = harness.client(own.secret).keys;
    const live = await keys.create.mutate({ name: "live" });
    const dead = await keys.create.mutate({ name: "dead", mode: "test" });
    await keys.revoke.mutate({ id: dead.id });
    const idsOf = async (input: Parameters<typeof keys.list.query>[0]) =>
      (await keys.list.query(input)).items.map(({ id }) => id);
    expect(await idsOf({ status: "active" })).toEqual([live.id]);
    expect(await idsOf({ status: "ended" })).toEqual([dead.id]);
    expect(await idsOf({ mode: "test" })).toEqual([dead.id]);
    expect(await idsOf({ mode: "test", status: "active" })).toEqual([]);
    expect(await idsOf({})).toEqual([dead.id, live.id]);
  });
});
