/** What a vendor can do wrong, on the wire: each fault's answer, charge, receipt and error event. */
import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { ZERO_CREDITS } from "@sellapi/prisma";
import {
  CHUNKED_STREAM_HEAD,
  chunk as httpChunk,
  responseHead,
  type ScriptedExchange,
  startScriptedUpstream,
} from "../../src/providers/testing/scripted-upstream.ts";
import { EventReader, readStream } from "../support/event-reader.ts";
import { expectError } from "../support/expectations.ts";
import { GatewayHarness, HOOK_TIMEOUT_MS } from "../support/gateway-harness.ts";
import { finish, text } from "../support/upstream-answers.ts";

type Fault = (exchange: ScriptedExchange) => void;

const event = (body: unknown) => httpChunk(`data: ${typeof body === "string" ? body : JSON.stringify(body)}\n\n`);
const json = (status: string, body: string, headers: string[] = []) => responseHead("application/json", status, headers) + body;
const vendorError = '{"error":{"message":"overloaded","type":"server_error"}}';
const MEBIBYTE = 1024 * 1024;

const answerWith = (bytes: string | Uint8Array): Fault => {
  return (exchange) => {
    exchange.write(bytes);
    exchange.end();
  };
};

/** Before a byte of an answer: an ordinary error for JSON and stream alike, free, with a receipt. */
const BEFORE_THE_ANSWER: [name: string, outcome: string, fault: Fault][] = [
  ["refuses for lack of capacity (429)", "upstream_failed", answerWith(json("429 Too Many", vendorError, ["retry-after: 7"]))],
  ["fails (500)", "upstream_failed", answerWith(json("500 Oops", vendorError))],
  ["is overloaded (503) and says so in HTML", "upstream_failed", answerWith(`${responseHead("text/html", "503 No")}<html>`)],
  ["refuses our key (401)", "upstream_failed", answerWith(json("401 No", vendorError))],
  ["redirects", "upstream_failed", answerWith(json("302 Found", "", ["location: http://169.254.169.254/"]))],
  ["hangs up at once", "upstream_failed", (exchange) => exchange.reset()],
  ["answers with something that is not HTTP", "upstream_failed", answerWith("\0\x01garbage\r\n\r\n")],
  ["answers 200 with an error", "upstream_failed", answerWith(json("200 OK", vendorError))],
  ["answers 200 with HTML", "upstream_failed", answerWith(`${responseHead("text/html")}<html>hello</html>`)],
  [
    "answers 200 with half a body",
    "upstream_failed",
    answerWith('HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 500\r\n\r\n{"id"'),
  ],
  ["accepts and never answers", "timed_out", () => undefined],
];

const HELLO = event(text("Hello there, my friend."));
const LAST_CHUNK = "0\r\n\r\n";

/** After a piece of the answer: an error event, the delivered part charged by our own count, no [DONE]. */
const AFTER_A_PIECE: [name: string, outcome: string, fault: Fault][] = [
  ["breaks the connection off", "upstream_interrupted", (exchange) => exchange.reset()],
  ["ends without a finish_reason or [DONE]", "upstream_interrupted", answerWith(LAST_CHUNK)],
  ["falls silent", "timed_out", () => undefined],
  ["sends an error inside the stream", "upstream_interrupted", answerWith(event(vendorError) + LAST_CHUNK)],
  ["sends broken JSON", "upstream_interrupted", answerWith(event('{"choices":[{') + LAST_CHUNK)],
  ["sends NUL bytes", "upstream_interrupted", answerWith(event("\0\0\0") + LAST_CHUNK)],
  ["sends HTML in the place of an event", "upstream_interrupted", answerWith(event("<html>") + LAST_CHUNK)],
  ["sends a line of 2 MB", "upstream_interrupted", answerWith(event("x".repeat(2 * MEBIBYTE)) + LAST_CHUNK)],
  ["sends a malformed chunk", "upstream_interrupted", (exchange) => exchange.write("zz\r\nnonsense")],
];

let respond: Fault = () => undefined;
let upstream: Awaited<ReturnType<typeof startScriptedUpstream>>;
let gateway: GatewayHarness;

