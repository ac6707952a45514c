/** Callers that do not read what they asked for: the upstream waits for them, so that nothing piles up, and they are let go in time. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { connect, type Socket } from "node:net";
import { chatBody, GatewayHarness, HOOK_TIMEOUT_MS, type TestCaller } from "../support/gateway-harness.ts";
import { ScriptedUpstream } from "../support/scripted-upstream.ts";
import { stream, text } from "../support/upstream-answers.ts";

const STALLED_MS = 500;
const PIECE = "x".repeat(64 * 1024);
/** What may be on its way between an upstream and a reader that does not read: sockets and their buffers on both sides. */
const ON_ITS_WAY_MAX = 64 * 1024 * 1024;
const ENDLESS_PIECES = 4_000;
const READERS = 10;

const upstream = new ScriptedUpstream();
let gateway: GatewayHarness;
let sentBytes = 0;

beforeAll(async () => {
  gateway = await GatewayHarness.start({ upstreamUrl: upstream.baseUrl, adjust: () => ({ stalledReaderMs: STALLED_MS }) });
}, HOOK_TIMEOUT_MS);
afterEach(() => {
  sentBytes = 0;
});
afterAll(async () => {
  await gateway.stop();
  await upstream.stop();
}, HOOK_TIMEOUT_MS);

/** A stream of 256 MB that is sent as fast as it is taken. */
function sendWithoutEnd(): void {
  upstream.script = () =>
    stream(
      (async function* () {
        for (let piece = 0; piece < ENDLESS_PIECES; piece += 1) {
          sentBytes += PIECE.length;
          yield text(PIECE);
        }
      })(),
    );
}

/** A client that asks for a stream on a bare socket, and stops reading after the first bytes. */
async function stalledReader(caller: TestCaller): Promise<{ socket: Socket; closed: Promise<void> }> {
  const url = new URL(gateway.url);
  const socket = connect(Number(url.port), url.hostname);
  const first = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  socket.on("error", () => closed.resolve()).on("close", () => closed.resolve());
  socket.once("data", () => {
    socket.pause();
    first.resolve();
  });
  const body = JSON.stringify(chatBody({ stream: true, max_tokens: 1_000 }));
  socket.write(
    `POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${caller.secret}\r\n` +
      `content-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
  await first.promise;
  return { socket, closed: closed.promise };
}

describe("a reader that stops reading", () => {
  test("holds the upstream back, is let go after its time, and pays for what was on its way", async () => {
    sendWithoutEnd();
    const caller = await gateway.createCaller();
    const { socket, closed } = await stalledReader(caller);
    const startedAt = performance.now();
    const receipt = await gateway.settledReceipt(caller, STALLED_MS + 4_000);
    const tookMs = performance.now() - startedAt;
    expect(tookMs).toBeGreaterThan(STALLED_MS * 0.5);
    expect(receipt).toMatchObject({ state: "settled", outcome: "client_aborted", usage_source: "estimated" });
    expect(Number(receipt.credits_charged)).toBeGreaterThan(0);
    expect(sentBytes).toBeLessThan(ON_ITS_WAY_MAX);
    expect(gateway.dependencies.running.count).toBe(0);
    const sentThen = sentBytes;
    // The connection is really closed, which a client sees once it reads on.
    socket.resume();
    await closed;
    expect(sentBytes).toBe(sentThen);
  }, 20_000);

  test("ten of them at once hold all their upstreams back", async () => {
    sendWithoutEnd();
    const caller = await gateway.createCaller({ credits: "1000000" });
    const readers = await Promise.all(Array.from({ length: READERS }, () => stalledReader(caller)));
    await Bun.sleep(STALLED_MS / 2);
    expect(sentBytes).toBeLessThan(READERS * ON_ITS_WAY_MAX);
    const until = performance.now() + STALLED_MS + 6_000;
    while (gateway.dependencies.running.count > 0 && performance.now() < until) await Bun.sleep(20);
    expect(gateway.dependencies.running.count).toBe(0);
    for (const { socket } of readers) socket.destroy();
  }, 20_000);

  test("and reads on in time gets all of it", async () => {
    const pieces = 200;
    upstream.script = () =>
      stream([
        ...Array.from({ length: pieces }, () => text(PIECE)),
        { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
        "[DONE]",
      ]);
    const caller = await gateway.createCaller();
    const { socket, closed } = await stalledReader(caller);
    await Bun.sleep(STALLED_MS / 3);
    let tail = "";
    let received = 0;
    socket.on("data", (bytes) => {
      received += bytes.length;
      tail = (tail + bytes.toString("latin1")).slice(-200);
      if (tail.includes("[DONE]")) socket.end();
    });
    socket.resume();
    await closed;
    expect(tail).toContain("data: [DONE]");
    expect(received).toBeGreaterThan((pieces - 2) * PIECE.length);
    expect(await gateway.settledReceipt(caller)).toMatchObject({ outcome: "completed" });
  }, 20_000);
});
