import { describe, expect, test } from "bun:test";
import { UpstreamError } from "../provider.ts";
import { collect, upstreamErrorOf } from "../testing/outcomes.ts";
import { readServerSentEvents } from "./read-server-sent-events.ts";

const IDLE_MS = 5_000;
const MEBIBYTE = 1024 * 1024;

function bodyOf(pieces: Iterable<Uint8Array | string>, onCancel: () => void = () => {}): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.iterator]();
  const encoder = new TextEncoder();
  return new ReadableStream({
    pull(controller) {
      const { done, value } = iterator.next();
      if (done === true) controller.close();
      else controller.enqueue(typeof value === "string" ? encoder.encode(value) : value);
    },
    cancel: onCancel,
  });
}

function read(...pieces: (Uint8Array | string)[]): Promise<string[]> {
  return collect(readServerSentEvents(bodyOf(pieces), { idleMs: IDLE_MS }));
}

const cases: Record<string, { text: string; events: string[] }> = {
  "lines ended by LF": { text: "data: a\n\ndata: b\n\n", events: ["a", "b"] },
  "lines ended by CRLF": { text: "data: a\r\n\r\ndata: b\r\n\r\n", events: ["a", "b"] },
  "lines ended by CR": { text: "data: a\r\rdata: b\r\r", events: ["a", "b"] },
  "line ends mixed": { text: "data: a\r\n\ndata: b\n\r\ndata: c\r\r\n", events: ["a", "b", "c"] },
  "a byte order mark": { text: "\uFEFFdata: a\n\n", events: ["a"] },
  "comments between and inside events": { text: ": hello\n\ndata: a\n: inside\ndata: b\n\n:\n\n", events: ["a\nb"] },
  "data of many lines": { text: "data: a\ndata:\ndata:  b\n\n", events: ["a\n\n b"] },
  "other fields": { text: "event: x\nid: 1\nretry: 5\nfoo: bar\ndata: a\n\nevent: empty\n\n", events: ["a"] },
  "characters of one to four bytes": { text: 'data: {"t":"aé€😀\u0000"}\n\n', events: ['{"t":"aé€😀\u0000"}'] },
  "an event without its end": { text: "data: a\n\ndata: b\n", events: ["a"] },
};

describe("server-sent events", () => {
  for (const [name, { text, events }] of Object.entries(cases)) {
    test(`${name}: the same events however the bytes are split`, async () => {
      const bytes = new TextEncoder().encode(text);
      expect(await read(bytes)).toEqual(events);
      for (let offset = 1; offset < bytes.length; offset += 1) {
        expect(await read(bytes.subarray(0, offset), bytes.subarray(offset))).toEqual(events);
      }
      expect(await read(...Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(events);
    });
  }

  test("bytes that are not UTF-8 become replacement characters and harm no other event", async () => {
    expect(await read("data: a\n\ndata: ", Uint8Array.of(0xff, 0xc3), "\n\ndata: b\n\n")).toEqual(["a", "\uFFFD\uFFFD", "b"]);
  });

  const overlong: Record<string, Iterable<string>> = {
    "in one piece": [`data: ${"x".repeat(2 * MEBIBYTE)}\n\n`],
    "in many pieces": ["data: ", ...Array<string>(64).fill("x".repeat(MEBIBYTE / 32))],
    "of many lines": Array<string>(64).fill(`data: ${"x".repeat(MEBIBYTE / 32)}\n`),
    "as a comment": [": ", ...Array<string>(64).fill("x".repeat(MEBIBYTE / 32))],
    "of bytes that are no field": Array<string>(64).fill("<".repeat(MEBIBYTE / 32)),
  };
  for (const [name, pieces] of Object.entries(overlong)) {
    test(`more than 1 MiB without an event, ${name}, is an error after the events before it, and the body is cancelled`, async () => {
      let isCancelled = false;
      const endless = (function* () {
        yield "data: first\n\n";
        yield* pieces;
        for (;;) yield ": more\n\n";
      })();
      const events = readServerSentEvents(
        bodyOf(endless, () => {
          isCancelled = true;
        }),
        { idleMs: IDLE_MS },
      );
      expect(await events.next()).toEqual({ done: false, value: "first" });
      expect((await upstreamErrorOf(events.next())).failure).toBe("failed");
      expect(isCancelled).toBe(true);
    });
  }

  test("an event just under 1 MiB is read", async () => {
    const [event] = await read(`data: ${"x".repeat(MEBIBYTE - 6)}\n\n`);
    expect(event?.length).toBe(MEBIBYTE - 6);
  });

  test("comments without end do not count as an overlong event", async () => {
    const pieces = [...Array<string>(3_000).fill(`: ${"x".repeat(1_000)}\n\n`), "data: a\n\n"];
    expect(await read(...pieces)).toEqual(["a"]);
  });

  test("silence is an error after idleMs, and the body is cancelled", async () => {
    let isCancelled = false;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new TextEncoder().encode("data: a\n\n")),
      cancel: () => {
        isCancelled = true;
      },
    });
    const events = readServerSentEvents(body, { idleMs: 30 });
    expect(await events.next()).toEqual({ done: false, value: "a" });
    const startedMs = performance.now();
    const error = await upstreamErrorOf(events.next());
    expect(error.failure).toBe("timed_out");
    expect(performance.now() - startedMs).toBeGreaterThanOrEqual(29);
    expect(isCancelled).toBe(true);
  });

  test("a reader that is slower than idleMs is not taken for a silent upstream", async () => {
    const events = readServerSentEvents(bodyOf(["data: a\n\n", "data: b\n\n"]), { idleMs: 10 });
    await events.next();
    await Bun.sleep(40);
    expect(await events.next()).toEqual({ done: false, value: "b" });
  });

  test("breaking out of the iteration cancels the body", async () => {
    let isCancelled = false;
    const body = bodyOf(Array<string>(100).fill("data: a\n\n"), () => {
      isCancelled = true;
    });
    for await (const event of readServerSentEvents(body, { idleMs: IDLE_MS })) {
      expect(event).toBe("a");
      break;
    }
    expect(isCancelled).toBe(true);
  });

  test("an error of the body reaches the reader unchanged", async () => {
    const broken = new Error("reset");
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.error(broken) });
    const outcome: unknown = await readServerSentEvents(body, { idleMs: IDLE_MS })
      .next()
      .catch((error: unknown) => error);
    expect(outcome).toBe(broken);
    expect(outcome).not.toBeInstanceOf(UpstreamError);
  });
});
