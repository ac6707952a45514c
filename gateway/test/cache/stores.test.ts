/** The response cache on each of its stores, over HTTP: chosen by the environment, answering by meaning, away without harm. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { vector } from "@electric-sql/pglite-pgvector";
import type { Database } from "@sellapi/prisma";
import { openTestDatabase } from "@sellapi/prisma/testing";
import { ConfigError } from "../../src/index.ts";
import { embedText } from "../../src/providers/simulator/vectors.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { startUpstashVectorServer } from "./upstash-vector-server.ts";

const index = startUpstashVectorServer();
const upstream = new ScriptedUpstream();
let database: Database;

beforeAll(async () => {
  database = await openTestDatabase({ extensions: { vector } });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await Promise.all([index.stop(), upstream.stop()]);
  await database.close();
}, HOOK_TIMEOUT_MS);

/** What a PostgreSQL server may lack; PGlite has it here. */
async function hasExtension(): Promise<boolean> {
  const found = await database.prisma.$queryRaw<unknown[]>`SELECT 1 FROM pg_available_extensions WHERE name = 'vector'`;
  return found.length > 0;
}

function start(environment: Record<string, string>): Promise<GatewayHarness> {
  return GatewayHarness.start({
    database,
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

const STORES: Record<string, Record<string, string>> = {
  database: {},
  pgvector: { SEMANTIC_CACHE_STORE: "pgvector" },
  upstash: {
    SEMANTIC_CACHE_STORE: "upstash",
    UPSTASH_VECTOR_REST_URL: index.url,
    UPSTASH_VECTOR_REST_TOKEN: index.token,
  },
};

describe("the configured store", () => {
  test.each(Object.entries(STORES))(
    "%s answers a question that means the same, within one account",
    async (name, environment) => {
      if (name === "pgvector" && !(await hasExtension())) {
        console.log("skipped: pgvector is not installed on the PostgreSQL server of this run");
        return;
      }
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
    "pgvector without its extension keeps the gateway from starting, and says why",
    async () => {
      const bare = await openTestDatabase();
      const found = await bare.prisma.$queryRaw<unknown[]>`SELECT 1 FROM pg_available_extensions WHERE name = 'vector'`;
      if (found.length === 0) {
        const failure = await GatewayHarness.start({ database: bare, environment: { SEMANTIC_CACHE_STORE: "pgvector" } }).catch(
          (error: unknown) => error,
        );
        expect(failure).toBeInstanceOf(ConfigError);
        expect(await bare.prisma.instance.count()).toBe(0);
      } else console.log("skipped: pgvector is installed on the PostgreSQL server of this run");
      await bare.close();
    },
    HOOK_TIMEOUT_MS,
  );
});
