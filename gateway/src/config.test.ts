import { describe, expect, test } from "bun:test";
import { ConfigError, readGatewayConfig } from "./config.ts";

const EMBEDDED = { database: { kind: "pglite" as const }, peppers: [{ id: 1, key: new Uint8Array(32).fill(7) }] };
const PEPPER = Buffer.alloc(32, 7).toString("base64");
const PRODUCTION = {
  NODE_ENV: "production",
  DATABASE_URL: "postgres://user:secret@db:5432/sellapi",
  KEY_PEPPERS: `2:${PEPPER},1:${PEPPER}`,
  REDIS_URL: "redis://cache:6379",
};

function problemsOf(environment: Record<string, string>): string {
  try {
    readGatewayConfig(environment, EMBEDDED);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

describe("the gateway's environment", () => {
  test("may be empty for the embedded run, and a variable set to nothing counts as not set", () => {
    const config = readGatewayConfig({}, EMBEDDED);
    expect(readGatewayConfig({ DATABASE_URL: "", PORT: "", OPENAI_BASE_URL: "" }, EMBEDDED)).toEqual(config);
    expect(config).toMatchObject({
      port: 3000,
      database: { kind: "pglite" },
      cache: { store: { kind: "database" }, ttlSeconds: 3_600 },
    });
    expect(Object.isFrozen(config)).toBe(true);
  });

  test("in production must name all that it needs, and gets one list of what it lacks", () => {
    const problems = problemsOf({ NODE_ENV: "production", ASSETS_S3_BUCKET: "images" });
    for (const name of ["DATABASE_URL", "KEY_PEPPERS", "REDIS_URL", "UPSTASH_REDIS_REST_TOKEN", "ASSETS_S3_SECRET_ACCESS_KEY"]) {
      expect(problems).toContain(name);
    }
    expect(problemsOf(PRODUCTION)).toBe("");
  });

  test("is read into database, peppers in their order, limits and providers", () => {
    const config = readGatewayConfig({ ...PRODUCTION, OPENAI_API_KEY: "sk", ANTHROPIC_BASE_URL: "http://127.0.0.1:9" });
    expect(config.database).toMatchObject({ kind: "postgres", poolSize: 10, statementTimeoutMs: 2_000 });
    expect(config.peppers.map(({ id }) => id)).toEqual([2, 1]);
    expect(config.rateLimit).toEqual({ kind: "redis", url: PRODUCTION.REDIS_URL });
    expect(config.providers.isSimulatorAllowed).toBe(false);
    expect(config.providers.upstreams).toMatchObject({
      openai: { baseUrl: null, apiKey: "sk" },
      anthropic: { baseUrl: "http://127.0.0.1:9", apiKey: null },
    });
  });

  test("may name servers of one's own, each with its address and, where it wants one, its key", () => {
    const config = readGatewayConfig(
      {
        ...PRODUCTION,
        OPENAI_COMPATIBLE_PROVIDERS: "vllm, ollama",
        VLLM_BASE_URL: "http://127.0.0.1:8000/v1",
        VLLM_API_KEY: "sk-vllm",
        OLLAMA_BASE_URL: "http://127.0.0.1:11434/v1",
      },
      EMBEDDED,
    );
    expect(config.providers.upstreams).toMatchObject({
      vllm: { baseUrl: "http://127.0.0.1:8000/v1", apiKey: "sk-vllm" },
      ollama: { baseUrl: "http://127.0.0.1:11434/v1", apiKey: null },
      openai: { baseUrl: null, apiKey: null },
    });
    expect(problemsOf({ OPENAI_COMPATIBLE_PROVIDERS: "vllm" })).toContain("VLLM_BASE_URL");
    expect(problemsOf({ OPENAI_COMPATIBLE_PROVIDERS: "My Server" })).toContain("OPENAI_COMPATIBLE_PROVIDERS");
  });

  test.each([
    ["PORT", "many"],
    ["OPENAI_BASE_URL", "no address"],
    ["KEY_PEPPERS", "1=abc"],
    ["SEMANTIC_CACHE_STORE", "redis"],
    ["SEMANTIC_CACHE_SIMILARITY", "0.1"],
    ["UPSTASH_VECTOR_REST_URL", "no address"],
  ])("names %s where it is %p", (name, value) => {
    expect(problemsOf({ [name]: value })).toStartWith(`${name}: `);
  });
});

describe("the semantic cache's store", () => {
  const UPSTASH = { UPSTASH_VECTOR_REST_URL: "https://index.example", UPSTASH_VECTOR_REST_TOKEN: "token" };

  test("is the one that is asked for, with what it needs", () => {
    const storeOf = (environment: Record<string, string>) => readGatewayConfig(environment, EMBEDDED).cache.store;
    expect(storeOf({ SEMANTIC_CACHE_STORE: "pgvector" })).toEqual({ kind: "pgvector" });
    expect(storeOf({ SEMANTIC_CACHE_STORE: "upstash", ...UPSTASH })).toEqual({
      kind: "upstash",
      url: "https://index.example",
      token: "token",
    });
    expect(storeOf(UPSTASH)).toEqual({ kind: "database" });
  });

  test("on Upstash names each variable that is missing, in development too", () => {
    const [first, second, ...more] = problemsOf({ SEMANTIC_CACHE_STORE: "upstash" }).split("\n");
    expect([first, second, more]).toEqual([
      "UPSTASH_VECTOR_REST_URL: is needed by SEMANTIC_CACHE_STORE=upstash",
      "UPSTASH_VECTOR_REST_TOKEN: is needed by SEMANTIC_CACHE_STORE=upstash",
      [],
    ]);
    const { UPSTASH_VECTOR_REST_TOKEN: _token, ...withoutToken } = UPSTASH;
    expect(problemsOf({ SEMANTIC_CACHE_STORE: "upstash", ...withoutToken })).toStartWith("UPSTASH_VECTOR_REST_TOKEN");
  });
});
