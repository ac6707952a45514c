/** The form of keys: what is no key of ours is refused by its form alone, and a leaked one can be recognised. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { createSecret, SECRET_PATTERN, SECRET_PREFIXES, type SecretKind, secretKind } from "@sellapi/prisma";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { type ObservedDatabase, openObservedDatabase } from "./support/observed-database.ts";

const HEX = "0123456789abcdef";
const KINDS = Object.keys(SECRET_PREFIXES) as SecretKind[];

let database: ObservedDatabase;
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  database = await openObservedDatabase();
  gateway = await GatewayHarness.start({ database });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await database.close();
}, HOOK_TIMEOUT_MS);

const keyQueries = () => database.operations.filter((name) => /^ApiKey\.|\bapi_keys\b/.test(name));

/** Every secret that differs from this one in one character of its 64. */
function typos(secret: string): string[] {
  const start = secret.length - 64;
  return [...secret.slice(start)].flatMap((right, index) =>
    [...HEX]
      .filter((wrong) => wrong !== right)
      .map((wrong) => secret.slice(0, start + index) + wrong + secret.slice(start + index + 1)),
  );
}

/** Every secret in which two neighbouring characters have changed places. */
function swaps(secret: string): string[] {
  const start = secret.length - 64;
  return Array.from({ length: 63 }, (_, index) => start + index)
    .filter((at) => secret[at] !== secret[at + 1])
    .map((at) => secret.slice(0, at) + secret.slice(at + 1, at + 2) + secret.slice(at, at + 1) + secret.slice(at + 2));
}

describe.each(KINDS)("a secret of kind %s", (kind) => {
  test("is its prefix and 64 lowercase hex characters, and no two are alike", () => {
    const secrets = Array.from({ length: 1_000 }, () => createSecret(kind));
    for (const secret of secrets) {
      expect(secret.startsWith(SECRET_PREFIXES[kind])).toBe(true);
      expect(secret.slice(SECRET_PREFIXES[kind].length)).toMatch(/^[0-9a-f]{64}$/);
      expect(secretKind(secret)).toBe(kind);
    }
    expect(new Set(secrets).size).toBe(secrets.length);
  });

  test("with any one character wrong, or any two swapped, is refused by its checksum", () => {
    const secret = createSecret(kind);
    const wrong = [...typos(secret), ...swaps(secret)];
    expect(wrong.length).toBeGreaterThan(64 * 15);
    expect(wrong.filter((candidate) => secretKind(candidate) !== null)).toEqual([]);
  });

  test("is found in a leaked text by the published pattern, without its anchors", async () => {
    const secret = createSecret(kind);
    const document = JSON.stringify(await (await gateway.request("/openapi.json")).json());
    expect(document).toContain(JSON.stringify(SECRET_PATTERN.source).slice(1, -1));
    const scanner = new RegExp(SECRET_PATTERN.source.replace(/^\^|\$$/g, ""), "g");
    const leak = `export KEY=${secret}\n{"authorization": "Bearer ${secret}"} https://host/?key=${secret}&x=1`;
    expect(leak.match(scanner)).toEqual([secret, secret, secret]);
    expect("sk-sellapi-0123 sk-proj-abc mk-sellapi-".match(scanner)).toBeNull();
  });
});

test("of a million random strings of a key's form at most one has a right checksum", () => {
  const hex = randomBytes(1_000_000).toString("hex");
  let accepted = 0;
  for (let index = 0; index < 1_000_000; index += 1) {
    if (secretKind(SECRET_PREFIXES.live + hex.slice(index, index + 64)) !== null) accepted += 1;
  }
  expect(accepted).toBeLessThanOrEqual(1);
});

test("a key with a wrong checksum is refused without a single query", async () => {
  database.operations.length = 0;
  for (const wrong of typos(caller.secret).slice(0, 200)) {
    const answer = await gateway.request("/v1/key", { headers: { authorization: `Bearer ${wrong}` } });
    expect([answer.status, (await answer.json()).error.code]).toEqual([401, "invalid_api_key"]);
  }
  expect(keyQueries()).toEqual([]);
  expect((await gateway.get("/v1/models", caller)).status).toBe(200);
  // The look-up, and the note that the key was used.
  expect(keyQueries()).toHaveLength(2);
});

test("a well-formed key that nobody has costs one query, however often it is tried", async () => {
  const unknown = createSecret("live");
  database.operations.length = 0;
  for (let tries = 0; tries < 20; tries += 1) {
    expect((await gateway.request("/v1/key", { headers: { authorization: `Bearer ${unknown}` } })).status).toBe(401);
  }
  expect(keyQueries()).toHaveLength(1);
});
