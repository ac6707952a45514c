/** What every store of answers guarantees, as tests. Each adapter runs them; time is the entries' own, so that none of them waits. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "@sellapi/prisma";
import type { AnswerStore, CacheScope, KeptEntry, Meaning } from "./answer-store.ts";
import { MEANING_DIMENSIONS } from "./vectors.ts";

/** For a hook that opens a database. */
const HOOK_TIMEOUT_MS = 60_000;
/** What the harness's stores keep of an account at most. */
export const CONTRACT_ENTRIES_MAX = 250;

export interface AnswerStoreHarness {
  /** A store over one and the same state, keeping CONTRACT_ENTRIES_MAX of an account; not prepared. */
  open: () => AnswerStore;
  start: () => Promise<void>;
  stop: () => Promise<void>;
  /** Why it cannot run here, which the test file prints; null when it can. */
  obstacle?: string | null;
}

/** The direction at this angle, in degrees, between the first axis and another. */
export function directionAt(degrees: number, axis = 1): Float32Array {
  const vector = new Float32Array(MEANING_DIMENSIONS);
  vector[0] = Math.cos((degrees * Math.PI) / 180);
  vector[axis] = Math.sin((degrees * Math.PI) / 180);
  return vector;
}

/** A hash that nobody has used. */
export const newHash = () => new Bun.CryptoHasher("sha256").update(crypto.randomUUID()).digest("hex");
export const newScope = (): CacheScope => ({ accountId: newId("account"), modelId: "openai/gpt-4o-mini" });
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

/** An entry of a request of its own, without a meaning. */
export function entryOf(scope: CacheScope, answer: string, more: Partial<KeptEntry> = {}): KeptEntry {
  return {
    id: newId("cachedAnswer"),
    scope,
    keyHash: newHash(),
    meaning: null,
    bytes: Buffer.from(answer),
    ttlSeconds: 60,
    ...more,
  };
}

type Current = () => { store: AnswerStore; scope: CacheScope; context: string; open: () => AnswerStore };

/** Registers the tests. */
export function describeAnswerStore(name: string, harness: AnswerStoreHarness): void {
  const obstacle = harness.obstacle ?? null;
  describe.skipIf(obstacle !== null)(`answer store: ${name}`, () => {
    let store: AnswerStore;
    let scope: CacheScope;
    let context: string;

    beforeAll(async () => {
      await harness.start();
      store = harness.open();
      await store.prepare();
    }, HOOK_TIMEOUT_MS);
    afterAll(() => harness.stop(), HOOK_TIMEOUT_MS);
    beforeEach(() => {
      scope = newScope();
      context = newHash();
    });

    const current = () => ({ store, scope, context, open: harness.open });
    describeIdentical(current);
    describeMeanings(current);
    describeIsolation(current);
    describeEnds(current);
    describeMany(current);
  });
}

function describeIdentical(current: Current): void {
  test("what is kept is found byte by byte, by another store over the same state too", async () => {
    const { store, scope, open } = current();
    const bytes = new Uint8Array(70_000).map((_, index) => index % 251);
    const entry = entryOf(scope, "", { bytes });
    await store.keep(entry);
    for (const reader of [store, open()]) {
      const found = await reader.find(scope, entry.keyHash);
      expect(found?.id).toBe(entry.id);
      expect(Buffer.from(found?.bytes ?? []).equals(bytes)).toBe(true);
    }
  });

  test("a newer answer takes the place of the older one of the same request, by request and by meaning", async () => {
    const { store, scope, context } = current();
    const older = entryOf(scope, "older", { meaning: { contextHash: context, vector: directionAt(0) } });
    const newer = { ...older, id: newId("cachedAnswer"), bytes: Buffer.from("newer") };
    await store.keep(older);
    await store.keep(newer);
    const near = await store.findNearest(scope, { contextHash: context, vector: directionAt(0) });
    for (const found of [await store.find(scope, older.keyHash), near]) {
      expect([found?.id, text(found?.bytes ?? new Uint8Array())]).toEqual([newer.id, "newer"]);
    }
  });

  test("of answers kept for the same request at once one remains, whole", async () => {
    const { store, scope, context } = current();
    const meaning = { contextHash: context, vector: directionAt(10) };
    const first = entryOf(scope, "", { meaning });
    const entries = Array.from({ length: 12 }, (_, index) => ({
      ...first,
      id: newId("cachedAnswer"),
      bytes: Buffer.from(`answer ${index}`),
    }));
    await Promise.all(entries.map((entry) => store.keep(entry)));
    const found = await store.find(scope, first.keyHash);
    const kept = entries.find(({ id }) => id === found?.id);
    expect(text(found?.bytes ?? new Uint8Array())).toBe(text(kept?.bytes ?? Buffer.from("none")));
  });

  test("prepared again, several times at once, it has lost nothing", async () => {
    const { store, scope, open } = current();
    const entry = entryOf(scope, "still there");
    await store.keep(entry);
    await Promise.all([open(), open(), open()].map((other) => other.prepare()));
    expect((await store.find(scope, entry.keyHash))?.id).toBe(entry.id);
  });
}

