/** These start the real programs, so they run wherever those are installed: always in CI, which installs them. */
import { describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import { RedisClient, SQL } from "bun";
import { findPostgres, startPostgres } from "./postgres.ts";
import { findRedis, startRedis } from "./redis.ts";

describe.skipIf((await findPostgres()) === null)("startPostgres", () => {
  test("gives an empty durable server by URL, and leaves nothing behind when it stops", async () => {
    const server = await startPostgres({ settings: { work_mem: "8MB" } });
    const sql = new SQL(server.url, { max: 1 });
    const rows = await sql`SELECT current_setting('fsync') AS fsync, current_setting('work_mem') AS memory,
      (SELECT count(*)::int FROM pg_database WHERE NOT datistemplate) AS databases`;
    expect(rows[0]).toEqual({ fsync: "on", memory: "8MB", databases: 1 });
    await server.stop();
    expect(existsSync(server.folder)).toBe(false);
    await expect(new SQL(server.url, { max: 1, connectionTimeout: 2 }).connect()).rejects.toThrow();
    await server.stop();
  });

  test("says what PostgreSQL said when it does not start", async () => {
    await expect(startPostgres({ settings: { shared_buffers: "nonsense" } })).rejects.toThrow(/shared_buffers/);
  });
});

describe.skipIf(findRedis() === null)("startRedis", () => {
  test("gives an empty server by URL that is gone when it stops", async () => {
    const server = await startRedis();
    const client = new RedisClient(server.url);
    expect(await client.send("DBSIZE", [])).toBe(0);
    client.close();
    await server.stop();
    const after = new RedisClient(server.url, { autoReconnect: false, connectionTimeout: 2_000 });
    await expect(after.connect()).rejects.toThrow();
  });

  test("two servers run side by side on ports of their own", async () => {
    const [first, second] = await Promise.all([startRedis(), startRedis()]);
    expect(first.port).not.toBe(second.port);
    await Promise.all([first.stop(), second.stop()]);
  });
});
