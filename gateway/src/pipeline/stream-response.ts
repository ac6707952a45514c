/**
 * Step 7: the upstream's chunks to the caller, as they come.
 *
 * The chunk with `finish_reason` is held back until the hold is settled, because it carries the charge. However the stream ends
 * (completed, failed, caller gone), the generator below settles the hold; nothing else has to.
 */
import { errorBody, toApiError } from "../errors/to-response.ts";
import type { ChatChunk, JsonObject, Usage } from "../providers/provider.ts";
import { outcomeOfFailure } from "./call-provider.ts";
import { chargedUsage, chargeSummary } from "./charge-fields.ts";
import type { CallOutcome } from "./plan-settlement.ts";
import type { RequestLifetime } from "./request-lifetime.ts";
import type { OpenHold, Settlement } from "./settle-credits.ts";

export interface ChatStream {
  /** Resolves when the upstream has accepted the request. */
  chunks: Promise<AsyncIterable<ChatChunk>>;
  hold: OpenHold;
  lifetime: RequestLifetime;
  /** Whether the caller set `stream_options.include_usage`. */
  isUsageWanted: boolean;
  requestId: string;
  /** Called once with how it ended. */
  onEnd: (settlement: Settlement, error: unknown) => void;
}

function frame(body: JsonObject): string {
  return `data: ${JSON.stringify(body)}\n\n`;
}

function choicesOf(body: JsonObject): JsonObject[] {
  return Array.isArray(body.choices) ? (body.choices as JsonObject[]) : [];
}

function hasFinishReason(body: JsonObject): boolean {
  return choicesOf(body).some((choice) => typeof choice.finish_reason === "string");
}

/** The last chunks, with the charge in them. */
function* lastFrames(stream: ChatStream, settlement: Settlement, finish: JsonObject, reported: unknown): Generator<string> {
  yield frame({ ...finish, usage: undefined, x_sellapi: chargeSummary(stream.hold.facts.id, settlement) });
  if (stream.isUsageWanted) {
    const { choices: _choices, ...head } = finish;
    yield frame({ ...head, choices: [], usage: chargedUsage(reported, settlement) });
  }
  yield "data: [DONE]\n\n";
}

/** For an upstream that never said why it stopped. */
function finishChunk(like: JsonObject): JsonObject {
  return { ...like, choices: [{ index: 0, delta: {}, finish_reason: "stop" }] };
}

/** The stream's events, from first to last; settles the hold on every way out. */
export async function* chatFrames(stream: ChatStream): AsyncGenerator<string> {
  const { hold, lifetime } = stream;
  let usage: Usage | null = null;
  let reported: unknown = null;
  let finish: JsonObject | null = null;
  let latest: JsonObject = { object: "chat.completion.chunk" };
  let ended: Promise<Settlement> | null = null;
  const end = (outcome: CallOutcome, error: unknown) => {
    ended ??= hold.settle(outcome, usage).then((settlement) => {
      stream.onEnd(settlement, error);
      return settlement;
    });
    return ended;
  };
  // A caller who has stopped reading pulls no more; without this the deadline would pass and the credits stay held.
  const { signal } = lifetime;
  signal.addEventListener("abort", () => void end(outcomeOfFailure(signal.reason, lifetime), signal.reason), { once: true });
  try {
    for await (const chunk of await stream.chunks) {
      const { body } = chunk;
      hold.markFirstToken();
      if (chunk.usage) {
        usage = chunk.usage;
        reported = body.usage;
      }
      if (choicesOf(body).length === 0) continue;
      hold.facts.delivered.add(body);
      if (finish) yield frame({ ...finish, usage: undefined });
      finish = hasFinishReason(body) ? body : null;
      latest = body;
      if (!finish) yield frame(body.usage === undefined ? body : { ...body, usage: undefined });
    }
    yield* lastFrames(stream, await end("completed", null), finish ?? finishChunk(latest), reported);
  } catch (error) {
    const settlement = await end(outcomeOfFailure(error, lifetime), error);
    if (!lifetime.hasCallerLeft) {
      yield frame({ ...errorBody(toApiError(error), stream.requestId), x_sellapi: chargeSummary(hold.facts.id, settlement) });
    }
  } finally {
    // Nothing ended it yet when the caller left between two chunks.
    await end("client_aborted", null);
    lifetime.end();
  }
}

const KEEP_ALIVE = ": sellapi\n\n";
const encoder = new TextEncoder();
const SILENCE = Symbol("silence");

function after<T>(ms: number, value: T): { promise: Promise<T>; cancel: () => void } {
  const { promise, resolve } = Promise.withResolvers<T>();
  const timer = setTimeout(resolve, ms, value);
  return { promise, cancel: () => clearTimeout(timer) };
}

/**
 * The frames as a response body. Pulled by the reader, so that a slow caller slows the upstream; a comment goes out whenever
 * there was nothing for `keepAliveMs`.
 */
export function chatStreamBody(stream: ChatStream, keepAliveMs: number): ReadableStream<Uint8Array> {
  const frames = chatFrames(stream);
  let next: Promise<IteratorResult<string>> | null = null;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      next ??= frames.next();
      const silence = after(keepAliveMs, SILENCE);
      const result = await Promise.race([next, silence.promise]);
      silence.cancel();
      if (result === SILENCE) {
        controller.enqueue(encoder.encode(KEEP_ALIVE));
        return;
      }
      next = null;
      const { done, value } = result as IteratorResult<string>;
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      stream.lifetime.leave();
      await frames.return(undefined);
    },
  });
}