beforeAll(async () => {
  upstream = await startScriptedUpstream((exchange) => respond(exchange));
  gateway = await GatewayHarness.start({
    upstreamUrl: upstream.baseUrl,
    adjust: ({ providers }) => ({ providers: { ...providers, timeouts: { firstByteMs: 500, idleMs: 500 } } }),
  });
}, HOOK_TIMEOUT_MS);
afterAll(async () => {
  await gateway.stop();
  upstream.stop();
}, HOOK_TIMEOUT_MS);

describe("a vendor that fails before its answer costs nothing, as JSON and as a stream: one that", () => {
  test.each(BEFORE_THE_ANSWER)("%s", async (_name, outcome, fault) => {
    respond = fault;
    for (const isStream of [false, true]) {
      const caller = await gateway.createCaller();
      const before = upstream.exchanges.length;
      const response = await gateway.chat(caller, { stream: isStream });
      const isEvent = response.status === 200;
      // An upstream that took its time gets a stream of comments first, and the error is an event of it.
      if (isEvent) expect((await readStream(response)).error).toMatchObject({ code: "upstream_error" });
      else await expectError(response, { status: 502, code: "upstream_error", type: "upstream_error" });
      expect(isEvent && !isStream).toBe(false);
      expect(await gateway.settledReceipt(caller)).toMatchObject({ state: "released", outcome, credits_charged: "0" });
      expect(await gateway.ledgerCharges(caller)).toEqual([]);
      expect((await gateway.balance(caller)).held).toBe(ZERO_CREDITS);
      // Never a second attempt: two calls are two bills.
      expect(upstream.exchanges.length - before).toBe(1);
    }
  });

  test("refuses the connection", async () => {
    const deaf = await GatewayHarness.start({
      upstreamUrl: "http://127.0.0.1:1/v1",
      database: gateway.dependencies.database,
    });
    const caller = await deaf.createCaller();
    await expectError(await deaf.chat(caller), { status: 502, code: "upstream_error", type: "upstream_error" });
    expect(await deaf.settledReceipt(caller)).toMatchObject({
      state: "released",
      outcome: "upstream_failed",
      credits_charged: "0",
    });
    await deaf.stop();
  });

  test("is out of capacity passes on how long to wait", async () => {
    respond = answerWith(json("429 Too Many", vendorError, ["retry-after: 7"]));
    const response = await gateway.chat(await gateway.createCaller());
    expect([response.status, response.headers.get("retry-after")]).toEqual([502, "7"]);
  });
});

describe("a vendor that fails after a piece of its answer is paid for that piece: one that", () => {
  test.each(AFTER_A_PIECE)("%s", async (_name, outcome, fault) => {
    respond = (exchange) => exchange.write(CHUNKED_STREAM_HEAD + HELLO);
    const caller = await gateway.createCaller();
    const reader = new EventReader(await gateway.chat(caller, { stream: true }));
    await reader.until((json) => json.choices?.[0]?.delta.content === "Hello there, my friend.");
    const exchange = upstream.exchanges.at(-1);
    if (!exchange) throw new Error("the upstream was not asked");
    fault(exchange);
    const last = await reader.rest();
    expect(last).toHaveLength(1);
    expect(last[0]?.json?.error).toMatchObject({ code: "upstream_error" });
    const receipt = await gateway.settledReceipt(caller);
    expect(receipt).toMatchObject({ state: "settled", outcome, usage_source: "estimated" });
    expect(Number(receipt.credits_charged)).toBeGreaterThan(0);
    expect(Number(receipt.credits_charged)).toBeLessThanOrEqual(Number(receipt.credits_held));
    expect(last[0]?.json?.x_sellapi?.credits_charged).toBe(String(receipt.credits_charged));
    expect(await gateway.ledgerCharges(caller)).toHaveLength(1);
  });
});

test("an event split at every byte is read the same", async () => {
  const whole = [text("Hé"), finish(), "[DONE]"]
    .map((body) => `data: ${typeof body === "string" ? body : JSON.stringify(body)}\r\n\r\n`)
    .join("");
  respond = (exchange) => {
    exchange.write(CHUNKED_STREAM_HEAD);
    for (const byte of Buffer.from(whole))
      exchange.write(Buffer.concat([Buffer.from("1\r\n"), Buffer.from([byte]), Buffer.from("\r\n")]));
    exchange.write("0\r\n\r\n");
    exchange.end();
  };
  const read = await readStream(await gateway.chat(await gateway.createCaller(), { stream: true }));
  expect([read.text, read.isDone, read.error]).toEqual(["Hé", true, undefined]);
});
