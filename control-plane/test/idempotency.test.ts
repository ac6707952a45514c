/** `Idempotency-Key` on every mutation there is: one answer per key, whatever happened in between. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Credential, type ErrorBody, type Harness, openHarness, type Tenant } from "./harness.ts";
import { aimAt, credentialsOf, mountedPaths, procedureCases } from "./procedures.ts";

let harness: Harness;
let credentialFor: ReturnType<typeof credentialsOf>;

beforeAll(async () => {
  harness = await openHarness();
  credentialFor = credentialsOf(harness);
});
afterAll(() => harness.close());

const newKey = () => `walk-${crypto.randomUUID()}`;
const call = (path: string, credential: Credential, input: unknown, key: string) =>
  harness.mutate<ErrorBody>(path, credential, input, { "idempotency-key": key });

/** Those that are served; the others aim at what cannot be made beforehand. */
const mutations = mountedPaths().filter((path) => {
  const { type, served } = procedureCases[path] ?? {};
  return type === "mutation" && served === undefined;
});

/** A valid call, and what may call it. */
async function callOf(path: string) {
  const tenant = await harness.tenant(0);
  const person = path === "members.accept" ? await harness.person() : null;
  const owner = person ? await harness.tenant(0) : tenant;
  const aim = await aimAt(harness, owner, person?.email);
  return { input: procedureCases[path]?.input(aim) ?? {}, credential: person ?? (await credentialFor(path, tenant)) };
}

describe.each(mutations)("%s", (path) => {
  test("gives the first answer again to the same key and input, and says so", async () => {
    const { input, credential } = await callOf(path);
    const key = newKey();
    const first = await call(path, credential, input, key);
    expect({ path, status: first.status, replayed: first.headers.get("idempotent-replayed") }).toEqual({
      path,
      status: 200,
      replayed: null,
    });
    const acts = await harness.prisma.auditEntry.count();
    // The same fields in another order are the same input.
    const again = await call(path, credential, Object.fromEntries(Object.entries(input).toReversed()), key);
    expect({ path, status: again.status, replayed: again.headers.get("idempotent-replayed") }).toEqual({
      path,
      status: 200,
      replayed: "true",
    });
    expect(again.body).toEqual(first.body);
    expect(await harness.prisma.auditEntry.count()).toBe(acts);
  });

  test("refuses a malformed key, naming it, and does nothing", async () => {
    const { input, credential } = await callOf(path);
    const acts = await harness.prisma.auditEntry.count();
    const reply = await call(path, credential, input, "with space");
    expect(reply.body.error.data).toMatchObject({ httpStatus: 400, reason: "invalid_request" });
    expect(Object.keys(reply.body.error.data.fieldErrors ?? {})).toEqual(["idempotency-key"]);
    expect(await harness.prisma.auditEntry.count()).toBe(acts);
  });
});

describe("a mutation that sets a state", () => {
  let tenant: Tenant;
  beforeAll(async () => {
    tenant = await harness.tenant(0);
  });
  const rename = (name: string, key: string, credential: Credential = tenant.secret) =>
    call("account.update", credential, { name }, key);
  const currentName = async () => (await harness.client(tenant.secret).account.get.query()).name;

  test("is not set back by a retry that comes late", async () => {
    const key = newKey();
    await rename("First", key);
    await rename("Second", newKey());
    expect((await rename("First", key)).status).toBe(200);
    expect(await currentName()).toBe("Second");
  });

  test("refuses another input, and another procedure, under its key", async () => {
    const key = newKey();
    await rename("Third", key);
    const other = await rename("Fourth", key);
    expect(other.body.error.data).toMatchObject({ httpStatus: 422, reason: "idempotency_conflict" });
    const another = await call("alerts.set", tenant.secret, { lowBalance: "5" }, key);
    expect(another.status).toBe(422);
    expect((await call("keys.create", tenant.secret, { name: "x" }, key)).status).toBe(422);
    expect(await currentName()).toBe("Third");
  });

  test("leaves the key free when it was refused", async () => {
    const key = newKey();
    expect((await rename("", key)).status).toBe(400);
    expect((await rename("Fifth", key)).status).toBe(200);
  });

  test("keeps the keys of two credentials of one account apart", async () => {
    const key = newKey();
    const another = await harness.tenantKey(tenant.accountId, ["admin"]);
    await rename("Sixth", key);
    expect((await rename("Seventh", key, another.secret)).status).toBe(200);
    expect(await currentName()).toBe("Seventh");
  });

  test("is answered again only to who may still call: a revoked key gets a 401", async () => {
    const key = newKey();
    const short = await harness.tenantKey(tenant.accountId, ["admin"]);
    await rename("Eighth", key, short.secret);
    await harness.prisma.managementKey.update({ where: { id: short.id }, data: { revokedAt: new Date(Date.now() - 1_000) } });
    expect((await rename("Eighth", key, short.secret)).status).toBe(401);
  });
});
