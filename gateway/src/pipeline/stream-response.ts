/**
 * Step 7: the upstream's chunks to the caller, as they come.
 *
 * However the stream ends (completed, cut at the caller's ceiling, failed, caller gone), the generator below settles the hold;
 * nothing else has to.
 */
import { errorBody, toApiError } from "../errors/to-response.ts";
import type { KeptStream } from "../idempotency/kept-answer.ts";
import type { StreamRecorder } from "../idempotency/stream-recorder.ts";
import type { ChatChunk, JsonObject } from "../providers/provider.ts";
import { outcomeOfFailure } from "./call-provider.ts";
import { chargeSummary } from "./charge-fields.ts";
import { type CallOutcome, isCeilingReached } from "./plan-settlement.ts";
import type { RequestLifetime } from "./request-lifetime.ts";
import type { OpenHold, Settlement } from "./settle-credits.ts";
import { ChunkRelay, frame, lastFrames } from "./stream-frames.ts";

export interface ChatStream {
  /** Resolves when the upstream has accepted the request. */
  chunks: Promise<AsyncIterable<ChatChunk>>;
  hold: OpenHold;
  lifetime: RequestLifetime;
  /** Whether the caller set `stream_options.include_usage`. */
  isUsageWanted: boolean;
  requestId: string;
  /** Keeps what goes out, for an Idempotency-Key. */
  recorder: StreamRecorder | null;
  /** Called once with how it ended. */
  onEnd: (settlement: Settlement, error: unknown) => void;
}

/** The end of a stream as it will be written out again: its last chunk, its error event, or neither when the caller left. */
type KeptEnd = Pick<KeptStream, "finish" | "failure">;

const CALLER_LEFT: KeptEnd = { finish: null, failure: null };

/** What is kept of the stream so far; null when nothing is, or it was too much. */
function keptStream(stream: ChatStream, end: KeptEnd, reported: unknown): KeptStream | null {
  const frames = stream.recorder?.frames ?? null;
  return frames === null ? null : { kind: "stream", frames, ...end, reported, isUsageWanted: stream.isUsageWanted };
}

/** The stream's events, from first to last; settles the hold on every way out. */
export async function* chatFrames(stream: ChatStream): AsyncGenerator<string, void> {
  const { hold, lifetime, recorder } = stream;
  const { delivered } = hold;
  const { terms, id: generationId } = hold.facts;
  const relay = new ChunkRelay();
  let ended: Promise<Settlement> | null = null;
  const end = (outcome: CallOutcome, kept: KeptEnd, error: unknown = null) => {
    ended ??= hold.settle(outcome, relay.usage, keptStream(stream, kept, relay.reported)).then((settlement) => {
      stream.onEnd(settlement, error);
      return settlement;
    });
    return ended;
  };
  const failureOf = (error: unknown): JsonObject => errorBody(toApiError(error), stream.requestId);
  const fail = (error: unknown) => {
    const kept = lifetime.hasCallerLeft ? CALLER_LEFT : { finish: null, failure: failureOf(error) };
    return end(outcomeOfFailure(error, lifetime), kept, error);
  };
  // A caller who has stopped reading pulls no more; without this the deadline would pass and the credits stay held.
  const { signal } = lifetime;
  signal.addEventListener("abort", () => void fail(signal.reason), { once: true });
  try {
    let isCapped = false;
    for await (const chunk of await stream.chunks) {
      hold.markFirstToken();
      delivered.add(chunk.body);
      for (const event of relay.accept(chunk)) {
        recorder?.add(event);
        yield event;
      }
      isCapped = isCeilingReached(terms, delivered.bytes) && delivered.finishReason === null;
      if (isCapped) break;
    }
    const finish = relay.finishChunk(isCapped ? "length" : "stop");
    const settlement = await end(isCapped ? "capped" : "completed", { finish, failure: null });
    yield* lastFrames({ generationId, settlement, finish, reported: relay.reported, isUsageWanted: stream.isUsageWanted });
  } catch (error) {
    const settlement = await fail(error);
    if (!lifetime.hasCallerLeft) yield frame({ ...failureOf(error), x_sellapi: chargeSummary(generationId, settlement) });
  } finally {
    // Nothing ended it yet when the caller left between two chunks.
    await end("client_aborted", CALLER_LEFT);
    lifetime.end();
  }
}
