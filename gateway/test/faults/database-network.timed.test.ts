/** The way to PostgreSQL breaks, and not the server: slow lines, resets, half-closed connections, routes that vanish. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { type GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { inFlight } from "../support/in-flight.ts";
import { FaultyDatabase, introduce, medianMs, timed, UNAVAILABLE, untilServed } from "./support/faulty-database.ts";
import { noPostgresReason } from "./support/postgres-server.ts";

const ANSWER_MS = 1_500;
const RECOVERY_MS = 5_000;

let faulty: FaultyDatabase;
let gateway: GatewayHarness;

describe.skipIf(noPostgresReason !== null)("the way to PostgreSQL", () => {
  beforeAll(async () => {
    faulty = await FaultyDatabase.start();
    gateway = await faulty.openGateway();
  }, HOOK_TIMEOUT_MS);
  afterEach(async () => {
    faulty.network.heal();
    await untilServed(() => gateway.request("/health/ready"), RECOVERY_MS);
  });
  afterAll(async () => {
    await gateway.stop();
    await faulty.stop();
  }, HOOK_TIMEOUT_MS);

  test("with 50 ms more each way makes answers slower, and none fails", async () => {
    const caller = await gateway.createCaller({ tier: "enterprise" });
    await introduce(gateway, caller);
    faulty.network.spoil({ latencyMs: 50 });
    const answers = await inFlight(40, 10, () => timed(() => gateway.chat(caller)));
    expect(answers.filter((answer) => answer.status !== 200)).toEqual([]);
    // A hold and a settlement, each behind a batch that was on its way.
    expect(Math.max(...answers.map((answer) => answer.tookMs))).toBeLessThan(1_000);
  });

  test("at 20 kB a second makes answers slower, and none fails", async () => {
    const caller = await gateway.createCaller({ tier: "enterprise" });
    await introduce(gateway, caller);
    faulty.network.spoil({ bytesPerSecond: 20_000 });
    const answers = await inFlight(6, 2, () => timed(() => gateway.chat(caller)));
    expect(answers.filter((answer) => answer.status !== 200)).toEqual([]);
  });

  test("with every connection reset costs at most the requests on them, and the next are served", async () => {
    const caller = await gateway.createCaller({ tier: "enterprise" });
    await introduce(gateway, caller);
    for (let round = 0; round < 5; round += 1) {
      const running = inFlight(10, 10, () => timed(() => gateway.chat(caller)));
      await Bun.sleep(2);
      faulty.network.resetAll();
      for (const answer of await running) {
        if (answer.status !== 200) expect(answer).toMatchObject(UNAVAILABLE);
        expect(answer.tookMs).toBeLessThan(ANSWER_MS);
      }
      expect(await untilServed(() => gateway.chat(caller), RECOVERY_MS)).toBeLessThan(RECOVERY_MS);
    }
  });

  test("with every connection half-closed heals by itself", async () => {
    const caller = await gateway.createCaller({ tier: "enterprise" });
    await introduce(gateway, caller);
    faulty.network.halfCloseAll();
    expect(await untilServed(() => gateway.chat(caller), RECOVERY_MS)).toBeLessThan(RECOVERY_MS);
  });

  test("with new connections refused and the old ones reset refuses at once, and serves again when it is open", async () => {
    const caller = await gateway.createCaller({ tier: "enterprise" });
    await introduce(gateway, caller);
    faulty.network.spoil({ isRefusing: true });
    faulty.network.resetAll();
    const answers = await inFlight(10, 1, () => timed(() => gateway.chat(caller)));
    for (const answer of answers) expect(answer).toMatchObject(UNAVAILABLE);
    expect(medianMs(answers)).toBeLessThan(100);
    faulty.network.heal();
    expect(await untilServed(() => gateway.chat(caller), RECOVERY_MS)).toBeLessThan(RECOVERY_MS);
  });

  test("with every idle connection silently dead is found out all at once, not one request after the other", async () => {
    const caller = await gateway.createCaller({ tier: "enterprise" });
    await introduce(gateway, caller);
    // Fills the pool.
    await Promise.all(Array.from({ length: 6 }, () => gateway.prisma.$queryRaw`SELECT 1 AS one, pg_sleep(0.05)::text`));
    expect(faulty.network.connectionCount).toBeGreaterThanOrEqual(6);
    faulty.network.abandonAll();
    expect(await untilServed(() => gateway.chat(caller), RECOVERY_MS)).toBeLessThan(RECOVERY_MS);
  });
});
