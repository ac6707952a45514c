/** Inputs that are refused: which field is named, and that nothing is ever an internal error. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { BASE_URL, type ErrorBody, type Harness, openHarness, type Tenant } from "./harness.ts";
import { aimAt, callProcedure, credentialsOf, mountedPaths, procedureCases } from "./procedures.ts";

let harness: Harness;
let tenant: Tenant;
let credentialFor: ReturnType<typeof credentialsOf>;

beforeAll(async () => {
  harness = await openHarness();
  tenant = await harness.tenant();
  credentialFor = credentialsOf(harness);
});
afterAll(() => harness.close());

const refused: [path: string, input: unknown, fields: string[]][] = [
  ["keys.create", {}, ["name"]],
  ["keys.create", { name: "" }, ["name"]],
  ["keys.create", { name: "   " }, ["name"]],
  ["keys.create", { name: "x".repeat(101) }, ["name"]],
  ["keys.create", { name: "nul\u0000" }, ["name"]],
  ["keys.create", { name: 5, mode: "fast" }, ["name", "mode"]],
  ["keys.create", { name: "x", scopes: [] }, ["scopes"]],
  ["keys.create", { name: "x", scopes: ["chat", "admin"] }, ["scopes.1"]],
  ["keys.create", { name: "x", spendCap: { credits: "1e9", window: "day" } }, ["spendCap.credits"]],
  ["keys.create", { name: "x", spendCap: { credits: 5, window: "day" } }, ["spendCap.credits"]],
  ["keys.create", { name: "x", spendCap: { credits: "5", window: "year" } }, ["spendCap.window"]],
  ["keys.create", { name: "x", spendCap: { credits: "5" } }, ["spendCap.window"]],
  ["keys.create", { name: "x", spendCap: { credits: "5", window: "day", spent: "0" } }, ["spendCap.spent"]],
  ["keys.create", { name: "x", rateLimitPerMinute: 0 }, ["rateLimitPerMinute"]],
  ["keys.create", { name: "x", rateLimitPerMinute: 1.5 }, ["rateLimitPerMinute"]],
  ["keys.create", { name: "x", expiresAt: "tomorrow" }, ["expiresAt"]],
  ["keys.create", { name: "x", expiresAt: "9999-12-31T23:59:59-00:01" }, ["expiresAt"]],
  ["keys.create", { name: "x", expiresAt: 4_102_444_800_000 }, ["expiresAt"]],
  ["keys.create", { name: "x", secret: "sk-sellapi-mine", capCredits: "1" }, ["secret", "capCredits"]],
  ["keys.create", JSON.parse('{"name":"x","__proto__":{"admin":true}}'), ["__proto__"]],
  ["keys.create", "name", ["input"]],
  ["keys.create", ["x"], ["input"]],
  ["keys.update", { name: "x" }, ["id"]],
  ["keys.update", { id: "", mode: "test" }, ["id", "mode"]],
  ["keys.revoke", { id: "nul\u0000" }, ["id"]],
  ["keys.rotate", { id: "key_1", graceSeconds: -1 }, ["graceSeconds"]],
  ["keys.rotate", { id: "key_1", graceSeconds: 2_592_001 }, ["graceSeconds"]],
  ["keys.list", { status: "gone", mode: "dead" }, ["status", "mode"]],
  ["account.update", { name: "", currency: "dollars" }, ["name", "currency"]],
  ["account.update", { name: "x", tier: "pro", status: "active" }, ["tier", "status"]],
  ["account.close", {}, ["confirmName"]],
  ["account.close", { confirmName: "another account" }, ["confirmName"]],
  ["managementKeys.create", { name: "x", scopes: [] }, ["scopes"]],
  ["managementKeys.create", { name: "x", scopes: ["owner"] }, ["scopes.0"]],
  ["managementKeys.create", { name: "x", scopes: ["read"], expiresAt: "2020-01-01T00:00:00Z" }, ["expiresAt"]],
  ["members.invite", { email: "nobody", role: "root" }, ["email", "role"]],
  ["members.updateRole", { userId: "user_1", role: "operator" }, ["role"]],
  ["members.accept", { token: "short" }, ["token"]],
  ["members.list", { cursor: "acct_1" }, ["cursor"]],
  ["invitations.list", { status: "lost" }, ["status"]],
  ["keys.list", { cursor: "'; DROP TABLE api_keys" }, ["cursor"]],
  ["keys.list", { limit: 0 }, ["limit"]],
  ["keys.list", { limit: 201 }, ["limit"]],
  ["ledger.list", { cursor: "abc" }, ["cursor"]],
  ["ledger.verify", { to: "9999-12-31T23:59:59-14:00" }, ["to"]],
  ["usage.requests", { from: "9999-12-31T23:59:59-00:01" }, ["from"]],
  ["ledger.list", { cursor: "9999999999999999999" }, ["cursor"]],
  ["ledger.list", { kinds: ["grant", "gift"] }, ["kinds.1"]],
  ["admin.credits.grant", { accountId: "a", credits: "5" }, ["reason"]],
  ["admin.accounts.setTier", { accountId: "a" }, ["tier"]],
];

describe.each(refused)("%s of %j", (path, input, fields) => {
  test("is refused, naming the fields", async () => {
    const reply = await callProcedure<ErrorBody>(harness, path, await credentialFor(path, tenant), input);
    expect(reply.status).toBe(400);
    const { data, message } = reply.body.error;
    expect(data).toMatchObject({ code: "BAD_REQUEST", httpStatus: 400, path, reason: "invalid_request" });
    expect(Object.keys(data.fieldErrors ?? {}).sort()).toEqual(fields.toSorted());
    for (const field of fields) expect(message).toContain(field);
  });
});

const queries = mountedPaths().filter((path) => procedureCases[path]?.type === "query");

describe.each(queries)("%s", (path) => {
  test("refuses a cursor that no page gave, naming it", async () => {
    const aim = await aimAt(harness, tenant);
    for (const cursor of ["garbage", "", "-1", "in_", "key_'", 5, {}, "x".repeat(2_000)]) {
      const input = { ...procedureCases[path]?.input(aim), cursor };
      const reply = await callProcedure<ErrorBody>(harness, path, await credentialFor(path, tenant), input);
      expect({ cursor, status: reply.status }).toEqual({ cursor, status: 400 });
      expect(Object.keys(reply.body.error.data.fieldErrors ?? {})).toEqual(["cursor"]);
    }
  });
});

test("what is missing and what is no JSON is said in words of ours", async () => {
  const send = async (body: string) => {
    const headers = { authorization: `Bearer ${tenant.secret}`, "content-type": "application/json" };
    const request = new Request(`${BASE_URL}/trpc/keys.create`, { method: "POST", headers, body });
    return (await harness.send<ErrorBody>(request)).body.error;
  };
  expect((await send("{}")).data.fieldErrors).toEqual({ name: ["is required"] });
  expect((await send("")).data.fieldErrors).toEqual({ input: ["is required"] });
  expect(await send('{"name":')).toMatchObject({ message: "The input is not valid JSON.", data: { httpStatus: 400 } });
});

describe.each(mountedPaths())("%s", (path) => {
  test("answers nonsense of any form with a 4xx", async () => {
    const values = [
      null,
      0,
      "",
      [],
      [[]],
      { "": 1 },
      { id: {} },
      { id: ["x"] },
      { limit: "5" },
      { accountId: null },
      "\u0000",
      { id: "\ud800" },
    ];
    for (const value of values) {
      const reply = await callProcedure<ErrorBody>(harness, path, await credentialFor(path, tenant), value);
      expect({ value, isRefused: reply.status >= 400 && reply.status < 500 }).toEqual({ value, isRefused: true });
    }
  });
});
