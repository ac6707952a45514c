/** Who may call what: one suite over every procedure. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createSecret, hashSecret, MANAGEMENT_SCOPES } from "@sellapi/prisma";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { createControlPlaneApp, createDependencies, createLogger } from "../src/index.ts";
import { clientOf, type ErrorBody, type Harness, openHarness, type Tenant } from "./harness.ts";
import { type Aim, aimAt, callProcedure, mountedPaths, procedureCases } from "./procedures.ts";

let harness: Harness;
let tenant: Tenant;
let aim: Aim;
let operatorSecret: string;

beforeAll(async () => {
  harness = await openHarness();
  tenant = await harness.tenant();
  aim = await aimAt(harness, tenant);
  operatorSecret = (await harness.operator()).secret;
});
afterAll(() => harness.close());

const paths = Object.keys(procedureCases);
/** What a management key may call, if it has the scope. */
const scopedPaths = paths.filter((path) => MANAGEMENT_SCOPES.some((scope) => scope === procedureCases[path]?.needs));

function call(path: string, secret: string | null) {
  return callProcedure<ErrorBody>(harness, path, secret, procedureCases[path]?.input(aim));
}

async function withManagementKey(change: { revokedAt?: Date; expiresAt?: Date }): Promise<string> {
  const other = await harness.tenant();
  await harness.prisma.managementKey.update({ where: { id: other.managementKeyId }, data: change });
  return other.secret;
}

function withWrongChecksum(secret: string): string {
  return secret.slice(0, -1) + (secret.endsWith("0") ? "1" : "0");
}

const badSecrets: Record<string, () => Promise<string | null>> = {
  missing: async () => null,
  malformed: async () => "mk-sellapi-nonsense",
  "of wrong checksum": async () => withWrongChecksum(tenant.secret),
  unknown: async () => createSecret("management"),
  "unknown operator's": async () => createSecret("operator"),
  revoked: () => withManagementKey({ revokedAt: new Date(Date.now() - 1_000) }),
  expired: () => withManagementKey({ expiresAt: new Date(Date.now() - 1_000) }),
  "revoked operator's": async () => {
    const operator = await harness.operator();
    await harness.prisma.operatorKey.update({ where: { id: operator.id }, data: { revokedAt: new Date(Date.now() - 1_000) } });
    return operator.secret;
  },
};

test("the suites know every procedure of the router", () => {
  expect(paths.toSorted()).toEqual(mountedPaths());
});

describe.each(Object.keys(badSecrets))("a key that is %s", (kind) => {
  test("is refused everywhere with one and the same message", async () => {
    const secret = (await badSecrets[kind]?.()) ?? null;
    const replies = await Promise.all(paths.map((path) => call(path, secret)));
    for (const reply of replies) {
      expect(reply.status).toBe(401);
      expect(reply.headers.get("www-authenticate")).toBe("Bearer");
      expect(reply.body.error.data).toMatchObject({ code: "UNAUTHORIZED", reason: "invalid_api_key" });
    }
    const missing = await call("account.get", null);
    expect(new Set(replies.map((reply) => reply.body.error.message))).toEqual(new Set([missing.body.error.message]));
  });
});

describe.each(paths)("%s", (path) => {
  const needs = procedureCases[path]?.needs ?? "operator";

  test("refuses an API key and says which kind is needed", async () => {
    for (const secret of [(await harness.apiKey(tenant.accountId)).secret, createSecret("test")]) {
      const reply = await call(path, secret);
      expect(reply.status).toBe(401);
      expect(reply.body.error.message).toContain("management key (mk-sellapi-…)");
      expect(reply.body.error.message).toContain("operator key (ok-sellapi-…)");
    }
  });

  test("refuses a key without its scope before it looks at the input", async () => {
    const others = MANAGEMENT_SCOPES.filter((scope) => scope !== needs);
    const { secret } = await harness.tenant(0, others);
    const reply = await callProcedure<ErrorBody>(harness, path, secret, { nonsense: true });
    expect(reply.status).toBe(403);
    expect(reply.body.error.data.reason).toMatch(/^(scope_restricted|session_required)$/);
  });
});

describe.each(paths.filter((path) => procedureCases[path]?.needs === "operator"))("%s", (path) => {
  test("serves an operator", async () => {
    // Of an account of its own: what an operator does to it must not meet the next procedure.
    const input = procedureCases[path]?.input(await aimAt(harness, await harness.tenant()));
    const reply = await callProcedure<ErrorBody>(harness, path, operatorSecret, input);
    expect(reply.status).toBe(procedureCases[path]?.served ?? 200);
  });

  test("refuses a management key, whatever its scopes", async () => {
    const reply = await call(path, tenant.secret);
    expect(reply.body.error.data).toMatchObject({ httpStatus: 403, reason: "scope_restricted" });
    expect(reply.body.error.message).toContain("operator key");
  });
});

