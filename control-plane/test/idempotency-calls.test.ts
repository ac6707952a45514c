/** `Idempotency-Key` in whatever way a mutation is called: by other spellings of its path, in a batch of one, and in a batch of several. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { BASE_URL, clientOf, type ErrorBody, type Harness, openHarness, refusalOf, type Tenant } from "./harness.ts";

let harness: Harness;
let tenant: Tenant;
let operator: string;

beforeAll(async () => {
  harness = await openHarness();
  tenant = await harness.tenant(0);
  operator = (await harness.operator()).secret;
});
afterAll(() => harness.close());

interface Renamed {
  result: { data: { name: string } };
}

const newKey = () => `called-${crypto.randomUUID()}`;
/** @param path as it stands in the address, with its query. */
const send = <Body = ErrorBody>(path: string, body: unknown, key: string, credential = tenant.secret) =>
  harness.mutate<Body>(path, credential, body, { "idempotency-key": key });
const rename = (name: string, key = newKey()) => send<Renamed>("account.update", { name }, key);
const currentName = async () => (await harness.client(tenant.secret).account.get.query()).name;
const accountOf = (id: string) => harness.prisma.account.findUniqueOrThrow({ where: { id } });

/** A client with httpBatchLink, and which of its answers said that they were given again. */
function batching(secret: string, idempotencyKey: string) {
  const replayed: boolean[] = [];
  const app = {
    async fetch(request: Request) {
      expect(new URL(request.url).searchParams.get("batch")).toBe("1");
      const answer = await harness.app.fetch(request);
      replayed.push(answer.headers.get("idempotent-replayed") === "true");
      return answer;
    },
  };
  return { replayed, client: clientOf(app, secret, { batch: true, idempotencyKey }) };
}

const ways: [way: string, path: string, wrap: (input: unknown) => unknown][] = [
  ["a batch of one", "account.update?batch=1", (input) => ({ 0: input })],
  ["a batch of one, its path encoded", "account%2Eupdate?batch=1", (input) => ({ 0: input })],
  ["batch=0, which is no batch", "account.update?batch=0", (input) => input],
  ["batch without a value", "account.update?batch", (input) => input],
  ["batch said twice, of which the first counts", "account.update?batch=0&batch=1", (input) => input],
  ["an encoded path", "account%2Eupdate", (input) => input],
  ["a slash at the end", "account.update/", (input) => input],
];

describe.each(ways)("called by %s", (_way, path, wrap) => {
  const again = <Body = ErrorBody>(name: string, key: string) => send<Body>(path, wrap({ name }), key);

  test("a late retry sets nothing back, and says so", async () => {
    const key = newKey();
    const first = await again<unknown>("First", key);
    expect([first.status, first.headers.get("idempotent-replayed")]).toEqual([200, null]);
    await rename("Second");
    const late = await again<unknown>("First", key);
    expect([late.status, late.headers.get("idempotent-replayed")]).toEqual([200, "true"]);
    expect(late.body).toEqual(first.body);
    expect(await currentName()).toBe("Second");
  });

  test("the key is refused with another input", async () => {
    const key = newKey();
    await again("Third", key);
    expect((await again("Fourth", key)).status).toBe(422);
    expect(await currentName()).toBe("Third");
  });

  test("it is the same request as the plain call", async () => {
    const [one, other] = [newKey(), newKey()];
    await again("Fifth", one);
    const plain = await rename("Fifth", one);
    expect(plain.headers.get("idempotent-replayed")).toBe("true");
    expect(plain.body.result.data.name).toBe("Fifth");
    await rename("Sixth", other);
    expect((await again("Sixth", other)).headers.get("idempotent-replayed")).toBe("true");
    expect((await again("Seventh", other)).status).toBe(422);
  });
});

describe("httpBatchLink with one mutation", () => {
  test("does not set a tier back with a late retry", async () => {
    const { accountId } = tenant;
    const { client, replayed } = batching(operator, newKey());
    const first = await client.admin.accounts.setTier.mutate({ accountId, tier: "standard" });
    await harness.client(operator).admin.accounts.setTier.mutate({ accountId, tier: "free" });
    expect(await client.admin.accounts.setTier.mutate({ accountId, tier: "standard" })).toEqual(first);
    expect(replayed).toEqual([false, true]);
    expect((await accountOf(accountId)).tierId).toBe("free");
  });

  test("is refused another input under its key", async () => {
    const { client } = batching(tenant.secret, newKey());
    await client.account.update.mutate({ name: "Batched" });
    const refusal = await refusalOf(client.account.update.mutate({ name: "Batched otherwise" }));
    expect(refusal.data).toMatchObject({ httpStatus: 422, reason: "idempotency_conflict", path: "account.update" });
    expect(await currentName()).toBe("Batched");
  });

  test("gets what it made once, too", async () => {
    const { client, replayed } = batching(tenant.secret, newKey());
    const made = await client.keys.create.mutate({ name: "batched" });
    expect(await client.keys.create.mutate({ name: "batched" })).toEqual(made);
    expect(replayed).toEqual([false, true]);
  });
});

