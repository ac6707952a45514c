/** The cache over a store that tests can break: what it seals, what it bears, and what it makes of a near question. */
import { afterEach, describe, expect, test } from "bun:test";
import type { Pepper } from "@sellapi/prisma";
import type { AnswerStore, KeptEntry, Meaning, StoredAnswer } from "./answer-store.ts";
import type { CacheableRequest } from "./cache-form.ts";
import { CACHED_BYTES_MAX, type CachedAnswer } from "./cached-answer.ts";
import { type CachePlace, ResponseCache, type ResponseCacheOptions } from "./response-cache.ts";

/** Answers by request in memory; the nearest is the one kept last, as near as the test says. */
class ScriptedStore implements AnswerStore {
  readonly entries = new Map<string, KeptEntry>();
  similarity = 1;
  async prepare(): Promise<void> {}
  async find(_scope: unknown, keyHash: string): Promise<StoredAnswer | null> {
    return this.entries.get(keyHash) ?? null;
  }
  async findNearest(_scope: unknown, meaning: Meaning) {
    const near = [...this.entries.values()].findLast((entry) => entry.meaning?.contextHash === meaning.contextHash);
    return near ? { ...near, similarity: this.similarity } : null;
  }
  async keep(entry: KeptEntry): Promise<void> {
    this.entries.set(entry.keyHash, entry);
  }
  async purge(): Promise<number> {
    return 0;
  }
}

const OLD: Pepper = { id: 1, key: new Uint8Array(32).fill(1) };
const NEW: Pepper = { id: 2, key: new Uint8Array(32).fill(2) };
const SUBJECT = { accountId: "acct_1", modelId: "openai/gpt-4o-mini", route: "live chat" };
const never = new Promise<never>(() => undefined);

const store = new ScriptedStore();
const errors: unknown[] = [];
afterEach(() => {
  store.entries.clear();
  store.similarity = 1;
  errors.length = 0;
});

function cacheWith(options: Partial<ResponseCacheOptions> = {}): ResponseCache {
  return new ResponseCache({
    store,
    embed: async () => new Float32Array([1, 0]),
    peppers: [OLD],
    ttlSeconds: 60,
    similarityMin: 0.9,
    deadlineMs: 2_000,
    onError: (error) => errors.push(error),
    ...options,
  });
}

function ask(text: string): CacheableRequest {
  return { content: { text }, isBypassed: false, temperature: 0, hasTools: false, question: { text, context: {} } };
}

function answerOf(content: string): CachedAnswer {
  return { answer: { kind: "json", body: { content } }, usage: { input: 3 }, deliveredBytes: 5, finishReason: "stop" };
}

/** Where the answer is to be kept. @throws when there is one already. */
async function missOf(
  cache: ResponseCache,
  request: CacheableRequest,
  plan: "exact" | "semantic" = "exact",
): Promise<CachePlace> {
  const look = await cache.look(request, plan, SUBJECT);
  if (look.hit) throw new Error("this was answered before");
  return look.place;
}

async function contentOf(cache: ResponseCache, request: CacheableRequest, plan: "exact" | "semantic" = "exact") {
  const { hit } = await cache.look(request, plan, SUBJECT);
  return hit?.answer.kind === "json" ? hit.answer.body.content : null;
}

describe("an answer", () => {
  test("comes back as it was kept, with what it used", async () => {
    const cache = cacheWith();
    await cache.keep(await missOf(cache, ask("a")), answerOf("first"));
    expect(await cache.look(ask("a"), "exact", SUBJECT)).toEqual({ hit: answerOf("first") });
    expect(errors).toEqual([]);
  });

  test("of more than 1 MiB is not kept, one of a little less is", async () => {
    const cache = cacheWith();
    const place = await missOf(cache, ask("a"));
    await cache.keep(place, answerOf("x".repeat(CACHED_BYTES_MAX)));
    expect(store.entries.size).toBe(0);
    // Two bytes each in UTF-8: the bound is one of bytes, not of characters.
    await cache.keep(place, answerOf("é".repeat(CACHED_BYTES_MAX / 2)));
    expect(store.entries.size).toBe(0);
    await cache.keep(place, answerOf("x".repeat(CACHED_BYTES_MAX - 1_000)));
    expect(store.entries.size).toBe(1);
    expect(String(await contentOf(cache, ask("a")))).toHaveLength(CACHED_BYTES_MAX - 1_000);
  });

  test("sealed under an older pepper still opens; under one that is gone it is a miss, and makes room", async () => {
    const before = cacheWith({ peppers: [OLD] });
    await before.keep(await missOf(before, ask("a")), answerOf("old"));
    expect(await contentOf(cacheWith({ peppers: [NEW, OLD] }), ask("a"))).toBe("old");
    const after = cacheWith({ peppers: [NEW] });
    await after.keep(await missOf(after, ask("a")), answerOf("new"));
    expect(await contentOf(after, ask("a"))).toBe("new");
    expect(errors).toEqual([]);
  });

  test("that was changed in the store, or moved to another's place, is a miss", async () => {
    const cache = cacheWith();
    const place = await missOf(cache, ask("a"));
    await cache.keep(place, answerOf("mine"));
    const entry = store.entries.get(place.keyHash);
    if (!entry) throw new Error("nothing was kept");
    for (const broken of [{ id: "ans_other" }, { bytes: entry.bytes.map((byte, at) => (at === 40 ? byte ^ 1 : byte)) }]) {
      store.entries.set(place.keyHash, { ...entry, ...broken });
      expect(await contentOf(cache, ask("a"))).toBeNull();
    }
  });
});

