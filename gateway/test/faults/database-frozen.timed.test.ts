/** PostgreSQL stops answering without a word, as a frozen machine does: nobody waits long, nobody is charged wrongly, and it passes. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { EventReader, readStream } from "../support/event-reader.ts";
import { credits, type GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { inFlight } from "../support/in-flight.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { DONE, finish, stream, text, usage } from "../support/upstream-answers.ts";
import { FaultyDatabase, introduce, medianMs, timed, UNAVAILABLE, untilServed } from "./support/faulty-database.ts";
import { noPostgresReason } from "./support/postgres-server.ts";

/** What the issue promises: an answer within a second and a half, and service again within five seconds. */
const ANSWER_MS = 1_500;
const RECOVERY_MS = 5_000;
const OPEN_BREAKER_MS = 5;
/** More than a statement may take. */
const CONNECTION_GIVEN_UP_MS = 2_500;

const upstream = new ScriptedUpstream();
let faulty: FaultyDatabase;
let gateway: GatewayHarness;
let thaw: (() => void) | null = null;

async function freeze(): Promise<void> {
  thaw = await faulty.server.freeze();
}

function unfreeze(): void {
  thaw?.();
  thaw = null;
}

describe.skipIf(noPostgresReason !== null)("while PostgreSQL is frozen", () => {
  beforeAll(async () => {
    faulty = await FaultyDatabase.start();
    gateway = await faulty.openGateway({ upstreamUrl: upstream.baseUrl, adjust: () => ({ sweepMs: 250 }) });
  }, HOOK_TIMEOUT_MS);
  afterEach(async () => {
    unfreeze();
    upstream.reset();
    await untilServed(() => gateway.request("/health/ready"), RECOVERY_MS);
  });
  afterAll(async () => {
    await gateway.stop();
    await faulty.stop();
    await upstream.stop();
  }, HOOK_TIMEOUT_MS);

  test("every kind of request is answered within a second and a half, and soon at once; afterwards all is as before", async () => {
    const caller = await gateway.createCaller();
    const stranger = await gateway.createCaller();
    await introduce(gateway, caller);
    await freeze();
    const first = await Promise.all([
      timed(() => gateway.chat(caller)),
      timed(() => gateway.chat(stranger)),
      timed(() => gateway.get("/v1/credits", caller)),
      timed(() => gateway.get("/v1/key", caller)),
      timed(() => gateway.get("/v1/generations/gen_00000000000000000000000000", caller)),
      timed(() => gateway.request("/health/ready")),
    ]);
    const ready = first.pop();
    for (const answer of first) expect(answer).toMatchObject(UNAVAILABLE);
    expect(ready?.status).toBe(503);
    for (const answer of first) expect(answer.tookMs).toBeLessThan(ANSWER_MS);

    // Five went without an answer: the breaker is open now.
    const refused = await inFlight(50, 1, () => timed(() => gateway.chat(caller)));
    for (const answer of refused) expect(answer).toMatchObject(UNAVAILABLE);
    expect(medianMs(refused)).toBeLessThan(OPEN_BREAKER_MS);
    // What needs no database is served, to callers who are known.
    expect((await gateway.get("/v1/models/openai%2Fgpt-4o-mini", caller)).status).toBe(200);
    expect((await gateway.request("/health")).status).toBe(200);
    expect(upstream.requests).toEqual([]);

    unfreeze();
    expect(await untilServed(() => gateway.chat(stranger), RECOVERY_MS)).toBeLessThan(RECOVERY_MS);
    expect((await gateway.chat(caller)).status).toBe(200);
  });

  test("a hold that commits after its request was refused is given back, and the upstream was never called for it", async () => {
    const caller = await gateway.createCaller({ credits: "1000" });
    await introduce(gateway, caller);
    await freeze();
    const refused = await Promise.all([1, 2, 3].map(() => timed(() => gateway.chat(caller))));
    for (const answer of refused) expect(answer).toMatchObject(UNAVAILABLE);
    // By then we have given up the connection too; the server still has the statement, and runs it when it comes to.
    await Bun.sleep(CONNECTION_GIVEN_UP_MS);
    unfreeze();
    await untilServed(() => gateway.request("/health/ready"), RECOVERY_MS);
    const held = () => faulty.direct.prisma.generation.findMany({ where: { accountId: caller.accountId } });
    const until = performance.now() + 8_000;
    let rows = await held();
    while ((rows.length === 0 || rows.some((row) => row.state === "held")) && performance.now() < until) {
      await Bun.sleep(50);
      rows = await held();
    }
    expect(rows.map((row) => [row.state, row.outcome])).toEqual([["released", "abandoned"]]);
    expect(upstream.requests).toEqual([]);
    expect(await gateway.balance(caller)).toMatchObject({ held: 0n, available: 1_000_000_000n });
  }, 20_000);

  test("a running stream finishes with its charge, and the charge is in the books after the thaw", async () => {
    const caller = await gateway.createCaller();
    const { promise: frozen, resolve: isFrozen } = Promise.withResolvers<void>();
    upstream.script = () =>
      stream(
        (async function* () {
          yield text("Hello ");
          await frozen;
          yield text("there.");
          yield finish();
          yield usage();
          yield DONE;
        })(),
      );
    const reader = new EventReader(await gateway.chat(caller, { stream: true }));
    await reader.until((chunk) => chunk.choices?.[0]?.delta.content === "Hello ");
    await freeze();
    isFrozen();
    const startedAt = performance.now();
    const chunks = (await reader.rest()).map((event) => event.json);
    expect(performance.now() - startedAt).toBeLessThan(ANSWER_MS);
    expect(chunks.at(-1)).toBeNull();
    const last = chunks.find((chunk) => chunk?.x_sellapi)?.x_sellapi;
    expect(last).toMatchObject({ credits_charged: "0.825" });
    expect(last).not.toHaveProperty("credits_balance");
    unfreeze();
    const receipt = await gateway.settledReceipt(caller, RECOVERY_MS);
    expect(receipt).toMatchObject({ id: last?.generation_id, credits_charged: "0.825", outcome: "completed" });
    expect(await gateway.ledgerCharges(caller)).toEqual([credits("0.825")]);
  });

  test("holds that nobody waits for any more are not made after the thaw, and what comes next is served", async () => {
    const callers = await Promise.all(Array.from({ length: 8 }, () => gateway.createCaller()));
    for (const caller of callers) await introduce(gateway, caller);
    await freeze();
    await Promise.all(callers.flatMap((caller) => [1, 2, 3, 4].map(() => timed(() => gateway.chat(caller)))));
    unfreeze();
    await untilServed(() => gateway.request("/health/ready"), RECOVERY_MS);
    const answers = await Promise.all(callers.map((caller) => gateway.chat(caller, { stream: true })));
    for (const answer of answers) expect((await readStream(answer)).isDone).toBe(true);
    // Only those of the one batch that was on its way can have been held for; the 32 were asked for one after another.
    const ids = callers.map((caller) => caller.accountId);
    const made = await faulty.direct.prisma.generation.count({ where: { accountId: { in: ids } } });
    expect(made).toBeLessThan(callers.length + 16);
  });
});
