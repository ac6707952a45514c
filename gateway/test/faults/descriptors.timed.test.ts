/** More connections than the process may have files open: it neither ends nor forgets whom it serves, and goes on when they leave. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { connect, type Socket } from "node:net";
import { HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { inFlight } from "../support/in-flight.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { untilServed } from "./support/faulty-database.ts";
import { GatewayBench, noBenchReason } from "./support/gateway-bench.ts";

const OPEN_FILES = 64;
const CONNECTIONS = 3 * OPEN_FILES;
const RECOVERY_MS = 5_000;
/** For the gateway to come to the end of its descriptors. */
const PRESSURE_MS = 500;

const noDescriptorsReason = noBenchReason ?? (Bun.which("prlimit") ? null : "skipped: no prlimit is installed");
if (noDescriptorsReason) console.warn(`Tests of running out of descriptors ${noDescriptorsReason}`);

const upstream = new ScriptedUpstream();
let bench: GatewayBench;

/** A connection that says nothing. Where nobody accepts it, it is open all the same, in the kernel's queue. */
async function openConnection(): Promise<Socket> {
  const { hostname, port } = new URL(bench.gateway.url);
  const { promise, resolve } = Promise.withResolvers<void>();
  const socket = connect(Number(port), hostname, resolve);
  socket.on("error", () => resolve());
  await promise;
  return socket;
}

describe.skipIf(noDescriptorsReason !== null)("a gateway that may have 64 files open", () => {
  beforeAll(async () => {
    const vendor = { OPENAI_BASE_URL: upstream.baseUrl, OPENAI_API_KEY: "upstream-key" };
    bench = await GatewayBench.start({ ...vendor, DATABASE_POOL_SIZE: "4" }, { limits: { openFiles: OPEN_FILES } });
  }, HOOK_TIMEOUT_MS);
  afterAll(async () => {
    // Demands a clean end, and clean books.
    await bench.stop();
    await upstream.stop();
  }, HOOK_TIMEOUT_MS);

  test("outlives three times as many connections, and serves everybody once they are gone", async () => {
    expect((await bench.chat()).status).toBe(200);
    const sockets = await Promise.all(Array.from({ length: CONNECTIONS }, openConnection));
    await Bun.sleep(PRESSURE_MS);
    expect(bench.gateway.hasExited).toBe(false);
    // Who is connected is answered, if only that something is missing.
    const kept = await fetch(`${bench.gateway.url}/health`);
    expect([kept.status, await kept.json()]).toEqual([200, { status: "ok" }]);
    const answer = await bench.chat();
    expect([200, 502, 503]).toContain(answer.status);
    await answer.text();

    for (const socket of sockets) socket.destroy();
    const init = { headers: { connection: "close" } };
    const ask = () => fetch(`${bench.gateway.url}/health`, init);
    expect(await untilServed(ask, RECOVERY_MS)).toBeLessThan(RECOVERY_MS);
    const statuses = await inFlight(20, 20, async () => {
      const served = await bench.chat();
      await served.text();
      return served.status;
    });
    expect(statuses).toEqual(Array(20).fill(200));
  }, 20_000);
});