function describeMeanings(current: Current): void {
  test.each([
    [0, 1],
    [18, 0.951057],
    [60, 0.5],
    [90, 0],
  ])("a question at %d degrees has a similarity of %d", async (degrees, similarity) => {
    const { store, scope, context } = current();
    await store.keep(entryOf(scope, "one", { meaning: { contextHash: context, vector: directionAt(0) } }));
    const near = await store.findNearest(scope, { contextHash: context, vector: directionAt(degrees) });
    expect(near?.similarity).toBeCloseTo(similarity, 4);
  });

  test("of several the nearest is found, with its answer", async () => {
    const { store, scope, context } = current();
    for (const degrees of [80, 25, 5, 50]) {
      await store.keep(entryOf(scope, `at ${degrees}`, { meaning: { contextHash: context, vector: directionAt(degrees) } }));
    }
    const ask = async (degrees: number) => {
      const near = await store.findNearest(scope, { contextHash: context, vector: directionAt(degrees) });
      return near && text(near.bytes);
    };
    expect([await ask(0), await ask(30), await ask(60), await ask(90)]).toEqual(["at 5", "at 25", "at 50", "at 80"]);
  });

  test("an answer without a meaning is found by its request alone", async () => {
    const { store, scope, context } = current();
    const entry = entryOf(scope, "plain");
    await store.keep(entry);
    expect(await store.findNearest(scope, { contextHash: context, vector: directionAt(0) })).toBeNull();
    expect((await store.find(scope, entry.keyHash))?.id).toBe(entry.id);
  });
}

function describeIsolation(current: Current): void {
  const others: Record<string, (scope: CacheScope, meaning: Meaning) => [CacheScope, Meaning]> = {
    account: (scope, meaning) => [{ ...scope, accountId: newId("account") }, meaning],
    model: (scope, meaning) => [{ ...scope, modelId: "openai/gpt-4o" }, meaning],
    context: (scope, meaning) => [scope, { ...meaning, contextHash: newHash() }],
  };
  test.each(Object.entries(others))("another %s does not find it by meaning", async (_what, other) => {
    const { store, scope, context } = current();
    const meaning = { contextHash: context, vector: directionAt(0) };
    await store.keep(entryOf(scope, "mine", { meaning }));
    expect(await store.findNearest(...other(scope, meaning))).toBeNull();
    expect(text((await store.findNearest(scope, meaning))?.bytes ?? new Uint8Array())).toBe("mine");
  });

  test("another account, model or request does not find it by request, and none replaces another's", async () => {
    const { store, scope } = current();
    const entry = entryOf(scope, "mine");
    const stranger = { ...scope, accountId: newId("account") };
    await store.keep(entry);
    expect(await store.find(stranger, entry.keyHash)).toBeNull();
    expect(await store.find({ ...scope, modelId: "openai/gpt-4o" }, entry.keyHash)).toBeNull();
    expect(await store.find(scope, newHash())).toBeNull();
    await store.keep(entryOf(stranger, "theirs", { keyHash: entry.keyHash }));
    expect(text((await store.find(scope, entry.keyHash))?.bytes ?? new Uint8Array())).toBe("mine");
    expect(text((await store.find(stranger, entry.keyHash))?.bytes ?? new Uint8Array())).toBe("theirs");
  });
}

