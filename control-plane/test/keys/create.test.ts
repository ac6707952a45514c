/** keys.create */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { hashSecret, KEY_SCOPES, secretKind } from "@sellapi/prisma";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { ownerOf } from "../../src/idempotency/key-owner.ts";
import { idempotencyRef } from "../../src/idempotency.ts";
import { type Harness, openHarness, refusalOf, type Tenant } from "../harness.ts";

let harness: Harness;
let tenant: Tenant;

beforeAll(async () => {
  harness = await openHarness();
  tenant = await harness.tenant();
  await harness.prisma.model.create({
    data: {
      id: "acme/large-1",
      aliases: ["large-1"],
      provider: "acme",
      upstreamName: "large-1",
      displayName: "Large",
      ownedBy: "acme",
      category: "chat",
      capabilities: [],
    },
  });
});
afterAll(() => harness.close());

const create = (input: Parameters<ReturnType<Harness["client"]>["keys"]["create"]["mutate"]>[0], idempotencyKey?: string) =>
  harness.client(tenant.secret, idempotencyKey ? { idempotencyKey } : {}).keys.create.mutate(input);

describe("keys.create", () => {
  test("gives a live key for everything when only a name is given", async () => {
    const key = await create({ name: "plain" });
    expect(key).toEqual({
      id: expect.stringMatching(/^key_[0-9a-z]{26}$/),
      secret: expect.stringMatching(/^sk-sellapi-[0-9a-f]{64}$/),
      name: "plain",
      prefix: key.secret.slice(0, "sk-sellapi-".length + 4),
      last4: key.secret.slice(-4),
      mode: "live",
      scopes: [...KEY_SCOPES],
      models: [],
      spendCap: null,
      spent: "0",
      windowSpent: null,
      rateLimitPerMinute: null,
      cacheMode: null,
      expiresAt: null,
      revokedAt: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      createdBy: tenant.managementKeyId,
      rotatedFrom: null,
      lastUsedAt: null,
    });
    expect(secretKind(key.secret)).toBe("live");
  });

  test("keeps everything that was asked for", async () => {
    const key = await create({
      name: "  full  ",
      mode: "test",
      scopes: ["images", "chat"],
      models: ["large-1", "acme/large-1"],
      spendCap: { credits: "0.5", window: "week" },
      rateLimitPerMinute: 7,
      expiresAt: "2099-01-01T01:00:00+01:00",
    });
    expect(key).toMatchObject({
      name: "full",
      mode: "test",
      scopes: ["chat", "images"],
      models: ["acme/large-1"],
      spendCap: { credits: "0.5", window: "week" },
      windowSpent: "0",
      rateLimitPerMinute: 7,
      expiresAt: "2099-01-01T00:00:00.000Z",
    });
    expect(secretKind(key.secret)).toBe("test");
  });

  test("stores the secret as a keyed hash and nowhere in clear", async () => {
    const { id, secret } = await create({ name: "hashed" });
    const row = await harness.prisma.apiKey.findUniqueOrThrow({ where: { id }, include: { spend: true } });
    const pepper = TEST_PEPPERS[0] ?? { id: 0, key: new Uint8Array() };
    expect(Buffer.from(row.hash)).toEqual(Buffer.from(hashSecret(secret, pepper)));
    const audit = await harness.prisma.auditEntry.findMany({ where: { target: tenant.accountId } });
    expect(JSON.stringify([{ ...row, capCredits: null, spend: null }, audit.map(({ detail }) => detail)])).not.toContain(
      secret.slice(20, 60),
    );
  });

  test("works as a plain POST with the input as JSON body", async () => {
    const reply = await harness.mutate<{ result: { data: { secret: string } } }>("keys.create", tenant.secret, {
      name: "by curl",
    });
    expect(reply.status).toBe(200);
    expect(secretKind(reply.body.result.data.secret)).toBe("live");
    expect(reply.headers.get("cache-control")).toBe("no-store");
  });

  test("leaves an audit row that names who made it", async () => {
    const { id } = await create({ name: "audited" });
    const act = await harness.prisma.auditEntry.findFirstOrThrow({
      where: { target: tenant.accountId },
      orderBy: { id: "desc" },
    });
    expect(act).toMatchObject({ actor: tenant.managementKeyId, action: "keys.create", detail: { keyId: id, name: "audited" } });
  });

  test("refuses models that are not in the registry and names them", async () => {
    const refusal = await refusalOf(create({ name: "x", models: ["large-1", "nobody/nothing"] }));
    expect(refusal.data).toMatchObject({ code: "BAD_REQUEST", fieldErrors: { models: ["no such model: nobody/nothing"] } });
  });

  test("refuses an expiry in the past", async () => {
    const refusal = await refusalOf(create({ name: "x", expiresAt: "2020-01-01T00:00:00Z" }));
    expect(refusal.data.fieldErrors).toEqual({ expiresAt: ["must be in the future"] });
  });
});

/** Under what an answer to the tenant's management key is kept. */
const refOf = (key: string) => idempotencyRef(ownerOf({ accountId: tenant.accountId, actor: tenant.managementKeyId }), key);

