/** A caller who leaves: the vendor is stopped at once, and what was delivered by then is paid. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { EventReader } from "../support/event-reader.ts";
import { chatBody, credits, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { RawClient } from "../support/raw-client.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { delta, silence, stream, text, usage } from "../support/upstream-answers.ts";

/** From the caller's leaving to the vendor's seeing it. */
const NOTICED_MS = 200;

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(async () => {
  upstream.reset();
  caller = await gateway.createCaller({ credits: "100" });
});

async function* thenSilence(signal: AbortSignal, ...events: Record<string, unknown>[]) {
  yield* events;
  await silence(signal);
}

/** Demands that the vendor noticed in time. */
async function expectNoticed(leftAt: number): Promise<void> {
  const noticedAt = await Promise.race([upstream.latest.aborted, Bun.sleep(2_000).then(() => Number.POSITIVE_INFINITY)]);
  expect(noticedAt - leftAt).toBeLessThan(NOTICED_MS);
}

describe("a stream that its caller leaves", () => {
  test("between two chunks stops the vendor within 200 ms and is billed, as an estimate, for the prompt and what was delivered", async () => {
    upstream.script = ({ signal }) => stream(thenSilence(signal, delta({ role: "assistant" }), text("1234"), text("5678")));
    const response = await gateway.chat(caller, { stream: true, max_tokens: 100 });
    const reader = new EventReader(response);
    await reader.until((json) => json.choices?.[0]?.delta.content === "5678");
    const leftAt = performance.now();
    await reader.cancel();
    await expectNoticed(leftAt);
    // 7 prompt tokens × 0.015 and 2 of output × 0.06.
    expect(await gateway.settledReceipt(caller)).toMatchObject({
      id: response.headers.get("x-sellapi-generation-id"),
      outcome: "client_aborted",
      usage_source: "estimated",
      usage: { input: 7, output: 2 },
      credits_charged: "0.225",
      state: "settled",
    });
    const { balance, held } = await gateway.balance(caller);
    expect([balance, held]).toEqual([credits("99.775"), credits("0")]);
  });

  test("while chunks pour in stops the vendor too, and is billed for no more than the hold", async () => {
    upstream.script = ({ signal }) =>
      stream(
        (async function* () {
          while (!signal.aborted) {
            yield text("word ".repeat(200));
            await Bun.sleep(1);
          }
        })(),
      );
    const reader = new EventReader(await gateway.chat(caller, { stream: true, max_tokens: 16 }));
    for (let events = 0; events < 5; events += 1) await reader.next();
    const leftAt = performance.now();
    await reader.cancel();
    await expectNoticed(leftAt);
    const receipt = await gateway.settledReceipt(caller);
    expect(receipt).toMatchObject({ outcome: "client_aborted", credits_held: "1.275", credits_charged: "1.275" });
  });

  test("after its usage was reported is billed by the report, but never above the hold", async () => {
    upstream.script = ({ signal }) => stream(thenSilence(signal, text("1234"), usage(), text("5678")));
    const reader = new EventReader(await gateway.chat(caller, { stream: true, max_tokens: 100 }));
    await reader.until((json) => json.choices?.[0]?.delta.content === "5678");
    await reader.cancel();
    expect(await gateway.settledReceipt(caller)).toMatchObject({ usage_source: "reported", credits_charged: "0.825" });
  });

  test("before the vendor's first byte costs nothing", async () => {
    upstream.script = ({ signal }) => silence(signal);
    const controller = new AbortController();
    const asked = gateway.chat(caller, { stream: true }, { signal: controller.signal }).catch(() => null);
    while (upstream.requests.length === 0) await Bun.sleep(2);
    const leftAt = performance.now();
    controller.abort();
    await asked;
    await expectNoticed(leftAt);
    expect(await gateway.settledReceipt(caller)).toMatchObject({
      outcome: "client_aborted",
      credits_charged: "0",
      state: "released",
    });
    expect((await gateway.balance(caller)).available).toBe(credits("100"));
  });

  test("after the vendor's headers but before any content costs nothing", async () => {
    upstream.script = ({ signal }) => stream(thenSilence(signal, delta({ role: "assistant", content: "" })));
    const reader = new EventReader(await gateway.chat(caller, { stream: true }));
    await reader.next();
    const leftAt = performance.now();
    await reader.cancel();
    await expectNoticed(leftAt);
    expect(await gateway.settledReceipt(caller)).toMatchObject({ outcome: "client_aborted", credits_charged: "0" });
  });
});