describe.each(paths.filter((path) => procedureCases[path]?.needs !== "operator"))("%s", (path) => {
  test("refuses an operator, whose key only calls admin procedures", async () => {
    const { data } = (await call(path, operatorSecret)).body.error;
    expect(data).toMatchObject({ httpStatus: 403, reason: expect.stringMatching(/^(scope_restricted|session_required)$/) });
  });
});

describe.each(scopedPaths)("%s", (path) => {
  test("serves a management key that has just its scope", async () => {
    const own = await harness.tenant(
      0,
      MANAGEMENT_SCOPES.filter((scope) => scope === procedureCases[path]?.needs),
    );
    const input = procedureCases[path]?.input(await aimAt(harness, own));
    // Nobody hands out or takes away a role that may do more than they: for members one has to be able to read as well.
    const isAboutMembers = /^(members|invitations)/.test(path) && procedureCases[path]?.type === "mutation";
    const credential = isAboutMembers ? (await harness.tenantKey(own.accountId, ["read", "admin"])).secret : own.secret;
    const reply = await callProcedure<unknown>(harness, path, credential, input);
    expect(reply.status).toBe(procedureCases[path]?.served ?? 200);
  });

  test.each(["suspended", "closed"] as const)("is disabled for a %s account", async (status) => {
    const own = await harness.tenant();
    await harness.prisma.account.update({ where: { id: own.accountId }, data: { status } });
    const reply = await call(path, own.secret);
    expect(reply.body.error.data).toMatchObject({ code: "FORBIDDEN", httpStatus: 403, reason: "api_disabled" });
  });
});

test("a key that is to be revoked or to expire later is served until then", async () => {
  const secret = await withManagementKey({ revokedAt: new Date(Date.now() + 60_000), expiresAt: new Date(Date.now() + 60_000) });
  expect((await harness.query("account.get", secret)).status).toBe(200);
});

/** An app that notes every query it makes as "Model.operation". */
function observedApp() {
  const queries: string[] = [];
  const prisma = harness.prisma.$extends({
    query: {
      $allOperations({ model, operation, args, query }) {
        queries.push(`${model}.${operation}`);
        return query(args);
      },
    },
  });
  // The extended client has everything the app uses; only its nominal type differs.
  const observed = prisma as unknown as typeof harness.prisma;
  const app = createControlPlaneApp(
    createDependencies({ prisma: observed, peppers: TEST_PEPPERS, logger: createLogger("silent") }),
  );
  return { app, queries };
}

test("a credential of wrong form reaches no database", async () => {
  const { app, queries } = observedApp();
  for (const secret of ["", "mk-sellapi-", withWrongChecksum(tenant.secret), "mk-sellapi-' OR 1=1 --", "x".repeat(5_000)]) {
    await expect(clientOf(app, secret).account.get.query()).rejects.toThrow();
  }
  expect(queries).toEqual([]);
  await clientOf(app, tenant.secret).account.get.query();
  expect(queries.length).toBeGreaterThan(0);
});

test("the caller of a batch is looked up once", async () => {
  const { app, queries } = observedApp();
  const client = clientOf(app, tenant.secret, { batch: true });
  const [account, tiers] = await Promise.all([
    client.account.get.query(),
    client.tiers.list.query(),
    client.billing.packs.query(),
  ]);
  expect(account.id).toBe(tenant.accountId);
  expect(tiers.length).toBeGreaterThan(0);
  expect(queries.filter((query) => query === "ManagementKey.findFirst")).toHaveLength(1);
});

test("keys hashed under an older pepper are still served while both peppers are live", async () => {
  const newer = { id: 2, key: new Uint8Array(32).fill(9) };
  const peppers = [newer, ...TEST_PEPPERS];
  const app = createControlPlaneApp(createDependencies({ prisma: harness.prisma, peppers, logger: createLogger("silent") }));
  expect((await clientOf(app, tenant.secret).account.get.query()).id).toBe(tenant.accountId);
  const created = await clientOf(app, tenant.secret).keys.create.mutate({ name: "under the newer pepper" });
  const row = await harness.prisma.apiKey.findUniqueOrThrow({ where: { id: created.id } });
  expect(row.pepperId).toBe(2);
  expect(Buffer.from(row.hash)).toEqual(Buffer.from(hashSecret(created.secret, newer)));
});
