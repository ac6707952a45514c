import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type Database, openDatabase } from "@sellapi/prisma";
import { findPgvectorObstacle, openVectorDatabase } from "../../test/cache/pgvector-obstacle.ts";
import { ConfigError } from "../config/config-error.ts";
import { AnswerRows } from "./answer-rows.ts";
import { CONTRACT_ENTRIES_MAX, describeAnswerStore, directionAt, entryOf, newHash, newScope } from "./contract.ts";
import { PgVectorStore } from "./pgvector-store.ts";

const HOOK_TIMEOUT_MS = 60_000;

function storeOver({ prisma: db }: Database): PgVectorStore {
  const rows = new AnswerRows({ db, guard: (query) => query(), entriesPerAccountMax: CONTRACT_ENTRIES_MAX });
  return new PgVectorStore({ db, rows });
}

const obstacle = await findPgvectorObstacle();

let database: Database;
const open = () => storeOver(database);
describeAnswerStore("pgvector", {
  open,
  start: async () => {
    database = await openVectorDatabase();
  },
  stop: () => database.close(),
  obstacle,
});

describe.skipIf(obstacle !== null)("pgvector", () => {
  beforeAll(async () => {
    database = await openVectorDatabase();
    // Several gateways start at once.
    await Promise.all([open(), open(), open()].map((store) => store.prepare()));
  }, HOOK_TIMEOUT_MS);
  afterAll(() => database.close(), HOOK_TIMEOUT_MS);

  const vectorCount = async () => {
    const [row] = await database.prisma.$queryRaw<{ count: bigint }[]>`SELECT count(*) FROM cached_answer_vectors`;
    return Number(row?.count);
  };

  test("compares all of a context, and not only its newest 500", async () => {
    const scope = newScope();
    const contextHash = newHash();
    const wanted = { contextHash, vector: directionAt(0) };
    await open().keep(entryOf(scope, "wanted", { meaning: wanted }));
    const other = { contextHash, vector: directionAt(90) };
    for (let index = 0; index < 600; index += 1) await open().keep(entryOf(scope, "other", { meaning: other }));
    expect((await open().findNearest(scope, wanted))?.similarity).toBeCloseTo(1, 5);
  });

  test("keeps no vector longer than its answer, and only one of a request", async () => {
    await database.prisma.cachedAnswer.deleteMany();
    expect(await vectorCount()).toBe(0);
    const meaning = { contextHash: newHash(), vector: directionAt(0) };
    const ended = entryOf(newScope(), "ended", { meaning, ttlSeconds: -5 });
    await open().keep(ended);
    await open().keep(ended);
    expect(await vectorCount()).toBe(1);
    await open().purge();
    expect(await vectorCount()).toBe(0);
  });

  test("of an embedding of another size only the answer is kept, and looking for one is an error that names the variable", async () => {
    const scope = newScope();
    const meaning = { contextHash: newHash(), vector: new Float32Array(1_536).fill(0.02) };
    const entry = entryOf(scope, "large", { meaning });
    await open().keep(entry);
    expect((await open().find(scope, entry.keyHash))?.id).toBe(entry.id);
    await expect(open().findNearest(scope, meaning)).rejects.toThrow("SEMANTIC_CACHE_MODEL gives 1536 numbers");
  });
});

test(
  "on a database without the extension it does not start, and says what to do",
  async () => {
    const bare = await openDatabase({ kind: "pglite" });
    try {
      const failure = await storeOver(bare)
        .prepare()
        .catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(ConfigError);
      expect(String(failure)).toMatch(/lacks the extension vector.*SEMANTIC_CACHE_STORE=database/);
    } finally {
      await bare.close();
    }
  },
  HOOK_TIMEOUT_MS,
);
