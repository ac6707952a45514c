/** Listening and draining, and `bun run control-plane` as a process. */
import { describe, expect, test } from "bun:test";
import { join } from "node:path";
import { createPostgresDatabase } from "@sellapi/prisma/testing";
import { type ControlPlaneApp, createLogger, listen } from "../src/index.ts";

const MAIN = join(import.meta.dir, "..", "src", "main.ts");
const logger = createLogger("silent");
const postgres = process.env.SELLAPI_TEST_DATABASE_URL;

/** An app whose requests begin and end when the test says so. */
function heldApp() {
  const begun = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const app: ControlPlaneApp = {
    async fetch() {
      begun.resolve();
      await release.promise;
      return new Response("done");
    },
  };
  return { app, begun: begun.promise, release: release.resolve };
}

describe("listen", () => {
  test("drains: the running request gets its answer, a new one finds no one", async () => {
    const { app, begun, release } = heldApp();
    const server = listen(app, { port: 0, host: "127.0.0.1", logger });
    const running = fetch(server.url);
    await begun;
    const drained = server.drain(10_000);
    await expect(fetch(server.url, { headers: { connection: "close" } })).rejects.toThrow();
    release();
    expect(await (await running).text()).toBe("done");
    await drained;
  });

  test("drains at once when only idle keep-alive connections are left", async () => {
    const server = listen({ fetch: async () => new Response("ok") }, { port: 0, host: "127.0.0.1", logger });
    await (await fetch(server.url)).text();
    const startedAt = performance.now();
    await server.drain(10_000);
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });

  test("drains no longer than it is given", async () => {
    const { app, begun, release } = heldApp();
    const server = listen(app, { port: 0, host: "127.0.0.1", logger });
    const running = fetch(server.url).catch(() => "cut off");
    await begun;
    await server.drain(50);
    expect(await running).toBe("cut off");
    release();
  });
});

function start(environment: Record<string, string>) {
  return Bun.spawn([process.execPath, MAIN], {
    env: { PATH: process.env.PATH ?? "", ...environment },
    stdout: "pipe",
    stderr: "pipe",
  });
}

describe("bun run control-plane", () => {
  test("does not start without its environment and says all that is missing", async () => {
    const child = start({});
    expect(await child.exited).toBe(1);
    const said = await new Response(child.stderr).text();
    expect(said).toContain("DATABASE_URL is required");
    expect(said).toContain("KEY_PEPPERS is required");
  });

  test.skipIf(!postgres).each(["SIGTERM", "SIGINT"] as const)("serves, and on %s exits with 0", async (signal) => {
    const { url, drop } = await createPostgresDatabase(postgres ?? "");
    const KEY_PEPPERS = `1:${Buffer.alloc(32, 7).toString("base64")}`;
    const child = start({ DATABASE_URL: url, KEY_PEPPERS, PORT: "0", HOST: "127.0.0.1" });
    let said = "";
    let address: string | undefined;
    for await (const chunk of child.stdout) {
      said += new TextDecoder().decode(chunk);
      address = /"url":"([^"]+)"/.exec(said)?.[1];
      if (address) break;
    }
    expect((await fetch(`${address}health`)).status).toBe(200);
    expect((await fetch(`${address}trpc/account.get`)).status).toBe(401);
    child.kill(signal);
    expect(await child.exited).toBe(0);
    await drop();
  });
});
