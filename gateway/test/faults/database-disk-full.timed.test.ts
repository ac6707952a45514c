/** PostgreSQL has no room left to write: nobody is served for nothing, nothing is half-written, and room is all that it needs to go on. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { Database } from "@sellapi/prisma";
import { credits, type GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { inFlight } from "../support/in-flight.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion } from "../support/upstream-answers.ts";
import { FaultyDatabase, type TimedAnswer, timed, UNAVAILABLE, untilServed } from "./support/faulty-database.ts";
import { noPostgresReason } from "./support/postgres-server.ts";
import { noSmallDiskReason, SmallDisk } from "./support/small-disk.ts";

const RECOVERY_MS = 8_000;
const ANSWER_MS = 2_000;
/** More than fit into the pages and log segments that a server has in store. */
const ROUNDS_MAX = 200;
const WIDTH = 8;
const REFUSED_ENOUGH = 20;

/** What is on the small disk. */
const disks = {
  // Each statement that needs a new page fails; the server goes on.
  "its tables": {
    megabytes: 64,
    options: (folder: string) => ({ within: folder }),
    spend: async () => undefined,
  },
  // The server itself ends where it cannot write its log, and stays down until there is room. It has some segments in store.
  "its log": {
    megabytes: 40,
    options: (folder: string) => ({ logWithin: folder }),
    spend: ({ prisma }: Database) => prisma.$queryRaw`SELECT pg_switch_wal()::text`,
  },
};

const upstream = new ScriptedUpstream();

describe.skipIf(noPostgresReason !== null || noSmallDiskReason !== null).each(Object.entries(disks))(
  "when the disk of %s is full",
  (_what, { megabytes, options, spend }) => {
    let disk: SmallDisk;
    let faulty: FaultyDatabase;
    let gateway: GatewayHarness;

    beforeAll(async () => {
      disk = await SmallDisk.mount(megabytes);
      faulty = await FaultyDatabase.start({
        ...options(disk.folder),
        settings: ["autovacuum=off", "min_wal_size=32MB", "max_wal_size=32MB"],
      });
      gateway = await faulty.openGateway({ upstreamUrl: upstream.baseUrl });
    }, HOOK_TIMEOUT_MS);
    afterEach(() => upstream.reset());
    afterAll(async () => {
      await gateway.stop();
      await faulty.stop();
      await disk.unmount();
    }, HOOK_TIMEOUT_MS);

    test("requests are refused as unavailable, and served again once there is room, with every answer charged once", async () => {
      upstream.script = () => completion();
      const caller = await gateway.createCaller({ tier: "enterprise", credits: "1000000" });
      await gateway.prisma.account.update({ where: { id: caller.accountId }, data: { chatPerMinute: 1_000_000 } });
      const answers: TimedAnswer[] = [];
      const refused = () => answers.filter((answer) => answer.status !== 200);
      const ask = async () => answers.push(...(await inFlight(WIDTH, WIDTH, () => timed(() => gateway.chat(caller)))));
      await ask();
      expect(refused()).toEqual([]);
      await disk.fill();
      for (let round = 0; round < ROUNDS_MAX && refused().length < REFUSED_ENOUGH; round += 1) {
        await ask();
        await spend(faulty.direct).catch(() => undefined);
      }
      expect(refused().length).toBeGreaterThanOrEqual(REFUSED_ENOUGH);
      for (const answer of refused()) expect(answer).toMatchObject(UNAVAILABLE);
      for (const answer of answers) expect(answer.tookMs).toBeLessThan(ANSWER_MS);
      expect((await gateway.request("/health")).status).toBe(200);
      // No answer without a hold, and none for those who were refused.
      expect(upstream.requests.length).toBe(answers.length - refused().length);

      await disk.free();
      if (faulty.server.hasEnded) await faulty.server.startAgain();
      await untilServed(() => gateway.chat(caller), RECOVERY_MS);
      const served = answers.length - refused().length + 1;
      const until = performance.now() + RECOVERY_MS;
      const charges = () => gateway.ledgerCharges(caller).catch(() => []);
      while ((await charges()).length < served && performance.now() < until) await Bun.sleep(50);
      expect(await charges()).toEqual(Array(served).fill(credits("0.825")));
    }, 30_000);
  },
);

afterAll(() => upstream.stop());