test("a JSON request whose caller leaves stops the vendor within 200 ms and costs nothing", async () => {
  upstream.script = ({ signal }) => silence(signal);
  const controller = new AbortController();
  const asked = gateway.chat(caller, {}, { signal: controller.signal }).catch(() => null);
  while (upstream.requests.length === 0) await Bun.sleep(2);
  const leftAt = performance.now();
  controller.abort();
  await asked;
  await expectNoticed(leftAt);
  expect(await gateway.settledReceipt(caller)).toMatchObject({
    outcome: "client_aborted",
    credits_charged: "0",
    state: "released",
  });
});

test("a caller whose connection is cut in the middle of a stream is noticed like one who leaves", async () => {
  upstream.script = ({ signal }) => stream(thenSilence(signal, text("12345678")));
  const client = await askRaw(gateway);
  await client.until("12345678");
  const leftAt = performance.now();
  client.close();
  await expectNoticed(leftAt);
  expect(await gateway.settledReceipt(caller)).toMatchObject({ outcome: "client_aborted", credits_charged: "0.225" });
});

function askRaw(harness: GatewayHarness): Promise<RawClient> {
  const headers = { authorization: `Bearer ${caller.secret}` };
  return RawClient.post(`${harness.url}/v1/chat/completions`, headers, chatBody({ stream: true, max_tokens: 100 }));
}

describe("a caller who does not read on", () => {
  const PIECE = "x".repeat(64 * 1024);

  /** As much as is taken, counted. */
  function flood(counter: { pieces: number }, signal: AbortSignal): Response {
    return stream(
      (async function* () {
        while (!signal.aborted && counter.pieces < 5_000) {
          counter.pieces += 1;
          yield text(PIECE);
          await Bun.sleep(0);
        }
      })(),
    );
  }

  /** Waits until the vendor is slowed down: nothing more was taken for a while. */
  async function untilStill(counter: { pieces: number }): Promise<void> {
    for (let seen = -1; seen !== counter.pieces; await Bun.sleep(150)) seen = counter.pieces;
  }

  test("slows the vendor down instead of filling our memory, and is billed when he hangs up", async () => {
    const counter = { pieces: 0 };
    upstream.script = ({ signal }) => flood(counter, signal);
    const client = await askRaw(gateway);
    await client.until("data: ");
    client.pause();
    await untilStill(counter);
    // Socket buffers on both sides take some megabytes; 5,000 pieces would be 320.
    expect((counter.pieces * PIECE.length) / 2 ** 20).toBeLessThan(64);
    client.close();
    expect(await gateway.settledReceipt(caller)).toMatchObject({ outcome: "client_aborted", credits_charged: "6.315" });
    await upstream.latest.aborted;
  });

  test("is settled at the request's deadline, though he never hangs up", async () => {
    const counter = { pieces: 0 };
    upstream.script = ({ signal }) => flood(counter, signal);
    const { database } = gateway.dependencies;
    const other = await GatewayHarness.start({
      upstreamUrl: upstream.baseUrl,
      database,
      adjust: () => ({ requestDeadlineMs: 700 }),
    });
    const client = await askRaw(other);
    await client.until("data: ");
    client.pause();
    try {
      expect(await other.settledReceipt(caller, 3_000)).toMatchObject({ outcome: "timed_out", credits_charged: "6.315" });
      expect((await other.balance(caller)).held).toBe(credits("0"));
    } finally {
      client.close();
      await other.stop();
    }
  });
});
