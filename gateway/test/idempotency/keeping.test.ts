/** How answers are kept: sealed, for a day, up to a size, and what becomes of a key whose process died. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { Ledger, newId, purgeClaims, registerInstance, sweepHolds } from "@sellapi/prisma";
import { TEST_PEPPERS } from "@sellapi/prisma/testing";
import { readClaim } from "../../src/idempotency/read-claim.ts";
import { expectError } from "../support/expectations.ts";
import { chatBody, credits, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion, DONE, finish, stream, text, usage } from "../support/upstream-answers.ts";
import { ask, CONFLICT, charges, receiptStates, seen } from "./support.ts";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(async () => {
  upstream.reset();
  caller = await gateway.createCaller({ credits: "10000" });
});

function claimOf(of: TestCaller) {
  return gateway.prisma.idempotencyClaim.findFirstOrThrow({ where: { accountId: of.accountId } });
}

/** Makes an account's claims look older. */
async function age(of: TestCaller, hours: number): Promise<void> {
  await gateway.prisma.$executeRaw`
    UPDATE idempotency_claims SET created_at = created_at - make_interval(hours => ${hours}::int) WHERE account_id = ${of.accountId}`;
}

/** Says nothing twice, so that packing makes it no smaller than its three quarters. */
function unpackable(bytes: number): string {
  return randomBytes(bytes).toString("base64");
}

function inPieces(said: string, length: number): Response {
  const pieces = said.match(new RegExp(`.{1,${length}}`, "g")) ?? [];
  return stream([...pieces.map((piece) => text(piece)), finish(), usage(), DONE]);
}

describe("an answer larger than 1 MiB, packed, is not kept", () => {
  const large = unpackable(1_200_000);
  const SCRIPTS = {
    JSON: { body: {}, script: () => completion({ message: { content: large } }) },
    "a stream": { body: { stream: true }, script: () => inPieces(large, 4096) },
  };
  for (const [name, { body, script }] of Object.entries(SCRIPTS)) {
    test(`${name}: it is delivered and charged, and asking again names its receipt and its charge, and runs nothing`, async () => {
      upstream.script = script;
      const first = await ask(gateway, caller, "k", body);
      const generation = first.headers.get("x-sellapi-generation-id");
      expect((await first.text()).length).toBeGreaterThan(1024 * 1024);
      const refused = await ask(gateway, caller, "k", body);
      const error = await expectError(refused, CONFLICT);
      const requestId = first.headers.get("x-request-id");
      expect(error).toMatchObject({ generation_id: generation, first_request_id: requestId, credits_charged: "0.825" });
      expect(error.message).toContain(String(generation));
      expect(refused.headers.get("x-should-retry")).toBe("false");
      expect(refused.headers.get("retry-after")).toBeNull();
      expect(upstream.requests.length).toBe(1);
      expect(await charges(gateway, caller)).toEqual(["0.825"]);
    });
  }
});

test("a stream of eight thousand chunks, far larger than 1 MiB before it is packed, is given again to the letter", async () => {
  upstream.script = () => inPieces("Tides follow the Moon. ".repeat(2_000), 6);
  const first = await (await ask(gateway, caller, "k", { stream: true })).text();
  expect(first.length).toBeGreaterThan(1024 * 1024);
  const again = await seen(await ask(gateway, caller, "k", { stream: true }));
  expect([again.status, again.isReplayed]).toEqual([200, "true"]);
  // The last chunk tells the balance of the moment. Compared as a whole, a difference would be printed in megabytes.
  expect(again.text.slice(0, again.text.lastIndexOf("x_sellapi")) === first.slice(0, first.lastIndexOf("x_sellapi"))).toBe(true);
  expect(await charges(gateway, caller)).toEqual(["0.825"]);
});

