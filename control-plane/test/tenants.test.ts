/** Two tenants and every procedure: nothing of one is ever seen or changed by the other. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import type { Credential, ErrorBody, Harness, Tenant } from "./harness.ts";
import { openHarness } from "./harness.ts";
import { type Aim, aimAt, callProcedure, credentialsOf, mountedPaths, procedureCases } from "./procedures.ts";

let harness: Harness;
let victim: Tenant;
let stranger: Tenant;
let aim: Aim;
let credentialFor: ReturnType<typeof credentialsOf>;
/** Everything that names the victim: none of it may occur in an answer to the stranger. */
let marks: string[];

beforeAll(async () => {
  harness = await openHarness();
  victim = await harness.tenant(987_654_321);
  credentialFor = credentialsOf(harness);
  aim = await aimAt(harness, victim);
  const { keyId } = aim;
  const generation = await harness.charge({ accountId: victim.accountId, keyId, modelId: "victim/model", credits: 7 });
  marks = [
    victim.accountId,
    victim.managementKeyId,
    keyId,
    aim.managementKeyId,
    aim.memberId,
    aim.invitationId,
    aim.orderId,
    aim.endpointId,
    aim.deliveryId,
    generation,
    `signup:${victim.accountId}`,
    "victim/model",
    "987654321",
    "987654314",
  ];
});
afterAll(() => harness.close());

async function stateOf({ accountId }: Tenant): Promise<unknown> {
  const { prisma } = harness;
  return {
    account: await prisma.account.findUnique({ where: { id: accountId } }),
    balance: await prisma.balance.findUnique({ where: { accountId } }),
    keys: await prisma.apiKey.findMany({ where: { accountId }, orderBy: { id: "asc" } }),
    managementKeys: await prisma.managementKey.findMany({ where: { accountId }, orderBy: { id: "asc" } }),
    members: await prisma.membership.findMany({ where: { accountId }, orderBy: { userId: "asc" } }),
    invitations: await prisma.invitation.findMany({ where: { accountId }, orderBy: { id: "asc" } }),
    orders: await prisma.topUpOrder.findMany({ where: { accountId }, include: { payment: true }, orderBy: { id: "asc" } }),
    endpoints: await prisma.webhookEndpoint.findMany({ where: { accountId }, orderBy: { id: "asc" } }),
    deliveries: await prisma.webhookDelivery.findMany({ where: { endpoint: { accountId } }, orderBy: { id: "asc" } }),
    alerts: await prisma.alertSetting.findMany({ where: { accountId } }),
    adjustments: await prisma.adjustment.findMany({ where: { accountId }, orderBy: { id: "asc" } }),
    entries: await prisma.ledgerEntry.findMany({ where: { accountId }, orderBy: { id: "asc" } }),
    audit: await prisma.auditEntry.findMany({ where: { target: accountId }, orderBy: { id: "asc" } }),
  };
}

test("the walk knows every procedure of the router", () => {
  expect(Object.keys(procedureCases).toSorted()).toEqual(mountedPaths());
});

/** The strangers' way of calling: with a key or session of their own, which for this procedure is a good one. */
async function strangersCredential(path: string): Promise<Credential> {
  return procedureCases[path]?.needs === "operator" ? stranger.secret : credentialFor(path, stranger);
}

/** What a stranger sends: the victim's ids, but where the input names no ids, what is right for the stranger. */
async function strangersInput(path: string): Promise<Record<string, unknown> | undefined> {
  const { name: accountName } = await harness.prisma.account.findUniqueOrThrow({ where: { id: stranger.accountId } });
  return procedureCases[path]?.input({ ...aim, accountName });
}

// The stranger's account is closed by one of the procedures, so each gets a stranger of its own.
beforeEach(async () => {
  stranger = await harness.tenant(5);
});

describe.each(mountedPaths())("%s", (path) => {
  test("called by a stranger shows and changes nothing of the other account", async () => {
    const before = await stateOf(victim);
    const reply = await callProcedure<ErrorBody>(harness, path, await strangersCredential(path), await strangersInput(path));
    const isolation = procedureCases[path]?.isolation;
    if (isolation === "own rows") expect(reply.status).toBe(200);
    if (isolation === "id not found")
      expect(reply.body.error.data).toMatchObject({ code: "NOT_FOUND", httpStatus: 404, reason: "not_found" });
    if (isolation === "operators only") expect(reply.body.error.data).toMatchObject({ code: "FORBIDDEN", httpStatus: 403 });
    const text = JSON.stringify(reply.body);
    for (const mark of marks) expect(text).not.toContain(mark);
    expect(await stateOf(victim)).toEqual(before);
  });

  test("refuses an account id, a balance or any other field it does not know", async () => {
    const isOperators = procedureCases[path]?.needs === "operator";
    const own = await aimAt(harness, stranger);
    const credential = await credentialFor(path, stranger);
    const before = await stateOf(stranger);
    const foreign = {
      balance: "1000000",
      tierId: "pro",
      isOperator: true,
      owed: 0,
      hash: "00",
      createdAt: "2026-01-01T00:00:00Z",
    };
    const extra = isOperators ? foreign : { ...foreign, accountId: victim.accountId };
    const reply = await callProcedure<ErrorBody>(harness, path, credential, { ...procedureCases[path]?.input(own), ...extra });
    expect(reply.body.error.data).toMatchObject({ code: "BAD_REQUEST", httpStatus: 400, reason: "invalid_request" });
    for (const field of Object.keys(extra)) expect(reply.body.error.data.fieldErrors?.[field]).toEqual(["is not a known field"]);
    expect(await stateOf(stranger)).toEqual(before);
  });
});

test("an unknown id and another account's id are answered alike", async () => {
  const foreign = await harness.mutate("keys.revoke", stranger.secret, { id: aim.keyId }, { "x-request-id": "same" });
  const unknown = await harness.mutate(
    "keys.revoke",
    stranger.secret,
    { id: "key_00000000000000000000000000" },
    { "x-request-id": "same" },
  );
  expect(foreign.body).toEqual(unknown.body);
});

test("another account's cursor pages through own rows only", async () => {
  const keys = await harness.client(stranger.secret).keys.list.query({ cursor: `${aim.keyId}zzz` });
  const entries = await harness.client(stranger.secret).ledger.list.query({ cursor: "999999999" });
  expect(JSON.stringify([keys, entries])).not.toContain(victim.accountId);
  for (const mark of marks) expect(JSON.stringify([keys, entries])).not.toContain(mark);
});
