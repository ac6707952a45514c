import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { Database } from "@sellapi/prisma";
import { openTestDatabase } from "@sellapi/prisma/testing";
import { startUpstashVectorServer, type UpstashVectorServer } from "../../test/cache/upstash-vector-server.ts";
import { ConfigError } from "../config/config-error.ts";
import { AnswerRows } from "./answer-rows.ts";
import { CONTRACT_ENTRIES_MAX, describeAnswerStore, directionAt, entryOf, newHash, newScope } from "./contract.ts";
import { UpstashVectorStore } from "./upstash-vector-store.ts";

const HOOK_TIMEOUT_MS = 60_000;
/** For all but the tests of the deadline: a busy machine is slow to send two hundred requests at once. */
const PATIENT_MS = 20_000;
let database: Database;
let index: UpstashVectorServer;

async function start(): Promise<void> {
  database = await openTestDatabase();
  index = startUpstashVectorServer();
}
async function stop(): Promise<void> {
  await index.stop();
  await database.close();
}

function open({
  url,
  token,
  deadlineMs = PATIENT_MS,
}: {
  url?: string;
  token?: string;
  deadlineMs?: number;
} = {}): UpstashVectorStore {
  const options = { db: database.prisma, guard: <Result>(query: () => Promise<Result>) => query() };
  const rows = new AnswerRows({ ...options, entriesPerAccountMax: CONTRACT_ENTRIES_MAX });
  return new UpstashVectorStore({ rows, url: url ?? index.url, token: token ?? index.token, deadlineMs });
}

describeAnswerStore("Upstash Vector", { open: () => open(), start, stop });

const meaningAt = (degrees: number) => ({ contextHash: newHash(), vector: directionAt(degrees) });

describe("an index of Upstash Vector", () => {
  beforeAll(start, HOOK_TIMEOUT_MS);
  afterEach(() => {
    index.interrupt = null;
  });
  afterAll(stop, HOOK_TIMEOUT_MS);

  test("learns vectors, hashes and times: no account, no model, no answer", async () => {
    const scope = newScope();
    const meaning = meaningAt(0);
    await open().keep(entryOf(scope, "canary-of-the-answer", { meaning }));
    await open().findNearest(scope, meaning);
    const told = index.told.join("\n");
    expect(index.paths).toContain("/upsert/cached-answers");
    for (const secret of [scope.accountId, scope.modelId, "canary"]) expect(told).not.toContain(secret);
  });

  test("that points at another account's answer shows nothing of it", async () => {
    const victim = newScope();
    const entry = entryOf(victim, "theirs", { meaning: meaningAt(0) });
    await open().keep(entry);
    index.interrupt = () => Response.json({ result: [{ id: "x", score: 1, metadata: { answer: entry.id } }] });
    expect(await open().findNearest(newScope(), meaningAt(0))).toBeNull();
    expect((await open().findNearest(victim, meaningAt(0)))?.id).toBe(entry.id);
  });

  test("keeps a vector no longer than its answer counts", async () => {
    await open().keep(entryOf(newScope(), "ended", { meaning: meaningAt(0), ttlSeconds: -5 }));
    const before = index.count();
    await open().purge();
    expect(index.count()).toBe(before - 1);
  });

  test("that is silent is given up at the deadline, and after three such calls asked no more for a while", async () => {
    const { promise: silence, resolve: end } = Promise.withResolvers<void>();
    index.interrupt = async () => {
      await silence;
      return new Response();
    };
    const store = open({ deadlineMs: 50 });
    const scope = newScope();
    for (let call = 0; call < 3; call += 1) await expect(store.findNearest(scope, meaningAt(0))).rejects.toThrow(/timed out/);
    // Asked a fourth time, it would be silent again and this an error.
    expect(await store.findNearest(scope, meaningAt(0))).toBeNull();
    end();
  });

  test("that fails takes no answer away from the identical request", async () => {
    index.interrupt = () => Response.json({ error: "busy", status: 503 }, { status: 503 });
    const entry = entryOf(newScope(), "kept", { meaning: meaningAt(0) });
    await expect(open().keep(entry)).rejects.toThrow("busy");
    expect((await open().find(entry.scope, entry.keyHash))?.id).toBe(entry.id);
  });

  const strange: Record<string, () => Response> = {
    "an HTML page": () => new Response("<html>busy</html>", { status: 502 }),
    "JSON of another kind": () => Response.json({ ok: true }),
    "a result that is no list": () => Response.json({ result: "Success" }),
    "a hit without our metadata": () => Response.json({ result: [{ id: "1", score: 1 }] }),
    "a hit without a score": () => Response.json({ result: [{ id: "1", metadata: { answer: "ans_1" } }] }),
  };
  test.each(Object.entries(strange))("that answers with %s is an error, and asked once", async (_what, answer) => {
    index.interrupt = answer;
    const before = index.paths.length;
    await expect(open().findNearest(newScope(), meaningAt(0))).rejects.toThrow();
    expect(index.paths.length).toBe(before + 1);
  });
});

describe("at the start", () => {
  beforeAll(start, HOOK_TIMEOUT_MS);
  afterAll(stop, HOOK_TIMEOUT_MS);

  test.each([
    ["of other dimensions", { dimension: 1_536 }, "1536 numbers by COSINE"],
    ["with another similarity", { similarityFunction: "EUCLIDEAN" }, "256 numbers by EUCLIDEAN"],
  ])("an index %s is refused with what to make instead", async (_what, options, words) => {
    const other = startUpstashVectorServer(options);
    const failure = await open(other)
      .prepare()
      .catch((error: unknown) => error);
    await other.stop();
    expect(failure).toBeInstanceOf(ConfigError);
    expect(String(failure)).toContain(words);
  });

  test("a token that the index does not accept is named", async () => {
    await expect(open({ token: "wrong" }).prepare()).rejects.toThrow("UPSTASH_VECTOR_REST_TOKEN");
  });

  test("an index that is away is no reason not to start", async () => {
    await open({ url: "http://127.0.0.1:1" }).prepare();
    index.interrupt = () => new Response("<html>502</html>", { status: 502 });
    await open().prepare();
    index.interrupt = null;
  });
});