describe("for a day", () => {
  test("a key is the same request for 24 hours, and a new one after that", async () => {
    const first = await seen(await ask(gateway, caller, "k"));
    await age(caller, 23);
    expect((await seen(await ask(gateway, caller, "k"))).generation).toBe(first.generation);
    await age(caller, 2);
    const later = await seen(await ask(gateway, caller, "k", { max_tokens: 7 }));
    expect(later).toMatchObject({ status: 200, isReplayed: null });
    expect(await charges(gateway, caller)).toEqual(["0.825", "0.825"]);
  });

  test("older claims are deleted, with the answers in them", async () => {
    const other = await gateway.createCaller();
    await ask(gateway, caller, "k");
    await ask(gateway, other, "k");
    await age(caller, 25);
    expect(await purgeClaims(gateway.prisma)).toBe(1);
    expect(await gateway.prisma.idempotencyClaim.count({ where: { accountId: caller.accountId } })).toBe(0);
    expect(await gateway.prisma.idempotencyClaim.count({ where: { accountId: other.accountId } })).toBe(1);
  });
});

describe("sealed", () => {
  const SECRET = "the caller's very own words";

  test("neither key, nor prompt, nor answer can be read in the database, packed or not", async () => {
    upstream.script = () => completion({ message: { content: SECRET } });
    await ask(gateway, caller, "my-own-key-4711", { messages: [{ role: "user", content: SECRET }] });
    const claim = await claimOf(caller);
    const answer = Buffer.from(claim.answer ?? []);
    expect(answer.length).toBeGreaterThan(100);
    expect(answer.includes(SECRET)).toBe(false);
    for (let offset = 0; offset < 32; offset += 1) {
      const unpacked = ((): string => {
        try {
          return Buffer.from(Bun.gunzipSync(new Uint8Array(answer.subarray(offset)))).toString();
        } catch {
          return "";
        }
      })();
      expect(unpacked).not.toContain("content");
    }
    const rows = await gateway.prisma.$queryRaw<{ row: string }[]>`
      SELECT c::text AS row FROM idempotency_claims c WHERE account_id = ${caller.accountId}`;
    expect(rows[0]?.row).not.toContain("4711");
  });

  test("equal answers are not equal in the database", async () => {
    const other = await gateway.createCaller();
    await ask(gateway, caller, "k");
    await ask(gateway, other, "k");
    expect(Buffer.from((await claimOf(caller)).answer ?? [])).not.toEqual(Buffer.from((await claimOf(other)).answer ?? []));
  });

  for (const [name, tamper] of Object.entries({
    "another request's answer": (_own: Uint8Array, other: Uint8Array) => other,
    "a flipped bit": (own: Uint8Array) => own.map((byte, index) => (index === own.length - 20 ? byte ^ 1 : byte)),
    "a cut answer": (own: Uint8Array) => own.slice(0, 20),
    "a single byte": (own: Uint8Array) => own.slice(0, 1),
  })) {
    test(`${name} in its place is not given out, but explained`, async () => {
      const other = await gateway.createCaller();
      await ask(gateway, caller, "k");
      await ask(gateway, other, "k");
      const [own, foreign] = [
        (await claimOf(caller)).answer ?? new Uint8Array(),
        (await claimOf(other)).answer ?? new Uint8Array(),
      ];
      const answer = new Uint8Array(tamper(own, foreign));
      await gateway.prisma.idempotencyClaim.updateMany({ where: { accountId: caller.accountId }, data: { answer } });
      const error = await expectError(await ask(gateway, caller, "k"), CONFLICT);
      expect(String(error.generation_id)).toMatch(/^gen_/);
      expect(await charges(gateway, caller)).toEqual(["0.825"]);
    });
  }

  test("answers outlive a rotation of the pepper, and are explained once theirs is gone", async () => {
    const newer = { id: 2, key: new Uint8Array(32).fill(9) };
    const { database } = gateway.dependencies;
    const withPeppers = (peppers: typeof TEST_PEPPERS) =>
      GatewayHarness.start({ upstreamUrl: upstream.baseUrl, database, adjust: () => ({ peppers }) });
    const rotating = await withPeppers([newer, ...TEST_PEPPERS]);
    const before = await seen(await ask(gateway, caller, "old"));
    const during = await seen(await ask(rotating, caller, "new"));
    expect(await seen(await ask(rotating, caller, "old"))).toMatchObject({ text: expect.any(String), isReplayed: "true" });
    expect((await seen(await ask(rotating, caller, "old"))).generation).toBe(before.generation);
    // This gateway never had the newer pepper, as if it had been rotated away.
    const refused = await ask(gateway, caller, "new");
    const error = await expectError(refused, CONFLICT);
    expect(error.generation_id).toBe(during.generation);
    expect(refused.headers.get("x-should-retry")).toBe("false");
    expect((await charges(gateway, caller)).length).toBe(2);
    await rotating.stop();
  });
});

