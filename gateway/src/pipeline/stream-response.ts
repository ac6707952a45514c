/**
 * Step 7: the upstream's chunks to the caller, as they come.
 *
 * However the stream ends (completed, cut for the caller's ceiling, failed, caller gone), the generator below settles the hold;
 * nothing else has to.
 */
import type { Delivered, StreamEnding, StreamForm } from "../endpoints/endpoint.ts";
import { errorBody, toApiError } from "../errors/to-response.ts";
import type { KeptAnswer, KeptHead, KeptStream } from "../idempotency/kept-answer.ts";
import type { StreamRecorder } from "../idempotency/stream-recorder.ts";
import type { JsonObject, Usage } from "../providers/provider.ts";
import type { Surface } from "../surfaces/surface.ts";
import { outcomeOfFailure } from "./call-provider.ts";
import { type CallOutcome, isLimitIgnored } from "./plan-settlement.ts";
import type { RequestLifetime } from "./request-lifetime.ts";
import type { OpenHold, Settlement } from "./settle-credits.ts";

/** An answer that came to its end. */
export interface CompletedAnswer {
  answer: KeptAnswer;
  settlement: Settlement;
  usage: Usage | null;
  delivered: Delivered;
}

export type KeepAnswer = (completed: CompletedAnswer) => Promise<void>;

export interface RunningStream<Item> {
  /** Resolves when the upstream has accepted the request. */
  items: Promise<AsyncIterable<Item>>;
  form: StreamForm<Item>;
  /** How the end is written. */
  writing: StreamEnding;
  hold: OpenHold;
  lifetime: RequestLifetime;
  requestId: string;
  surface: Surface;
  contentType: string;
  /** What its headers say, as they leave before it. */
  head: KeptHead;
  /** Notes what goes out, to be given again. */
  recorder: StreamRecorder | null;
  /** Keeps it whole, for the same request again. */
  keep: KeepAnswer | null;
  /** Called once with how it ended. */
  onEnd: (settlement: Settlement, error: unknown) => void;
}

/** The end of a stream as it will be written out again: its last chunk, its error event, or neither when the caller left. */
type KeptEnd = Pick<KeptStream, "end" | "failure">;

const CALLER_LEFT: KeptEnd = { end: null, failure: null };

/** What is kept of the stream so far; null when nothing is, or it was too much. */
function keptStream(stream: Pick<RunningStream<unknown>, "recorder" | "contentType">, end: KeptEnd): KeptStream | null {
  const frames = stream.recorder?.frames ?? null;
  return frames === null ? null : { kind: "stream", frames, contentType: stream.contentType, ...end };
}

/** The stream's events, from first to last; settles the hold on every way out. */
export async function* streamFrames<Item>(stream: RunningStream<Item>): AsyncGenerator<string, void> {
  const { form, hold, lifetime, recorder, writing } = stream;
  const { delivered } = form;
  const { terms, id: generationId } = hold.facts;
  let ended: Promise<Settlement> | null = null;
  const settle = (outcome: CallOutcome, kept: KeptEnd, error: unknown = null) => {
    const { usage, isUsageEstimated = false } = form;
    // The upstream never said why a stream ended that we cut: the receipt says what the caller was told.
    const given = outcome === "capped" ? { bytes: delivered.bytes, finishReason: "length" } : delivered;
    ended ??= hold
      .settle({ outcome, usage, isUsageEstimated, delivered: given, answer: keptStream(stream, kept), head: stream.head })
      .then((settlement) => {
        stream.onEnd(settlement, error);
        return settlement;
      });
    return ended;
  };
  const failureOf = (error: unknown): JsonObject => ({
    ...errorBody(toApiError(error), stream.requestId, stream.surface.words),
    ...form.failureFields,
  });
  const fail = (error: unknown) => {
    const kept = lifetime.hasCallerLeft ? CALLER_LEFT : { end: null, failure: failureOf(error) };
    return settle(outcomeOfFailure(error, lifetime), kept, error);
  };
  // A caller who has stopped reading pulls no more; without this the deadline would pass and the credits stay held.
  const { signal } = lifetime;
  signal.addEventListener("abort", () => void fail(signal.reason), { once: true });
  let isBegun = false;
  try {
    let isCapped = false;
    for await (const item of await stream.items) {
      hold.markFirstToken();
      for (const event of form.accept(item)) {
        recorder?.add(event);
        isBegun = true;
        yield event;
      }
      isCapped = isLimitIgnored(terms, delivered.bytes) && delivered.finishReason === null;
      if (isCapped) break;
    }
    const end = form.end(isCapped ? "length" : "stop");
    const settlement = await settle(isCapped ? "capped" : "completed", { end, failure: null });
    const answer = isCapped ? null : keptStream(stream, { end, failure: null });
    if (answer) await stream.keep?.({ answer, settlement, usage: form.usage, delivered });
    yield* writing.writeEnd(end, { generationId, settlement });
  } catch (error) {
    const settlement = await fail(error);
    if (!lifetime.hasCallerLeft) yield writing.writeFailure(failureOf(error), { generationId, settlement }, !isBegun);
  } finally {
    // Nothing ended it yet when the caller left between two items.
    await settle("client_aborted", CALLER_LEFT);
    lifetime.end();
  }
}