describe("keys.create with an Idempotency-Key", () => {
  const keysNamed = (name: string) => harness.prisma.apiKey.findMany({ where: { accountId: tenant.accountId, name } });

  test("answers a repetition with the first answer, secret included, and makes no second key", async () => {
    const first = await create({ name: "once" }, "retry-1");
    expect(await create({ name: "once" }, "retry-1")).toEqual(first);
    expect(await keysNamed("once")).toHaveLength(1);
    const reply = await harness.mutate("keys.create", tenant.secret, { name: "once" }, { "idempotency-key": "retry-1" });
    expect(reply.headers.get("idempotent-replayed")).toBe("true");
  });

  test("keeps the answer sealed: the secret is nowhere in the row", async () => {
    const { secret } = await create({ name: "sealed" }, "retry-sealed");
    const rows = await harness.prisma.mutationAnswer.findMany();
    for (const { answer } of rows) expect(Buffer.from(answer).toString("latin1")).not.toContain(secret.slice(20, 60));
  });

  test("cannot be answered again when the pepper that sealed it is gone", async () => {
    await create({ name: "lost" }, "retry-lost");
    const ref = refOf("retry-lost");
    const { answer } = await harness.prisma.mutationAnswer.findUniqueOrThrow({ where: { ref } });
    await harness.prisma.mutationAnswer.update({ where: { ref }, data: { answer: new Uint8Array([0, 9, ...answer.slice(2)]) } });
    const refusal = await refusalOf(create({ name: "lost" }, "retry-lost"));
    expect(refusal.data).toMatchObject({ httpStatus: 409, reason: "idempotency_conflict" });
    expect(await keysNamed("lost")).toHaveLength(1);
  });

  test("is forgotten after a day", async () => {
    const first = await create({ name: "yesterday" }, "retry-old");
    const ref = refOf("retry-old");
    const createdAt = new Date(Date.now() - 24 * 60 * 60 * 1_000 - 1);
    await harness.prisma.mutationAnswer.update({ where: { ref }, data: { createdAt } });
    expect((await create({ name: "yesterday" }, "retry-old")).id).not.toBe(first.id);
  });

  test("of keys.create cannot stand for another procedure", async () => {
    const key = await create({ name: "first use" }, "retry-path");
    const rotation = harness.client(tenant.secret, { idempotencyKey: "retry-path" }).keys.rotate.mutate({ id: key.id });
    expect((await refusalOf(rotation)).data.httpStatus).toBe(422);
  });

  test("refuses another input under the same key", async () => {
    await create({ name: "one" }, "retry-2");
    const refusal = await refusalOf(create({ name: "two" }, "retry-2"));
    expect(refusal.data).toMatchObject({ code: "UNPROCESSABLE_CONTENT", httpStatus: 422, reason: "idempotency_conflict" });
    expect(await keysNamed("two")).toHaveLength(0);
  });

  test("makes one key of many repetitions at the same moment", async () => {
    const results = await Promise.all(Array.from({ length: 8 }, () => create({ name: "raced" }, "retry-3")));
    expect(new Set(results.map(({ secret }) => secret)).size).toBe(1);
    expect(await keysNamed("raced")).toHaveLength(1);
  });

  test("leaves the key free for another try when the first was refused", async () => {
    await refusalOf(create({ name: "later", models: ["nobody/nothing"] }, "retry-4"));
    expect((await create({ name: "later" }, "retry-4")).name).toBe("later");
  });

  test("belongs to the credential: another of the same account makes a key of its own and is shown none", async () => {
    const first = await create({ name: "whose" }, "guessable");
    const { secret } = await harness.tenantKey(tenant.accountId, ["keys"]);
    const second = await harness.client(secret, { idempotencyKey: "guessable" }).keys.create.mutate({ name: "whose" });
    expect(second.id).not.toBe(first.id);
    expect(second.secret).not.toBe(first.secret);
  });

  test("belongs to the account: another account may use the same one", async () => {
    await create({ name: "mine" }, "shared");
    const other = await harness.tenant();
    const key = await harness.client(other.secret, { idempotencyKey: "shared" }).keys.create.mutate({ name: "theirs" });
    expect(key.name).toBe("theirs");
  });

  test("is refused on a batch of mutations, for which it cannot stand", async () => {
    const client = harness.client(tenant.secret, { batch: true, idempotencyKey: "batched" });
    const calls = [client.keys.create.mutate({ name: "batched" }), client.keys.create.mutate({ name: "batched" })];
    for (const refusal of await Promise.all(calls.map(refusalOf)))
      expect(refusal.data.fieldErrors).toHaveProperty("idempotency-key");
    expect(await keysNamed("batched")).toHaveLength(0);
  });

  test.each(["with space", "x".repeat(256), "ünïcode"])("is refused when it is malformed: %p", async (idempotencyKey) => {
    const reply = await harness.mutate(
      "keys.create",
      tenant.secret,
      { name: "malformed" },
      { "idempotency-key": idempotencyKey },
    );
    expect(reply.body.error.data).toMatchObject({ code: "BAD_REQUEST", reason: "invalid_request" });
    expect(await keysNamed("malformed")).toHaveLength(0);
  });
});
