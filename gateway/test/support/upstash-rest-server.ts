/**
 * A stand-in for Upstash's REST interface in front of a Redis, as https://upstash.com/docs/redis/features/restapi documents
 * it: `POST /` takes one command as a JSON array, `POST /pipeline` and `POST /multi-exec` take arrays of commands; the answer
 * is `{result}` or `{error}`, or a list of those. The flags that only Upstash's own servers know are taken off its scripts here.
 */
import { RedisClient } from "bun";
import { z } from "zod";
import { PlainRedisScripts } from "../../src/rate-limit/plain-redis-scripts.ts";

const commandSchema = z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String)).min(1);
const commandsSchema = z.array(commandSchema).min(1);

type Reply = { result: unknown } | { error: string };

export interface UpstashRestServer {
  url: string;
  token: string;
  /** HTTP requests received so far. */
  readonly requestCount: number;
  stop: () => Promise<void>;
}

/** In base64 every string is encoded except a bare "OK". */
function encodeBase64(value: unknown): unknown {
  if (typeof value === "string") return value === "OK" ? value : Buffer.from(value).toString("base64");
  return Array.isArray(value) ? value.map(encodeBase64) : value;
}

function errorText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function toReply(outcome: PromiseSettledResult<unknown>): Reply {
  return outcome.status === "fulfilled" ? { result: outcome.value } : { error: errorText(outcome.reason) };
}

/** @param redisUrl the Redis behind it. */
export function startUpstashRestServer(redisUrl: string): UpstashRestServer {
  const token = crypto.randomUUID();
  const redis = new RedisClient(redisUrl);
  const scripts = new PlainRedisScripts();
  let requestCount = 0;

  // Commands sent in one tick reach Redis in order and in one piece, which a transaction needs.
  const run = (commands: string[][]) =>
    Promise.allSettled(
      commands.map((command) => {
        const { name, words } = scripts.plainCommand(command);
        return redis.send(name, words);
      }),
    );

  const routes: Record<string, (body: unknown) => Promise<Reply | Reply[]>> = {
    "/": async (body) => {
      const [outcome] = await run([commandSchema.parse(body)]);
      return outcome ? toReply(outcome) : { error: "ERR empty command" };
    },
    "/pipeline": async (body) => (await run(commandsSchema.parse(body))).map(toReply),
    "/multi-exec": async (body) => {
      const outcome = (await run([["MULTI"], ...commandsSchema.parse(body), ["EXEC"]])).at(-1);
      if (outcome?.status !== "fulfilled") return { error: outcome ? errorText(outcome.reason) : "ERR empty transaction" };
      return z
        .array(z.unknown())
        .parse(outcome.value)
        .map((value): Reply => (value instanceof Error ? { error: value.message } : { result: value }));
    },
  };

  const encode = (reply: Reply): Reply => ("result" in reply ? { result: encodeBase64(reply.result) } : reply);

  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    async fetch(request) {
      requestCount += 1;
      if (request.headers.get("authorization") !== `Bearer ${token}`) {
        return Response.json({ error: "WRONGPASS invalid or missing auth token" }, { status: 401 });
      }
      const route = routes[new URL(request.url).pathname];
      if (!route || request.method !== "POST") return Response.json({ error: "ERR unsupported request" }, { status: 400 });
      try {
        const reply = await route(await request.json());
        const isBase64 = request.headers.get("upstash-encoding") === "base64";
        if (Array.isArray(reply)) return Response.json(isBase64 ? reply.map(encode) : reply);
        return Response.json(isBase64 ? encode(reply) : reply, { status: "error" in reply ? 400 : 200 });
      } catch (error) {
        return Response.json({ error: `ERR ${errorText(error)}` }, { status: 400 });
      }
    },
  });

  return {
    url: `http://127.0.0.1:${server.port}`,
    token,
    get requestCount() {
      return requestCount;
    },
    async stop() {
      await server.stop(true);
      redis.close();
    },
  };
}
