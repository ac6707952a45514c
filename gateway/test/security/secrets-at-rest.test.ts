/** What a thief of the database and of Redis would have after requests of every kind: no key, and not a word of anybody's content. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createManagementKey, createOperatorKey } from "@sellapi/prisma";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { RedisClient } from "bun";
import { openAnswer, sealAnswer } from "../../src/idempotency/sealed-answer.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { noTestRedisReason, openTestRedis, type TestRedis } from "../support/redis-server.ts";
import type { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { CANARIES, canariesIn } from "./support/canaries.ts";
import { CANARY_SCRIPTS, startCanaryUpstream } from "./support/canary-upstream.ts";
import { type CapturedLog, captureLog } from "./support/captured-log.ts";
import { dumpDatabase, occurrences } from "./support/database-dump.ts";
import { mixedRun, type RunAnswer } from "./support/mixed-run.ts";

let upstream: ScriptedUpstream;
let redis: TestRedis | null = null;
let gateway: GatewayHarness;
let log: CapturedLog;
let caller: TestCaller;
let secrets: string[];
let answers: RunAnswer[];
let dump: string;

beforeAll(async () => {
  upstream = startCanaryUpstream();
  if (!noTestRedisReason) redis = await openTestRedis();
  log = captureLog();
  gateway = await GatewayHarness.start({
    upstreamUrl: upstream.baseUrl,
    environment: redis ? { REDIS_URL: redis.url } : {},
    replace: () => ({ log: log.log }),
  });
  caller = await gateway.createCaller({ credits: "5000" });
  const revoked = await gateway.addKey(caller.accountId);
  await gateway.prisma.apiKey.update({ where: { id: revoked.keyId }, data: { revokedAt: new Date(0) } });
  const management = await createManagementKey(gateway.prisma, TEST_PEPPERS, { accountId: caller.accountId, name: "test" });
  const operator = await createOperatorKey(gateway.prisma, TEST_PEPPERS, "test");
  secrets = [caller.secret, revoked.secret, management.secret, operator.secret];
  answers = await mixedRun({ url: gateway.url, secret: caller.secret, refusedSecrets: secrets.slice(1) }, CANARY_SCRIPTS);
  dump = await dumpDatabase(gateway.prisma);
}, 3 * HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await redis?.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

/** A secret's 64 characters, and the middle of them that nobody may see. */
const hiddenParts = (secret: string) => [secret, secret.slice(-64), secret.slice(-64 + 4, -4)];

describe("a dump of every table", () => {
  test("has the rows that the run made", () => {
    expect(answers.filter((answer) => answer.status === 200).length).toBeGreaterThan(5);
    for (const table of ["api_keys", "management_keys", "operator_keys", "generations", "ledger_entries", "idempotency_claims"]) {
      expect(dump).toMatch(new RegExp(`^${table} `, "m"));
    }
    // What may be seen is found, so that what is not found is not there.
    expect(occurrences(caller.secret.slice(0, "sk-sellapi-".length + 4), dump)).toBe(1);
    expect(occurrences(caller.keyId, dump)).toBeGreaterThan(5);
    const [claim] = dump.split("\n").filter((line) => line.startsWith("idempotency_claims "));
    expect(claim).toMatch(/"answer": "\\\\x[0-9a-f]{100,}"/);
  });

  test("holds no key, whole or in its hidden part, as text, hex or base64", () => {
    for (const secret of secrets) for (const part of hiddenParts(secret)) expect(occurrences(part, dump)).toBe(0);
    expect(occurrences("upstream-key", dump)).toBe(0);
  });

  test("holds no pepper", () => {
    for (const { key } of TEST_PEPPERS) {
      expect(dump).not.toContain(Buffer.from(key).toString("hex"));
      expect(dump).not.toContain(Buffer.from(key).toString("base64"));
    }
  });

  test("holds no content: no prompt, no answer, no tool argument, no idempotency key, nothing a vendor said", () => {
    expect(Object.values(CANARIES).map((canary) => [canary, occurrences(canary, dump)])).toEqual(
      Object.values(CANARIES).map((canary) => [canary, 0]),
    );
  });
});

describe("an answer that is kept for its Idempotency-Key", () => {
  const kept = () => gateway.prisma.idempotencyClaim.findMany({ where: { accountId: caller.accountId, answer: { not: null } } });

  test("opens with the pepper for its own generation, so that it is there to be stolen", async () => {
    const rows = await kept();
    expect(rows.length).toBe(2);
    for (const { answer, generationId } of rows) {
      expect(canariesIn(openAnswer(answer ?? new Uint8Array(), generationId, TEST_PEPPERS) ?? "")).toContain("answer");
    }
  });

  test("opens for no other generation, with no other pepper, and not when a bit was changed", async () => {
    for (const { answer, generationId } of await kept()) {
      const sealed = answer ?? new Uint8Array();
      expect(openAnswer(sealed, "gen_00000000000000000000000000", TEST_PEPPERS)).toBeNull();
      expect(openAnswer(sealed, generationId, [{ id: 1, key: new Uint8Array(32).fill(8) }])).toBeNull();
      expect(openAnswer(sealed, generationId, [{ id: 2, key: TEST_PEPPERS[0]?.key ?? new Uint8Array() }])).toBeNull();
      for (const index of [0, 1, 2, 13, 14, sealed.length >> 1, sealed.length - 1]) {
        const changed = Uint8Array.from(sealed);
        changed[index] = (changed[index] ?? 0) ^ 1;
        expect(openAnswer(changed, generationId, TEST_PEPPERS)).toBeNull();
      }
      for (const length of [0, 1, 2, 13, 14, 29])
        expect(openAnswer(sealed.slice(0, length), generationId, TEST_PEPPERS)).toBeNull();
      for (const unpack of [Bun.gunzipSync, Bun.inflateSync]) {
        for (const offset of [0, 2, 14]) expect(() => unpack(Uint8Array.from(sealed.slice(offset)))).toThrow();
      }
    }
  });

  test("never looks the same twice", async () => {
    const seal = async () => Buffer.from(await sealAnswer("the same", "gen_1", TEST_PEPPERS)).toString("hex");
    expect(await seal()).not.toBe(await seal());
  });
});

test.skipIf(noTestRedisReason !== null)("Redis holds counters: no key and no content, in names or values", async () => {
  const client = new RedisClient(redis?.url ?? "");
  const names: string[] = await client.send("KEYS", ["*"]);
  expect(names.some((name) => name.includes(caller.keyId))).toBe(true);
  const values = await Promise.all(names.map((name) => client.send("DUMP", [name]).catch(() => null)));
  const all = `${names.join("\n")}\n${JSON.stringify(values)}`;
  for (const secret of secrets) for (const part of hiddenParts(secret)) expect(occurrences(part, all)).toBe(0);
  expect(canariesIn(all)).toEqual([]);
  client.close();
});

test("neither the log nor an answer holds a key", () => {
  const logged = log.lines.join("");
  expect(log.lines.length).toBeGreaterThan(20);
  const said = answers.map(({ headers, body }) => headers + body).join("\n");
  for (const part of [...secrets.flatMap(hiddenParts), "upstream-key"]) {
    expect(occurrences(part, logged)).toBe(0);
    expect(occurrences(part, said)).toBe(0);
  }
});
