import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Database } from "@sellapi/prisma";
import { openTestDatabase } from "@sellapi/prisma/testing";
import { AnswerRows } from "./answer-rows.ts";
import { CONTRACT_ENTRIES_MAX, describeAnswerStore, directionAt, entryOf, newHash, newScope } from "./contract.ts";
import { COMPARED_MAX, DatabaseStore } from "./database-store.ts";

const HOOK_TIMEOUT_MS = 60_000;
let database: Database;

function open(): DatabaseStore {
  const options = { db: database.prisma, guard: <Result>(query: () => Promise<Result>) => query() };
  return new DatabaseStore(new AnswerRows({ ...options, entriesPerAccountMax: CONTRACT_ENTRIES_MAX }));
}

describeAnswerStore("database", {
  open,
  start: async () => {
    database = await openTestDatabase();
  },
  stop: () => database.close(),
});

describe("what the bounded scan compares", () => {
  beforeAll(async () => {
    database = await openTestDatabase();
  }, HOOK_TIMEOUT_MS);
  afterAll(() => database.close(), HOOK_TIMEOUT_MS);

  test("is the newest 500 of a context: the 501st question before now is no longer found", async () => {
    const store = open();
    const scope = newScope();
    const contextHash = newHash();
    const wanted = { contextHash, vector: directionAt(0) };
    await store.keep(entryOf(scope, "wanted", { meaning: wanted }));
    const fill = async (times: number) => {
      for (let index = 0; index < times; index += 1) {
        await store.keep(entryOf(scope, "other", { meaning: { contextHash, vector: directionAt(90) } }));
      }
    };
    await fill(COMPARED_MAX - 1);
    expect((await store.findNearest(scope, wanted))?.similarity).toBeCloseTo(1, 5);
    await fill(1);
    expect((await store.findNearest(scope, wanted))?.similarity).toBeCloseTo(0, 5);
    expect(COMPARED_MAX).toBe(500);
  });

  test("is nothing to a vector of another model: other lengths are not alike", async () => {
    const store = open();
    const scope = newScope();
    const contextHash = newHash();
    await store.keep(entryOf(scope, "one", { meaning: { contextHash, vector: directionAt(0) } }));
    const near = await store.findNearest(scope, { contextHash, vector: new Float32Array([1, 0]) });
    expect(near?.similarity).toBe(0);
  });
});
