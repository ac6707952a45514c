import { expect, test } from "bun:test";
import { neverAborted } from "../testing/outcomes.ts";
import { question } from "./bodies.ts";
import { type BeginSubject, chatRequest } from "./subject.ts";

/** How soon an abort must have reached the upstream. */
const ABORT_MS_MAX = 200;
/** Slow enough that an answer is never over before the test has aborted it. */
const SLOW_TOKENS_PER_SECOND = 20;

/** How a provider stops. */
export function registerAbortTests(begin: BeginSubject): void {
  const reason = new Error("the caller has gone");

  test("a signal that is aborted already sends nothing", async () => {
    const subject = begin();
    const request = { upstreamModel: "upstream-model", body: question, signal: AbortSignal.abort(reason) };
    expect(await subject.provider.chat(request).catch((error: unknown) => error)).toBe(reason);
    expect(await subject.provider.streamChat(request).catch((error: unknown) => error)).toBe(reason);
    expect(subject.bodies).toEqual([]);
  });

  test("an abort before the headers ends the upstream call and surfaces as the signal's reason", async () => {
    const subject = begin(SLOW_TOKENS_PER_SECOND);
    const caller = new AbortController();
    const outcome = subject.provider.chat(chatRequest(question, caller.signal)).catch((error: unknown) => error);
    await subject.arrived;
    const abortedMs = performance.now();
    caller.abort(reason);
    expect(await outcome).toBe(reason);
    await subject.cancelled;
    expect(performance.now() - abortedMs).toBeLessThan(ABORT_MS_MAX);
  });

  test("an abort mid-stream ends the upstream call and surfaces as the signal's reason", async () => {
    const subject = begin(SLOW_TOKENS_PER_SECOND);
    const caller = new AbortController();
    const iterator = (await subject.provider.streamChat(chatRequest(question, caller.signal)))[Symbol.asyncIterator]();
    expect((await iterator.next()).done).toBe(false);
    const abortedMs = performance.now();
    caller.abort(reason);
    expect(await iterator.next().catch((error: unknown) => error)).toBe(reason);
    await subject.cancelled;
    expect(performance.now() - abortedMs).toBeLessThan(ABORT_MS_MAX);
    expect((await iterator.next()).done).toBe(true);
  });

  test("breaking out of the iteration ends the upstream call", async () => {
    const subject = begin(SLOW_TOKENS_PER_SECOND);
    for await (const chunk of await subject.provider.streamChat(chatRequest(question, neverAborted()))) {
      expect(chunk.body.choices).toBeArray();
      break;
    }
    await subject.cancelled;
  });

  test("giving a stream back before its first chunk ends the upstream call", async () => {
    const subject = begin(SLOW_TOKENS_PER_SECOND);
    const iterator = (await subject.provider.streamChat(chatRequest(question, neverAborted())))[Symbol.asyncIterator]();
    await iterator.return?.();
    await subject.cancelled;
  });
}
