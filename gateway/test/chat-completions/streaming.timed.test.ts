/** A stream that goes well: as it comes, never silent for long, and with its charge before its end. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import { EventReader, readStream } from "../support/event-reader.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { chunk, DONE, delta, finish, stream, text, USAGE_19_9, usage } from "../support/upstream-answers.ts";

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let caller: TestCaller;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl, environment: { KEEP_ALIVE_SECONDS: "0.05" } });
  caller = await gateway.createCaller();
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);
beforeEach(() => upstream.reset());

/** A point at which the vendor waits until the test opens it. */
function gate() {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

test("the first chunk arrives while the vendor is still writing", async () => {
  const { opened, open } = gate();
  upstream.script = () =>
    stream(
      (async function* () {
        yield text("first");
        await opened;
        yield finish();
        yield usage();
        yield DONE;
      })(),
    );
  const reader = new EventReader(await gateway.chat(caller, { stream: true }));
  expect((await reader.next())?.json?.choices?.[0]?.delta.content).toBe("first");
  open();
  const last = await reader.until((json) => json.x_sellapi !== undefined);
  expect(last.x_sellapi?.credits_charged).toBe("0.825");
});

test("silence is filled with comments, before the vendor's first byte and between its chunks", async () => {
  const first = gate();
  const second = gate();
  upstream.script = async () => {
    await first.opened;
    return stream(
      (async function* () {
        yield text("late");
        await second.opened;
        yield finish();
        yield usage();
        yield DONE;
      })(),
    );
  };
  const response = await gateway.chat(caller, { stream: true });
  const reader = new EventReader(response);
  setTimeout(first.open, 180);
  await reader.next();
  expect(reader.commentsBeforeFirstEvent).toBeGreaterThanOrEqual(1);
  setTimeout(second.open, 180);
  const rest = await reader.rest();
  expect(reader.comments - reader.commentsBeforeFirstEvent).toBeGreaterThanOrEqual(2);
  expect(rest.at(-1)?.json).toBeNull();
});

test("a stream without silence has no comments", async () => {
  expect((await readStream(await gateway.chat(caller, { stream: true }))).comments).toBe(0);
});

describe("the last events", () => {
  test("are the finish chunk with the charge and [DONE], and no usage unless asked for", async () => {
    const { events, finish: last, usage: told } = await readStream(await gateway.chat(caller, { stream: true }));
    expect(events.at(-2)?.json).toEqual(last ?? null);
    expect(last?.choices?.[0]?.finish_reason).toBe("stop");
    expect(last?.x_sellapi?.generation_id).toMatch(/^gen_/);
    expect(events.at(-1)?.json).toBeNull();
    expect(told).toBeUndefined();
    expect(events.filter((event) => event.json?.x_sellapi).length).toBe(1);
  });

  test("hold the usage in a chunk without choices when it was asked for", async () => {
    const wish = { stream: true, stream_options: { include_usage: true } };
    const { events } = await readStream(await gateway.chat(caller, wish));
    const usageChunk = events.at(-2)?.json;
    expect(usageChunk?.choices).toEqual([]);
    expect(usageChunk?.usage).toEqual({ ...USAGE_19_9, credits_charged: "0.825", cost: 0.00000825 });
    expect(events.at(-3)?.json?.x_sellapi?.credits_charged).toBe("0.825");
    expect(events.filter((event) => event.json?.usage).length).toBe(1);
  });

  test("come after a receipt that can be read: the charge is committed before the caller knows it", async () => {
    const reader = new EventReader(await gateway.chat(caller, { stream: true }));
    const last = await reader.until((json) => json.x_sellapi !== undefined);
    const receipt = await gateway.receipt(caller, last.x_sellapi?.generation_id);
    expect(receipt).toMatchObject({ state: "settled", credits_charged: "0.825", outcome: "completed", finish_reason: "stop" });
    expect(Number(receipt.latency_ms)).toBeGreaterThanOrEqual(Number(receipt.first_token_ms));
    expect(await reader.rest()).toMatchObject([{ json: null }]);
  });
});

describe("what vendors do differently", () => {
  test("usage in the finish chunk itself is charged", async () => {
    upstream.script = () => stream([text("hi"), { ...finish(), usage: USAGE_19_9 }, DONE]);
    const { finish: last, text: said } = await readStream(await gateway.chat(caller, { stream: true }));
    expect(said).toBe("hi");
    expect(last?.x_sellapi?.credits_charged).toBe("0.825");
    expect(last?.usage).toBeUndefined();
  });

  test("a running usage in every chunk is charged once, by its last state, and not passed on", async () => {
    const running = (tokens: number) => ({ usage: { prompt_tokens: 19, completion_tokens: tokens, total_tokens: 19 + tokens } });
    upstream.script = () =>
      stream([{ ...text("a"), ...running(3) }, { ...text("b"), ...running(6) }, { ...finish(), ...running(9) }, DONE]);
    const { events, finish: last } = await readStream(await gateway.chat(caller, { stream: true }));
    expect(last?.x_sellapi?.credits_charged).toBe("0.825");
    expect(events.filter((event) => event.json?.usage)).toEqual([]);
  });

  test("a stream that ends without [DONE] after its finish_reason is complete", async () => {
    upstream.script = () => stream([text("hi"), finish(), usage()]);
    const { finish: last, isDone, error } = await readStream(await gateway.chat(caller, { stream: true }));
    expect([last?.x_sellapi?.credits_charged, isDone, error]).toEqual(["0.825", true, undefined]);
  });

  test("chunks without choices or of another kind do no harm", async () => {
    const filtered = chunk({ choices: [], prompt_filter_results: [{ index: 0 }] });
    upstream.script = () => stream([filtered, delta({ role: "assistant" }), text("hi"), finish("length"), usage(), DONE]);
    const { text: said, finish: last } = await readStream(await gateway.chat(caller, { stream: true }));
    expect(said).toBe("hi");
    expect(last?.choices?.[0]?.finish_reason).toBe("length");
  });
});

test("two choices reach the caller apart, both with their finish_reason, and one charge", async () => {
  upstream.script = () =>
    stream([text("a", 0), text("b", 1), text("c", 0), finish("stop", 0), text("d", 1), finish("length", 1), usage(), DONE]);
  const { events, finish: last } = await readStream(await gateway.chat(caller, { stream: true, n: 2 }));
  const choices = events.flatMap((event) => event.json?.choices ?? []);
  const said = (index: number) => choices.filter((choice) => choice.index === index).map((choice) => choice.delta.content ?? "");
  expect([said(0).join(""), said(1).join("")]).toEqual(["ac", "bd"]);
  const reasons = choices.filter((choice) => choice.finish_reason).map((choice) => [choice.index, choice.finish_reason]);
  expect(reasons).toEqual([
    [0, "stop"],
    [1, "length"],
  ]);
  expect(last?.x_sellapi?.credits_charged).toBe("0.825");
  expect(events.filter((event) => event.json?.x_sellapi).length).toBe(1);
});

test("many streams at once do not mix", async () => {
  upstream.script = ({ body }) => stream([text(`for ${body.user}`), finish(), usage(), DONE]);
  const streams = Array.from({ length: 50 }, async (_, index) =>
    readStream(await gateway.chat(caller, { stream: true, max_tokens: 20, user: `u${index}` })),
  );
  expect((await Promise.all(streams)).map((read) => read.text)).toEqual(streams.map((_, index) => `for u${index}`));
});

test("a stream of a key in test mode is the simulator's and costs nothing", async () => {
  const tester = await gateway.createCaller({ mode: "test", credits: "0" });
  const { text: said, finish: last, isDone } = await readStream(await gateway.chat(tester, { stream: true }));
  expect(said.length).toBeGreaterThan(0);
  expect([last?.x_sellapi?.credits_charged, isDone]).toEqual(["0", true]);
  expect(upstream.requests).toEqual([]);
});

test("a large answer arrives whole", async () => {
  const words = Array.from({ length: 5_000 }, (_, index) => `word${index} `);
  upstream.script = () => stream([...words.map((word) => text(word)), finish(), usage(), DONE]);
  expect((await readStream(await gateway.chat(caller, { stream: true }))).text).toBe(words.join(""));
});