function describeEnds(current: Current): void {
  test("what has expired is not found, and hides nothing that has not", async () => {
    const { store, scope, context } = current();
    const at = (degrees: number) => ({ contextHash: context, vector: directionAt(degrees) });
    const ended = entryOf(scope, "ended", { meaning: at(0), ttlSeconds: -5 });
    await store.keep(ended);
    // More than a store might look at before it gives up.
    for (let more = 0; more < 8; more += 1) await store.keep(entryOf(scope, "ended", { meaning: at(0), ttlSeconds: -5 }));
    expect(await store.find(scope, ended.keyHash)).toBeNull();
    expect(await store.findNearest(scope, at(0))).toBeNull();
    await store.keep(entryOf(scope, "alive", { meaning: at(20) }));
    expect(text((await store.findNearest(scope, at(0)))?.bytes ?? new Uint8Array())).toBe("alive");
    await store.keep({ ...ended, id: newId("cachedAnswer"), bytes: Buffer.from("again"), ttlSeconds: 60 });
    expect(text((await store.find(scope, ended.keyHash))?.bytes ?? new Uint8Array())).toBe("again");
    expect(text((await store.findNearest(scope, at(0)))?.bytes ?? new Uint8Array())).toBe("again");
  });

  test("a purge deletes what has expired and nothing else", async () => {
    const { store, scope, context } = current();
    await store.purge();
    const meaning = { contextHash: context, vector: directionAt(0) };
    const alive = entryOf(scope, "alive", { meaning });
    await store.keep(alive);
    for (let index = 0; index < 3; index += 1) await store.keep(entryOf(scope, "ended", { meaning, ttlSeconds: -5 }));
    expect([await store.purge(), await store.purge()]).toEqual([3, 0]);
    expect((await store.find(scope, alive.keyHash))?.id).toBe(alive.id);
    expect((await store.findNearest(scope, meaning))?.id).toBe(alive.id);
  });
}

function describeMany(current: Current): void {
  test("of many questions each is the nearest to itself", async () => {
    const { store, scope, context } = current();
    const axes = Array.from({ length: 200 }, (_, index) => index + 1);
    const meaningOf = (axis: number) => ({ contextHash: context, vector: directionAt(40, axis) });
    await Promise.all(axes.map((axis) => store.keep(entryOf(scope, `axis ${axis}`, { meaning: meaningOf(axis) }))));
    for (const axis of [1, 2, 57, 128, 199, 200]) {
      const near = await store.findNearest(scope, meaningOf(axis));
      expect([text(near?.bytes ?? new Uint8Array()), near?.similarity.toFixed(4)]).toEqual([`axis ${axis}`, "1.0000"]);
    }
  });

  test("an account that keeps too many loses its oldest, and no other account anything", async () => {
    const { store, scope, context } = current();
    await store.purge();
    const neighbour = entryOf(newScope(), "neighbour");
    await store.keep(neighbour);
    const meaningOf = (index: number) => ({ contextHash: context, vector: directionAt(40, index + 1) });
    const entries = Array.from({ length: CONTRACT_ENTRIES_MAX + 3 }, (_, index) =>
      entryOf(scope, `${index}`, { meaning: meaningOf(index) }),
    );
    for (const entry of entries) await store.keep(entry);
    expect(await store.purge()).toBe(3);
    const found = await Promise.all(entries.map(({ keyHash }) => store.find(scope, keyHash)));
    expect(found.map((answer) => answer !== null)).toEqual(entries.map((_, index) => index >= 3));
    const lost = await store.findNearest(scope, meaningOf(0));
    expect(lost?.similarity ?? 0).toBeLessThan(0.99);
    expect((await store.find(neighbour.scope, neighbour.keyHash))?.id).toBe(neighbour.id);
  });
}
