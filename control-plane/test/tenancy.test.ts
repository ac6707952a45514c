/** The second lock between tenants: what a procedure could do that forgot whose rows it reads and writes. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Prisma } from "@sellapi/prisma";
import { TenantViolation } from "../src/tenancy/guard-tenants.ts";
import { withinTenant } from "../src/tenancy/tenant-scope.ts";
import { type Harness, openHarness, type Tenant } from "./harness.ts";
import { type Aim, aimAt } from "./procedures.ts";

let harness: Harness;
let own: Tenant;
let aim: Aim;

beforeAll(async () => {
  harness = await openHarness();
  own = await harness.tenant(7);
  aim = await aimAt(harness, await harness.tenant(7));
});
afterAll(() => harness.close());

/** What procedures get. */
const guarded = () => harness.dependencies.prisma;
const asOwn = <T>(serve: () => T) => withinTenant(own.accountId, serve);

/** Every row that there is of the things that belong to accounts, asked for without saying whose. */
const everything = {
  account: () => guarded().account.findMany(),
  alertSetting: () => guarded().alertSetting.findMany(),
  apiKey: () => guarded().apiKey.findMany(),
  autoTopUp: () => guarded().autoTopUp.findMany(),
  balance: () => guarded().balance.findMany(),
  generation: () => guarded().generation.findMany(),
  invitation: () => guarded().invitation.findMany(),
  ledgerEntry: () => guarded().ledgerEntry.findMany(),
  managementKey: () => guarded().managementKey.findMany(),
  membership: () => guarded().membership.findMany(),
  payment: () => guarded().payment.findMany(),
  stripeCustomer: () => guarded().stripeCustomer.findMany(),
  topUpOrder: () => guarded().topUpOrder.findMany(),
  webhookEndpoint: () => guarded().webhookEndpoint.findMany(),
};

describe.each(Object.entries(everything))("%s", (_name, findAll) => {
  test("shows an account its own rows alone", async () => {
    const rows = await asOwn(async () => findAll());
    for (const row of rows) expect("accountId" in row ? row.accountId : row.id).toBe(own.accountId);
  });
});

test("the walk's account has rows to be kept from: outside of a procedure they are there", async () => {
  for (const name of ["account", "apiKey", "managementKey", "membership", "topUpOrder", "webhookEndpoint"] as const)
    expect((await everything[name]()).map((row) => ("accountId" in row ? row.accountId : row.id))).toContain(aim.owner.accountId);
});

describe("another account's id names nothing", () => {
  const id = () => aim.keyId;
  const failure = (run: () => Promise<unknown>) => asOwn(async () => run()).then(() => null, String);

  test("to be found, counted or summed", async () => {
    expect(await asOwn(async () => guarded().apiKey.findUnique({ where: { id: id() } }))).toBeNull();
    expect(await asOwn(async () => guarded().apiKey.findFirst({ where: { OR: [{ id: id() }, { name: "x" }] } }))).toBeNull();
    expect(await asOwn(async () => guarded().apiKey.count({ where: { accountId: aim.owner.accountId } }))).toBe(0);
    const sum = await asOwn(async () => guarded().balance.aggregate({ _sum: { creditsPosted: true } }));
    expect(sum._sum.creditsPosted).toBe(7_000_000n);
  });

  test("to be changed or deleted, also in a transaction", async () => {
    const before = await harness.prisma.apiKey.findUnique({ where: { id: id() } });
    const changes = [
      () => guarded().apiKey.update({ where: { id: id() }, data: { name: "taken" } }),
      () => guarded().apiKey.delete({ where: { id: id() } }),
      () => guarded().$transaction((tx) => tx.apiKey.update({ where: { id: id() }, data: { name: "taken" } })),
    ];
    for (const change of changes) expect(await failure(change)).toContain("No record was found");
    expect(await asOwn(async () => guarded().apiKey.updateMany({ data: { name: "mine" } }))).toEqual({ count: 0 });
    expect(await harness.prisma.apiKey.findUnique({ where: { id: id() } })).toEqual(before);
  });

  test("to be written under, or to move rows to", async () => {
    const accountId = aim.owner.accountId;
    const { id: managementKeyId } = await harness.tenantKey(own.accountId, ["read"]);
    const writes = [
      () => guarded().alertSetting.create({ data: { accountId, lowBalance: 1n } }),
      () => guarded().alertSetting.createMany({ data: [{ accountId, lowBalance: 1n }] }),
      () => guarded().managementKey.update({ where: { id: managementKeyId }, data: { accountId } }),
    ];
    for (const write of writes) expect(await failure(write)).toContain("TenantViolation");
    expect(await harness.prisma.alertSetting.count({ where: { accountId } })).toBe(0);
  });
});

describe("SQL by hand", () => {
  const count = (condition: Prisma.Sql) =>
    guarded().$queryRaw<{ n: bigint }[]>`SELECT count(*) AS n FROM api_keys WHERE ${condition}`;

  test("over rows of accounts is not run without the account's id", async () => {
    const run = asOwn(async () => count(Prisma.sql`id = ${aim.keyId}`));
    expect(
      await run.then(
        () => null,
        (error: unknown) => error instanceof TenantViolation,
      ),
    ).toBe(true);
    const changed = asOwn(
      async () => guarded().$executeRaw`UPDATE balances SET held = 0 WHERE account_id = ${aim.owner.accountId}`,
    );
    expect(
      await changed.then(
        () => null,
        (error: unknown) => error instanceof TenantViolation,
      ),
    ).toBe(true);
  });

  test("that binds it is, and so is what concerns no account", async () => {
    expect(await asOwn(async () => count(Prisma.sql`account_id = ${own.accountId}`))).toEqual([{ n: 0n }]);
    expect(await asOwn(async () => guarded().$queryRaw`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
  });
});

test("outside of an account's procedure nothing is narrowed", async () => {
  expect(await guarded().apiKey.findUnique({ where: { id: aim.keyId } })).not.toBeNull();
  expect(await guarded().account.count()).toBeGreaterThanOrEqual(2);
});
