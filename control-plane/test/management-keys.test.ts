/** managementKeys.* */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { MANAGEMENT_SCOPES } from "@sellapi/prisma";
import { type Harness, openHarness, refusalOf } from "./harness.ts";

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());

/** Every set of scopes. */
const subsets = Array.from({ length: 2 ** MANAGEMENT_SCOPES.length }, (_, bits) =>
  MANAGEMENT_SCOPES.filter((_scope, index) => bits & (1 << index)),
).filter((scopes) => scopes.length > 0);

describe("managementKeys.create", () => {
  test("gives a key that works, and shows its secret once", async () => {
    const tenant = await harness.tenant();
    const { managementKeys } = harness.client(tenant.secret);
    const created = await managementKeys.create.mutate({ name: "ci", scopes: ["read", "keys"] });
    expect(created.secret).toMatch(/^mk-sellapi-[0-9a-f]{64}$/);
    expect(created).toMatchObject({
      scopes: ["read", "keys"],
      createdBy: tenant.managementKeyId,
      revokedAt: null,
    });
    expect((await harness.client(created.secret).account.get.query()).id).toBe(tenant.accountId);
    const page = await managementKeys.list.query();
    expect(page.items.map(({ id }) => id)).toEqual([created.id, tenant.managementKeyId]);
    expect(JSON.stringify(page)).not.toContain(created.secret);
  });

  test("gives no scope that its maker lacks, for every pair of scope sets", async () => {
    const tenant = await harness.tenant();
    for (const own of subsets) {
      const { secret } = await harness.tenantKey(tenant.accountId, own);
      for (const scopes of subsets) {
        const answer = await harness.mutate("managementKeys.create", secret, { name: "x", scopes });
        const mayMake = own.includes("admin") && scopes.every((scope) => own.includes(scope));
        expect({ own, scopes, status: answer.status }).toEqual({ own, scopes, status: mayMake ? 200 : 403 });
      }
    }
  });

  test("makes none that outlives its maker", async () => {
    const tenant = await harness.tenant();
    const expiresAt = new Date(Date.now() + 3_600_000);
    await harness.prisma.managementKey.update({ where: { id: tenant.managementKeyId }, data: { expiresAt } });
    const { managementKeys } = harness.client(tenant.secret);
    expect((await managementKeys.create.mutate({ name: "x", scopes: ["read"] })).expiresAt).toBe(expiresAt.toISOString());
    const later = managementKeys.create.mutate({ name: "x", scopes: ["read"], expiresAt: "2099-01-01T00:00:00Z" });
    expect((await refusalOf(later)).data.fieldErrors).toHaveProperty("expiresAt");
  });

  test("answers a repeated Idempotency-Key with the same key and secret", async () => {
    const tenant = await harness.tenant();
    const { managementKeys } = harness.client(tenant.secret, { idempotencyKey: "once" });
    const first = await managementKeys.create.mutate({ name: "x", scopes: ["read"] });
    expect(await managementKeys.create.mutate({ name: "x", scopes: ["read"] })).toEqual(first);
  });
});

describe("managementKeys.revoke", () => {
  test("ends the key at once, keeps its first time, and leaves one audit row", async () => {
    const tenant = await harness.tenant();
    const { managementKeys } = harness.client(tenant.secret);
    const { id, secret } = await managementKeys.create.mutate({ name: "x", scopes: ["read"] });
    const first = await managementKeys.revoke.mutate({ id });
    expect((await refusalOf(harness.client(secret).account.get.query())).data.httpStatus).toBe(401);
    expect(await managementKeys.revoke.mutate({ id })).toEqual(first);
    expect(await harness.prisma.auditEntry.count({ where: { action: "managementKeys.revoke", target: tenant.accountId } })).toBe(
      1,
    );
  });

  test("is refused for a key that may do more than the caller", async () => {
    const tenant = await harness.tenant();
    const { secret } = await harness.tenantKey(tenant.accountId, ["admin"]);
    const refusal = await refusalOf(harness.client(secret).managementKeys.revoke.mutate({ id: tenant.managementKeyId }));
    expect(refusal.data).toMatchObject({ code: "FORBIDDEN", reason: "scope_restricted" });
  });
});
