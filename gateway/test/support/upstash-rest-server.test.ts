/** The stand-in speaks as Upstash documents it, seen by Upstash's own client and on the wire. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { Redis } from "@upstash/redis";
import { noTestRedisReason, openTestRedis, type TestRedis } from "./redis-server.ts";
import { startUpstashRestServer, type UpstashRestServer } from "./upstash-rest-server.ts";

describe.skipIf(noTestRedisReason !== null)("Upstash's REST interface", () => {
  let redis: TestRedis;
  let rest: UpstashRestServer;
  const key = `test:${crypto.randomUUID()}`;
  beforeAll(async () => {
    redis = await openTestRedis();
    rest = startUpstashRestServer(redis.url);
  });
  afterAll(async () => {
    await post("/", ["DEL", key]);
    await rest.stop();
    await redis.stop();
  });

  async function post(
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: unknown }> {
    const response = await fetch(rest.url + path, {
      method: "POST",
      headers: { authorization: `Bearer ${rest.token}`, ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: await response.json() };
  }

  test("a command is answered with its result, in base64 if asked for", async () => {
    const base64 = { "upstash-encoding": "base64" };
    expect(await post("/", ["SET", key, "bar", "EX", 100], base64)).toEqual({ status: 200, body: { result: "OK" } });
    expect(await post("/", ["GET", key])).toEqual({ status: 200, body: { result: "bar" } });
    expect(await post("/", ["GET", key], base64)).toEqual({ status: 200, body: { result: "YmFy" } });
    expect(await post("/", ["GET", `${key}:none`])).toEqual({ status: 200, body: { result: null } });
  });

  test("a command that fails is a 400 with its error, a wrong token a 401", async () => {
    expect(await post("/", ["INCR", key])).toEqual({ status: 400, body: { error: expect.stringContaining("not an integer") } });
    expect(await post("/", { not: "a command" })).toMatchObject({ status: 400, body: { error: expect.any(String) } });
    expect(await post("/", ["PING"], { authorization: "Bearer other" })).toMatchObject({ status: 401 });
  });

  test("a pipeline answers each command, failed ones among them; a transaction too", async () => {
    for (const path of ["/pipeline", "/multi-exec"]) {
      const answer = await post(path, [
        ["SET", key, "valuex"],
        ["INCR", key],
        ["STRLEN", key],
      ]);
      expect(answer).toEqual({
        status: 200,
        body: [{ result: "OK" }, { error: expect.stringContaining("not an integer") }, { result: 6 }],
      });
    }
    expect(await post("/multi-exec", [["NO-SUCH-COMMAND"]])).toMatchObject({ status: 400, body: { error: expect.any(String) } });
  });

  test("Upstash's client understands it, text beyond ASCII included", async () => {
    const client = new Redis({ url: rest.url, token: rest.token, enableTelemetry: false });
    await client.set(key, "größe €");
    expect(await client.get<string>(key)).toBe("größe €");
    expect(await client.multi().strlen(key).exists(key).exec()).toEqual([11, 1]);
    await expect(client.incr(key)).rejects.toThrow("not an integer");
  });
});