describe("a process that dies while it holds a key", () => {
  /** What a gateway that was killed leaves behind: a claim with its hold, and nobody who answers for them. */
  async function leaveClaim(): Promise<string> {
    const deadId = await registerInstance(gateway.prisma);
    const { config } = gateway.dependencies;
    const ledger = new Ledger(gateway.prisma, { ...config.ledger, instanceId: deadId, onError: () => undefined });
    const headers = new Headers({ "idempotency-key": "k" });
    const claim = readClaim(headers, { route: "POST /chat/completions", mode: "live" }, JSON.stringify(chatBody()));
    if (!claim) throw new Error("no claim was read");
    const { accountId, keyId } = caller;
    const id = newId("generation");
    const held = await ledger.hold({
      ...{ id, accountId, keyId, modelId: "openai/gpt-4o-mini", priceId: 1n, requestId: "r", streamed: false },
      ...{ amount: credits("50"), claim },
    });
    expect(held.ok).toBe(true);
    return id;
  }

  test("the key is busy until the hold is swept, and then free", async () => {
    const id = await leaveClaim();
    await expectError(await ask(gateway, caller, "k"), CONFLICT);
    await gateway.prisma
      .$executeRaw`UPDATE generations SET expires_at = clock_timestamp() - interval '2 minutes' WHERE id = ${id}`;
    expect(await sweepHolds(gateway.prisma, gateway.dependencies.instanceId)).toBeGreaterThanOrEqual(1);
    expect(await seen(await ask(gateway, caller, "k"))).toMatchObject({ status: 200, isReplayed: null });
    expect(await receiptStates(gateway, caller)).toEqual([
      expect.stringMatching(/^(expired|released) abandoned$/),
      "settled completed",
    ]);
    expect(await charges(gateway, caller)).toEqual(["0.825"]);
  });

  test("if it was only slow and settles after all, its key's second request is the one that is paid", async () => {
    const id = await leaveClaim();
    await gateway.prisma
      .$executeRaw`UPDATE generations SET expires_at = clock_timestamp() - interval '2 minutes' WHERE id = ${id}`;
    await sweepHolds(gateway.prisma, gateway.dependencies.instanceId);
    await ask(gateway, caller, "k");
    const late = await gateway.dependencies.ledger.resolve({
      ...{ id, state: "settled", charge: credits("3"), provider: "openai", usage: { input: 1 }, usageSource: "reported" },
      ...{ outcome: "completed", finishReason: "stop", latencyMs: 1, firstTokenMs: null },
    });
    expect(late).toBeNull();
    expect(await charges(gateway, caller)).toEqual(["0.825"]);
  });

  test("if it settles before anyone asks again, that is the answer's charge and there is no second", async () => {
    const id = await leaveClaim();
    await gateway.prisma
      .$executeRaw`UPDATE generations SET expires_at = clock_timestamp() - interval '2 minutes' WHERE id = ${id}`;
    await sweepHolds(gateway.prisma, gateway.dependencies.instanceId);
    await gateway.dependencies.ledger.resolve({
      ...{ id, state: "settled", charge: credits("3"), provider: "openai", usage: { input: 1 }, usageSource: "reported" },
      ...{ outcome: "completed", finishReason: "stop", latencyMs: 1, firstTokenMs: null },
    });
    const error = await expectError(await ask(gateway, caller, "k"), CONFLICT);
    expect(error.generation_id).toBe(id);
    expect(await charges(gateway, caller)).toEqual(["3"]);
  });
});
