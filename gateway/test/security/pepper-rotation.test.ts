/** Peppers: without one a copy of the database verifies no key, and one is exchanged for another without a failed request. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { type Database, hashSecret, type Pepper } from "@sellapi/prisma";
import { openTestDatabase, TEST_PEPPERS } from "@sellapi/prisma/testing";
import { type CallerOptions, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";

const OLD: Pepper[] = TEST_PEPPERS;
const NEW: Pepper = { id: 2, key: new Uint8Array(32).fill(9) };
/** The three steps of a rotation; each is rolled out while the one before still serves. */
const STEPS: Pepper[][] = [[...OLD, NEW], [NEW, ...OLD], [NEW]];
const UNTIL_MS = 2_000;

let database: Database;
let first: GatewayHarness;
const open = new Set<GatewayHarness>();

/** A gateway with these peppers that looks each key up each time. */
async function gatewayWith(peppers: Pepper[]): Promise<GatewayHarness> {
  const gateway = await GatewayHarness.start({ database, adjust: () => ({ peppers, callerCacheMs: 1 }) });
  open.add(gateway);
  return gateway;
}

async function stop(gateway: GatewayHarness): Promise<void> {
  open.delete(gateway);
  await gateway.stop();
}

beforeAll(async () => {
  database = await openTestDatabase();
  first = await gatewayWith(OLD);
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  for (const gateway of [...open]) await stop(gateway);
  await database.close();
}, HOOK_TIMEOUT_MS);

const storedKey = (caller: TestCaller) => database.prisma.apiKey.findUniqueOrThrow({ where: { id: caller.keyId } });
const callers = (count: number, options: CallerOptions = {}) =>
  Promise.all(Array.from({ length: count }, () => first.createCaller(options)));

async function untilHashedUnder(pepper: Pepper, caller: TestCaller): Promise<void> {
  for (const until = performance.now() + UNTIL_MS; performance.now() < until; await Bun.sleep(5)) {
    if ((await storedKey(caller)).pepperId === pepper.id) return;
  }
  throw new Error(`the key was not hashed under pepper ${pepper.id}`);
}

test("what is stored of a key verifies nothing without the pepper", async () => {
  const caller = await first.createCaller();
  const { hash, ...row } = await storedKey(caller);
  const stored = Buffer.from(hash);
  expect(stored.equals(hashSecret(caller.secret, TEST_PEPPERS[0] ?? NEW))).toBe(true);
  for (const algorithm of ["sha256", "sha512", "sha1", "md5"]) {
    expect(createHash(algorithm).update(caller.secret).digest().subarray(0, 32).equals(stored)).toBe(false);
  }
  for (const guess of [NEW.key, new Uint8Array(32), new Uint8Array(0)]) {
    expect(stored.equals(hashSecret(caller.secret, { id: 1, key: guess }))).toBe(false);
  }
  const text = JSON.stringify(row, (_name, value: unknown) => (typeof value === "bigint" ? value.toString() : value));
  expect(text).not.toContain(caller.secret.slice(-64 + 4, -4));
  const stranger = await gatewayWith([NEW]);
  expect((await stranger.get("/v1/key", caller)).status).toBe(401);
  await stop(stranger);
});

test("a rotation in its three steps fails no request, and its last step needs the old pepper no more", async () => {
  const held = await callers(6);
  const failures: string[] = [];
  const ask = async (gateway: GatewayHarness) => {
    const answers = await Promise.all(held.flatMap((caller) => [gateway.get("/v1/key", caller), gateway.chat(caller)]));
    for (const answer of answers) if (answer.status !== 200) failures.push(`${answer.status} ${await answer.text()}`);
  };
  let before = first;
  for (const peppers of STEPS) {
    const after = await gatewayWith(peppers);
    for (let round = 0; round < 3; round += 1) await Promise.all([ask(before), ask(after)]);
    if (before !== first) await stop(before);
    before = after;
    if (peppers[0] !== NEW) continue;
    // While both served, each moved the keys to its own first pepper; from now on only one does.
    await ask(after);
    for (const caller of held) await untilHashedUnder(NEW, caller);
  }
  await stop(before);
  expect(failures).toEqual([]);
}, 60_000);

describe("a key that is used while two peppers are live", () => {
  test("moves to the first of them, and stays the same key", async () => {
    const [caller] = await callers(1);
    if (!caller) throw new Error("no caller was made");
    const before = await storedKey(caller);
    const gateway = await gatewayWith([NEW, ...OLD]);
    expect((await gateway.get("/v1/key", caller)).status).toBe(200);
    await untilHashedUnder(NEW, caller);
    const after = await storedKey(caller);
    expect(Buffer.from(after.hash).equals(hashSecret(caller.secret, NEW))).toBe(true);
    const others = { hash: null, pepperId: null, lastUsedAt: null };
    expect({ ...after, ...others }).toEqual({ ...before, ...others });
    await stop(gateway);
  });

  test("has its kept answers back, whichever of the two they were sealed under", async () => {
    const [caller] = await callers(1);
    if (!caller) throw new Error("no caller was made");
    const again = { headers: { "idempotency-key": "kept-over-the-rotation" } };
    const answered = await first.chat(caller, {}, again);
    const gateway = await gatewayWith([NEW, ...OLD]);
    const replayed = await gateway.chat(caller, {}, again);
    expect(replayed.headers.get("idempotent-replayed")).toBe("true");
    expect((await replayed.json()).choices).toEqual((await answered.json()).choices);
    await stop(gateway);
  });

  test("is not moved when it is revoked", async () => {
    const [caller] = await callers(1);
    if (!caller) throw new Error("no caller was made");
    await database.prisma.apiKey.update({ where: { id: caller.keyId }, data: { revokedAt: new Date(0) } });
    const gateway = await gatewayWith([NEW, ...OLD]);
    expect((await gateway.get("/v1/key", caller)).status).toBe(401);
    expect((await storedKey(caller)).pepperId).toBe(1);
    await stop(gateway);
  });
});
