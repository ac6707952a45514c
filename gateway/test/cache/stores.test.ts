/** The response cache on each of its stores, over HTTP: chosen by the environment, answering by meaning, away without harm. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Database } from "@sellapi/prisma";
import { openTestDatabase } from "@sellapi/prisma/testing";
import { ConfigError } from "../../src/index.ts";
import { embedText } from "../../src/providers/simulator/vectors.ts";
import { GatewayHarness, type HarnessOptions, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { findPgvectorObstacle, openVectorDatabase } from "./pgvector-obstacle.ts";
import { startUpstashVectorServer } from "./upstash-vector-server.ts";

const index = startUpstashVectorServer();
const upstream = new ScriptedUpstream();
let database: Database;

beforeAll(async () => {
  database = await openVectorDatabase();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await Promise.all([index.stop(), upstream.stop()]);
  await database.close();
}, HOOK_TIMEOUT_MS);

function start(environment: Record<string, string>, adjust: HarnessOptions["adjust"] = () => ({})): Promise<GatewayHarness> {
  return GatewayHarness.start({
    database,
    adjust,
    upstreamUrl: upstream.baseUrl,
    environment: { SEMANTIC_CACHE_SIMILARITY: "0.8", ...environment },
    replace: ({ providers }) => {
      const openai = providers.get("openai");
      if (!openai) throw new Error("there is no vendor of embeddings");
      const embed: typeof openai.embed = async ({ body }) => ({
        vectors: [embedText(String(body.input), Number(body.dimensions))],
        usage: null,
      });
      Object.assign(openai, { embed });
      return {};
    },
  });
}

async function ask(gateway: GatewayHarness, caller: TestCaller, content: string): Promise<string | null> {
  const messages = [{ role: "user", content }];
  const answer = await gateway.chat(caller, { messages }, { headers: { "x-sellapi-cache": "semantic" } });
  expect(answer.status).toBe(200);
  return answer.headers.get("x-sellapi-cache");
}

const pgvectorObstacle = await findPgvectorObstacle();
const STORES: Record<string, Record<string, string>> = {
  database: {},
  pgvector: { SEMANTIC_CACHE_STORE: "pgvector" },
  upstash: {
    SEMANTIC_CACHE_STORE: "upstash",
    UPSTASH_VECTOR_REST_URL: index.url,
    UPSTASH_VECTOR_REST_TOKEN: index.token,
  },
};

const runs = Object.entries(STORES).filter(([name]) => name !== "pgvector" || pgvectorObstacle === null);

describe("the configured store", () => {
  test.each(runs)(
    "%s answers a question that means the same, within one account",
    async (_name, environment) => {
      const gateway = await start(environment);
      const caller = await gateway.createCaller();
      expect([
        await ask(gateway, caller, "What is the capital city of France?"),
        await ask(gateway, caller, "what is the capital city of France"),
        await ask(gateway, caller, "How do I bake sourdough bread at home?"),
        await ask(gateway, await gateway.createCaller(), "what is the capital city of France"),
      ]).toEqual(["miss", "hit", "miss", "miss"]);
      await gateway.dependencies.answerStore.purge();
      await gateway.stop();
    },
    HOOK_TIMEOUT_MS,
  );

  test(
    "upstash that is away is a miss, and the identical request is a hit all the same",
    async () => {
      const gateway = await start(STORES.upstash ?? {});
      const caller = await gateway.createCaller();
      index.interrupt = () => Response.json({ error: "busy", status: 503 }, { status: 503 });
      const asked = "Which river flows through Vienna?";
      expect([await ask(gateway, caller, asked), await ask(gateway, caller, asked)]).toEqual(["miss", "hit"]);
      index.interrupt = null;
      await gateway.stop();
    },
    HOOK_TIMEOUT_MS,
  );

  test(
    "that never answers costs a request its deadline, once to look and once to keep, and nothing else",
    async () => {
      const gateway = await start({}, (config) => ({ cache: { ...config.cache, deadlineMs: 40 } }));
      const caller = await gateway.createCaller();
      const never = () => new Promise<never>(() => undefined);
      Object.assign(gateway.dependencies.answerStore, { find: never, keep: never });
      const answer = await gateway.chat(caller, { temperature: 0 }, { signal: AbortSignal.timeout(5_000) });
      expect([answer.status, answer.headers.get("x-sellapi-cache")]).toEqual([200, "miss"]);
      expect(answer.headers.get("x-sellapi-credits-charged")).toBe("0.825");
      await gateway.stop();
    },
    HOOK_TIMEOUT_MS,
  );

  const isExtensionEverywhere = process.env.SELLAPI_TEST_DATABASE_URL !== undefined && pgvectorObstacle === null;
  test.skipIf(isExtensionEverywhere)(
    "pgvector without its extension keeps the gateway from starting, says why, and leaves no instance behind",
    async () => {
      const bare = await openTestDatabase();
      const failure = await GatewayHarness.start({ database: bare, environment: STORES.pgvector ?? {} }).catch(
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(ConfigError);
      expect(String(failure)).toContain("lacks the extension vector");
      expect(await bare.prisma.instance.count()).toBe(0);
      await bare.close();
    },
    HOOK_TIMEOUT_MS,
  );
});
