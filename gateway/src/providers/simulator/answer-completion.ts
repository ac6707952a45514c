/** A checked request's answer, as JSON or as a stream, with whatever its model gets wrong on purpose. */
import { completeChat, type SimulatedCompletion } from "./completion.ts";
import { type Fault, faultOf } from "./faults/fault-models.ts";
import { interruptBody } from "./faults/interrupted-body.ts";
import type { SimulatorOptions, Slowness } from "./handler.ts";
import { Pace, sleep } from "./pace.ts";
import type { SimulatorRequest } from "./request.ts";
import { CHAT_WIRE, type CompletionWire } from "./wire/completion-wire.ts";
import { toEventStream } from "./wire/event-stream.ts";

const DEFAULT_SLOWNESS: Slowness = { firstByteMs: 3_000, tokensPerSecond: 20 };

/** What an answer is made of, worked out before its first byte leaves. */
interface Answer {
  chat: SimulatorRequest;
  completion: SimulatedCompletion;
  fault: Fault;
  /** Seconds since the epoch. */
  created: number;
  pace: Pace;
  signal: AbortSignal;
  wire: CompletionWire;
}

/** Answers. @param wire default: OpenAI's chat completions. @throws the signal's reason as soon as it is aborted. */
export async function answerCompletion(
  chat: SimulatorRequest,
  { signal, options, wire = CHAT_WIRE }: { signal: AbortSignal; options: SimulatorOptions; wire?: CompletionWire },
): Promise<Response> {
  const fault = faultOf(chat.model);
  if (fault.refusal) {
    const { status, message, type } = fault.refusal;
    return Response.json({ error: { message, type, param: null, code: null } }, { status });
  }
  const slowness = fault.isSlow ? (options.slowness ?? DEFAULT_SLOWNESS) : null;
  if (slowness) await sleep(slowness.firstByteMs, signal);
  const whole = completeChat(chat);
  const answer = {
    chat,
    completion: fault.isEmpty ? emptied(whole) : whole,
    fault,
    created: Math.floor((options.now ?? (() => new Date()))().getTime() / 1000),
    pace: new Pace((slowness ?? options).tokensPerSecond),
    signal,
    wire,
  };
  return chat.stream === true ? streamAnswer(answer) : jsonAnswer(answer);
}

function streamAnswer({ chat, completion, fault, created, pace, signal, wire }: Answer): Response {
  const isUsageIncluded = chat.stream_options?.include_usage === true && !fault.isUsageMissing;
  const body = toEventStream(wire.toEvents(completion, { created, isUsageIncluded }), { pace, signal }, wire.events);
  const headers = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" };
  if (!fault.ending) return new Response(body, { headers });
  return new Response(interruptBody(body, { pieces: wire.eventsBeforeBreak, ending: fault.ending.stream, signal }), { headers });
}

async function jsonAnswer({ completion, fault, created, pace, signal, wire }: Answer): Promise<Response> {
  await pace.wait(completion.usage.completion_tokens, signal);
  const whole = wire.toJson(completion, { created, isUsageIncluded: !fault.isUsageMissing });
  if (!fault.ending) return Response.json(whole);
  const text = JSON.stringify(whole);
  const half = new Blob([text.slice(0, text.length / 2)]).stream();
  const body = interruptBody(half, { pieces: 1, ending: fault.ending.json, signal });
  return new Response(body, { headers: { "content-type": "application/json" } });
}

/** The same completion with nothing in it. */
export function emptied(completion: SimulatedCompletion): SimulatedCompletion {
  const { usage } = completion;
  return {
    ...completion,
    choices: completion.choices.map((choice) => ({
      ...choice,
      toolCall: null,
      pieces: [],
      finishReason: "stop",
      reasoningTokens: 0,
    })),
    usage: {
      ...usage,
      completion_tokens: 0,
      total_tokens: usage.prompt_tokens,
      completion_tokens_details: { ...usage.completion_tokens_details, reasoning_tokens: 0 },
    },
  };
}