test("a streamed answer's late retry sets nothing back", async () => {
  const key = newKey();
  const stream = async (name: string) => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${tenant.secret}`, "idempotency-key": key };
    const init = {
      method: "POST",
      headers: { ...headers, "trpc-accept": "application/jsonl" },
      body: JSON.stringify({ 0: { name } }),
    };
    return (await harness.app.fetch(new Request(`${BASE_URL}/trpc/account.update?batch=1`, init))).text();
  };
  expect(await stream("Streamed")).toContain("Streamed");
  await rename("Since");
  expect(await stream("Streamed")).toContain("Streamed");
  expect(await stream("Streamed otherwise")).toContain("idempotency_conflict");
  expect(await currentName()).toBe("Since");
});

test.each([
  ["no JSON", "{"],
  ["nested as nothing of ours is", `${"[".repeat(50_000)}${"]".repeat(50_000)}`],
])("an input that is %s is the caller's mistake, also with a key", async (_what, body) => {
  const headers = { "content-type": "application/json", authorization: `Bearer ${tenant.secret}`, "idempotency-key": newKey() };
  const reply = await harness.send<ErrorBody>(new Request(`${BASE_URL}/trpc/account.update`, { method: "POST", headers, body }));
  expect(reply.body.error.data).toMatchObject({ httpStatus: 400, reason: "invalid_request" });
});

describe("a batch of several with a key", () => {
  const message = "stands for one mutation: send it without batching";

  test.each([
    ["account.update,keys.create", { 0: { name: "Both" }, 1: { name: "both" } }],
    ["keys.create,account.update", { 0: { name: "both" }, 1: { name: "Both" } }],
    ["account.update%2Ckeys.create", { 0: { name: "Both" }, 1: { name: "both" } }],
    ["account.update,account.update", { 0: { name: "Both" }, 1: { name: "Both" } }],
    ["account.update,no.such", { 0: { name: "Both" } }],
  ])("is refused before anything is carried out: %s", async (paths, inputs) => {
    await rename("Before");
    const reply = await send<ErrorBody[]>(`${paths}?batch=1`, inputs, newKey());
    const refusals = reply.body.map(({ error }) => error.data);
    expect(refusals.filter(({ path }) => path !== "no.such").map(({ fieldErrors }) => fieldErrors)).toEqual(
      refusals.filter(({ path }) => path !== "no.such").map(() => ({ "idempotency-key": [message] })),
    );
    expect(refusals).toHaveLength(2);
    expect(await currentName()).toBe("Before");
    expect(await harness.prisma.apiKey.count({ where: { accountId: tenant.accountId, name: "both" } })).toBe(0);
  });

  test("is refused to operators, and by httpBatchLink's own batches", async () => {
    const { accountId } = await harness.tenant(0);
    const before = await accountOf(accountId);
    const { accounts } = batching(operator, newKey()).client.admin;
    const calls = [
      accounts.setTier.mutate({ accountId, tier: "standard" }),
      accounts.setLimits.mutate({ accountId, chatPerMinute: 1_000 }),
    ];
    for (const { data } of await Promise.all(calls.map(refusalOf))) {
      expect(data).toMatchObject({ httpStatus: 400, reason: "invalid_request", fieldErrors: { "idempotency-key": [message] } });
    }
    expect(await accountOf(accountId)).toEqual(before);
  });

  test("leaves the key free, and is served without one", async () => {
    const key = newKey();
    await send("account.update,keys.create?batch=1", { 0: { name: "Free" }, 1: { name: "free" } }, key);
    expect((await rename("Free", key)).headers.get("idempotent-replayed")).toBeNull();
    const both = { 0: { name: "Keyless" }, 1: { lowBalance: "5" } };
    expect((await harness.mutate("account.update,alerts.set?batch=1", tenant.secret, both)).status).toBe(200);
    expect(await currentName()).toBe("Keyless");
  });

  test("of queries minds no key", async () => {
    const headers = { authorization: `Bearer ${tenant.secret}`, "idempotency-key": newKey() };
    const reply = await harness.send(new Request(`${BASE_URL}/trpc/account.get,alerts.get?batch=1`, { headers }));
    expect(reply.status).toBe(200);
  });
});
