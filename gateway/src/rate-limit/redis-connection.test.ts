import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { connect, createServer, type Socket } from "node:net";
import { noRedisServerReason, RedisServer } from "../../test/support/redis-server.ts";
import { RedisConnection } from "./redis-connection.ts";

/** A route to a Redis that can be dropped as a network does it: existing connections go silent and stay open, new ones work. */
async function openRoute(
  redisUrl: string,
): Promise<{ url: string; connectionCount: () => number; drop: () => void; close: () => void }> {
  const sockets: Socket[] = [];
  const server = createServer((downstream) => {
    const upstream = connect(new URL(redisUrl).pathname);
    downstream.pipe(upstream);
    upstream.pipe(downstream);
    for (const socket of [downstream, upstream]) socket.on("error", () => socket.destroy());
    sockets.push(downstream);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The route has no port");
  return {
    url: `redis://127.0.0.1:${address.port}`,
    connectionCount: () => sockets.length,
    drop() {
      for (const socket of sockets) {
        socket.unpipe();
        socket.pause();
      }
    },
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}

test("a URL that is none is refused at once", () => {
  expect(() => new RedisConnection({ url: "https://example.com" })).toThrow();
});

describe.skipIf(noRedisServerReason !== null)("a connection to Redis", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await RedisServer.start();
  });
  afterAll(() => redis.stop());

  test("commands in flight while it connects share one connection", async () => {
    const route = await openRoute(redis.url);
    const connection = new RedisConnection({ url: route.url });
    const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => connection.send<string>("ECHO", [`${index}`])));
    expect(answers).toEqual(Array.from({ length: 50 }, (_, index) => `${index}`));
    expect(route.connectionCount()).toBe(1);
    connection.close();
    route.close();
  });

  test("a connection that went silent without closing is replaced, and what it owed fails", async () => {
    const route = await openRoute(redis.url);
    const connection = new RedisConnection({ url: route.url, silenceMaxMs: 50 });
    expect(await connection.send<string>("PING", [])).toBe("PONG");
    route.drop();
    const owed = connection.send("PING", []).then(
      () => "answered",
      () => "failed",
    );
    // The silence itself is what is tested, so that its time has to pass.
    await Bun.sleep(60);
    expect(await connection.send<string>("PING", [])).toBe("PONG");
    expect(await owed).toBe("failed");
    expect(route.connectionCount()).toBe(2);
    connection.close();
    route.close();
  });

  test("an idle connection is not taken for a silent one", async () => {
    const route = await openRoute(redis.url);
    const connection = new RedisConnection({ url: route.url, silenceMaxMs: 20 });
    await connection.send("PING", []);
    await Bun.sleep(40);
    await connection.send("PING", []);
    expect(route.connectionCount()).toBe(1);
    connection.close();
    route.close();
  });

  test("after the server was gone for many attempts, the first command after its return is answered", async () => {
    const connection = new RedisConnection({ url: redis.url });
    await connection.send("PING", []);
    await redis.kill();
    for (let attempt = 0; attempt < 30; attempt += 1) await expect(connection.send("PING", [])).rejects.toThrow();
    await redis.startAgain();
    expect(await connection.send<string>("PING", [])).toBe("PONG");
    connection.close();
  });

  test("a closed connection stays closed", async () => {
    const connection = new RedisConnection({ url: redis.url });
    await connection.send("PING", []);
    connection.close();
    await expect(connection.send("PING", [])).rejects.toThrow("closed");
  });
});
