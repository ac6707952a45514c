/** One Idempotency-Key stands for one request of its caller, whoever the caller is: another procedure or input under it is a 422. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Credential, type Harness, openHarness, type Tenant } from "./harness.ts";

let harness: Harness;
let tenant: Tenant;

beforeAll(async () => {
  harness = await openHarness();
  tenant = await harness.tenant(0);
});
afterAll(() => harness.close());

const newKey = () => `caller-${crypto.randomUUID()}`;
const statusOf = async (path: string, credential: Credential, input: unknown, key: string) =>
  (await harness.mutate(path, credential, input, { "idempotency-key": key })).status;

async function owner(chooses: boolean): Promise<Credential> {
  const person = await harness.person();
  const { accountId } = await harness.tenant(0);
  const member = await harness.member(person, accountId, "owner");
  return chooses ? member : person;
}

const callers: [name: string, credential: () => Promise<Credential>][] = [
  ["a management key", async () => tenant.secret],
  ["a person who chose an account", () => owner(true)],
  ["a person who chose none", () => owner(false)],
];

/** What sets a state, what makes something new, and what knows its keys for ever. */
const calls: [path: string, input: unknown][] = [
  ["account.update", { currency: "EUR" }],
  ["alerts.set", { lowBalance: "500" }],
  ["keys.create", { name: "once" }],
  ["members.invite", { email: "invited@people.test", role: "viewer" }],
  ["billing.createCheckout", { pack: "usd_10" }],
];

describe.each(callers)("%s", (_name, credentialOf) => {
  test.each(calls)("has a key of %s refused for every other procedure", async (path, input) => {
    const credential = await credentialOf();
    const key = newKey();
    expect(await statusOf(path, credential, input, key)).toBe(200);
    for (const [other, otherInput] of calls.filter(([name]) => name !== path)) {
      expect({ other, status: await statusOf(other, credential, otherInput, key) }).toEqual({ other, status: 422 });
    }
    expect(await statusOf(path, credential, input, key)).toBe(200);
  });
});

describe("an operator key", () => {
  const operatorCalls = (): [path: string, input: unknown][] => {
    const { accountId } = tenant;
    return [
      ["admin.accounts.setTier", { accountId, tier: "standard" }],
      ["admin.accounts.setLimits", { accountId, chatPerMinute: 1_000 }],
      ["admin.credits.adjust", { accountId, credits: "5", reason: "goodwill" }],
      ["admin.credits.grant", { accountId, credits: "5", reason: "goodwill" }],
    ];
  };

  test.each([0, 1, 2, 3])("has a key refused for every other procedure, %#", async (index) => {
    const { secret } = await harness.operator();
    const key = newKey();
    const [path, input] = operatorCalls()[index] ?? ["", null];
    expect(await statusOf(path, secret, input, key)).toBe(200);
    for (const [other, otherInput] of operatorCalls().filter(([name]) => name !== path)) {
      expect({ other, status: await statusOf(other, secret, otherInput, key) }).toEqual({ other, status: 422 });
    }
    expect(await statusOf(path, secret, input, key)).toBe(200);
  });

  test("has a key refused for another account", async () => {
    const { secret } = await harness.operator();
    const another = await harness.tenant(0);
    for (const path of ["admin.credits.adjust", "admin.credits.grant"]) {
      const key = newKey();
      const input = { credits: "5", reason: "goodwill" };
      expect(await statusOf(path, secret, { accountId: tenant.accountId, ...input }, key)).toBe(200);
      expect(await statusOf(path, secret, { accountId: another.accountId, ...input }, key)).toBe(422);
    }
  });
});

test.each(["account.update", "keys.create"])("a person's key is refused for another of their accounts: %s", async (path) => {
  const person = await harness.person();
  const [one, other] = [await harness.tenant(0), await harness.tenant(0)];
  const key = newKey();
  const input = { name: "one of two" };
  expect(await statusOf(path, await harness.member(person, one.accountId, "owner"), input, key)).toBe(200);
  expect(await statusOf(path, await harness.member(person, other.accountId, "owner"), input, key)).toBe(422);
});

test("what one person's key was answered with is nobody else's, also within one account", async () => {
  const key = newKey();
  for (const person of [await harness.person(), await harness.person()]) {
    const member = await harness.member(person, tenant.accountId, "admin");
    const reply = await harness.mutate("keys.create", member, { name: "whose" }, { "idempotency-key": key });
    expect([reply.status, reply.headers.get("idempotent-replayed")]).toEqual([200, null]);
  }
});