describe("a near question", () => {
  test.each([
    [0.9, "first"],
    [0.8999, null],
  ])("at a similarity of %d, with 0.9 asked for, is answered with %p", async (similarity, expected) => {
    const cache = cacheWith();
    await cache.keep(await missOf(cache, ask("a"), "semantic"), answerOf("first"));
    store.similarity = similarity;
    expect(await contentOf(cache, ask("b"), "semantic")).toBe(expected);
  });

  test("is not looked for, and nothing embedded, where only the identical counts or the identical is there", async () => {
    let embedded = 0;
    const embed = async () => {
      embedded += 1;
      return new Float32Array([1, 0]);
    };
    const cache = cacheWith({ embed });
    await cache.keep(await missOf(cache, ask("a"), "semantic"), answerOf("first"));
    expect(embedded).toBe(1);
    expect(await contentOf(cache, ask("b"), "exact")).toBeNull();
    expect(await contentOf(cache, ask("a"), "semantic")).toBe("first");
    expect(embedded).toBe(1);
  });

  test("whose embedding fails is a miss whose answer is kept for the identical request", async () => {
    const cache = cacheWith({ embed: () => Promise.reject(new Error("the embedding provider is down")) });
    const place = await missOf(cache, ask("a"), "semantic");
    expect(place.meaning).toBeNull();
    expect(String(errors)).toContain("the embedding provider is down");
    await cache.keep(place, answerOf("first"));
    expect(await contentOf(cache, ask("a"), "semantic")).toBe("first");
  });

  test.each([
    ["no embedding model", null],
    ["one that gives nothing now", async () => null],
  ])("with %s is looked for as the identical, without an error", async (_what, embed) => {
    const cache = cacheWith({ embed });
    await cache.keep(await missOf(cache, ask("a"), "semantic"), answerOf("first"));
    expect(await contentOf(cache, ask("b"), "semantic")).toBeNull();
    expect(await contentOf(cache, ask("a"), "semantic")).toBe("first");
    expect(errors).toEqual([]);
  });
});

/** Longer than the deadline, and far shorter than forever. */
const SOON_MS = 1_000;
async function soon<Value>(work: Promise<Value>): Promise<Value> {
  const late = Bun.sleep(SOON_MS).then(() => Promise.reject(new Error("it waited for what never comes")));
  return Promise.race([work, late]);
}

describe("a cache that is slow or broken", () => {
  const broken = (parts: Partial<AnswerStore>): AnswerStore => Object.assign(new ScriptedStore(), parts);

  test("is given up at the deadline: a miss, and an answer that nobody waits to keep", async () => {
    const silent = broken({ find: () => never, keep: () => never });
    const cache = cacheWith({ store: silent, deadlineMs: 30 });
    const place = await soon(missOf(cache, ask("a")));
    await soon(cache.keep(place, answerOf("first")));
    expect(errors).toEqual([]);
  });

  test("takes its call to the embedding provider back at the deadline", async () => {
    const aborted = Promise.withResolvers<void>();
    const embed = (_text: string, signal: AbortSignal) => {
      signal.addEventListener("abort", () => aborted.resolve());
      return never;
    };
    const place = await soon(missOf(cacheWith({ embed, deadlineMs: 30 }), ask("a"), "semantic"));
    expect(place.meaning).toBeNull();
    await soon(aborted.promise);
  });

  test("that fails late is told of, and takes nothing down", async () => {
    const late = Promise.withResolvers<never>();
    const cache = cacheWith({ store: broken({ find: () => late.promise }), deadlineMs: 10 });
    await missOf(cache, ask("a"));
    late.reject(new Error("too late"));
    await Bun.sleep(0);
    expect(String(errors)).toContain("too late");
  });

  const failures: Record<string, Partial<AnswerStore>> = {
    find: { find: () => Promise.reject(new Error("gone")) },
    findNearest: { findNearest: () => Promise.reject(new Error("gone")) },
    "find at once": {
      find: () => {
        throw new Error("gone");
      },
    },
  };
  test.each(Object.entries(failures))("in %s is a miss", async (_what, parts) => {
    await missOf(cacheWith({ store: broken(parts) }), ask("a"), "semantic");
    expect(String(errors)).toContain("gone");
  });

  test("in keeping loses a saving and nothing else, whether it fails at once or later", async () => {
    const place = await missOf(cacheWith(), ask("a"));
    const fail = () => {
      throw new Error("gone");
    };
    await cacheWith({ store: broken({ keep: async () => fail() }) }).keep(place, answerOf("first"));
    await cacheWith({ store: broken({ keep: fail }) }).keep(place, answerOf("first"));
    await cacheWith({ peppers: [] }).keep(place, answerOf("first"));
    expect(errors).toHaveLength(3);
  });
});
