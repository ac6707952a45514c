/** A disk that takes 50 ms to make anything durable: requests take that much longer, and every one of them is served. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { completion } from "../support/upstream-answers.ts";
import { FaultyDatabase, introduce, type TimedAnswer, timed } from "./support/faulty-database.ts";
import { noPostgresReason } from "./support/postgres-server.ts";

const FLUSH_MS = 50;
const PER_SECOND = 200;
const SECONDS = 2;
/** More accounts than one, as in production: one account's holds would share all their commits. */
const CALLERS = 20;
/** A request has two commits, its hold's and its settlement's, and may wait for the batch before each. */
const ADDED_MAX_MS = 4 * FLUSH_MS + 150;

const upstream = new ScriptedUpstream();
let faulty: FaultyDatabase;
let gateway: GatewayHarness;
let callers: TestCaller[];

/** PostgreSQL's own setting: it waits for 50,000 µs before it flushes a commit. */
async function delayFlushes(): Promise<void> {
  const { prisma } = faulty.direct;
  await prisma.$executeRaw`ALTER SYSTEM SET commit_delay = 50000`;
  await prisma.$queryRaw`SELECT pg_reload_conf()`;
}

/** Requests at a steady pace, whether the ones before are answered or not. */
async function load(): Promise<TimedAnswer[]> {
  const startedAt = performance.now();
  const running: Promise<TimedAnswer>[] = [];
  for (let request = 0; request < PER_SECOND * SECONDS; request += 1) {
    const waitMs = startedAt + (request * 1_000) / PER_SECOND - performance.now();
    if (waitMs > 1) await Bun.sleep(waitMs);
    const caller = callers[request % CALLERS];
    if (caller) running.push(timed(() => gateway.chat(caller)));
  }
  return Promise.all(running);
}

function percentile(answers: TimedAnswer[], share: number): number {
  const sorted = answers.map((answer) => answer.tookMs).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}

describe.skipIf(noPostgresReason !== null)("while every commit takes 50 ms longer", () => {
  beforeAll(async () => {
    // However few others commit at the time.
    faulty = await FaultyDatabase.start({ settings: ["commit_siblings=0"] });
    gateway = await faulty.openGateway({ upstreamUrl: upstream.baseUrl });
    upstream.script = () => completion();
    callers = await Promise.all(Array.from({ length: CALLERS }, () => gateway.createCaller({ tier: "enterprise" })));
    await gateway.prisma.account.updateMany({ data: { chatPerMinute: 1_000_000 } });
    for (const caller of callers) await introduce(gateway, caller);
  }, HOOK_TIMEOUT_MS);
  afterAll(async () => {
    await gateway.stop();
    await faulty.stop();
    await upstream.stop();
  }, HOOK_TIMEOUT_MS);

  test("200 requests a second are all served, later by some commits and no more", async () => {
    const before = await load();
    await delayFlushes();
    const slow = await load();
    expect([...before, ...slow].filter((answer) => answer.status !== 200)).toEqual([]);
    const added = {
      p50: percentile(slow, 0.5) - percentile(before, 0.5),
      p99: percentile(slow, 0.99) - percentile(before, 0.99),
    };
    console.log(
      `commits 50 ms slower: +${added.p50.toFixed(0)} ms at the median, +${added.p99.toFixed(0)} ms at the 99th percentile`,
    );
    // The disk is slow indeed, or this shows nothing.
    expect(added.p50).toBeGreaterThan(FLUSH_MS);
    expect(added.p99).toBeLessThan(ADDED_MAX_MS);
  }, 30_000);
});
