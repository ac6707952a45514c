/** Anthropic's Messages API, played: `POST /messages`, JSON and stream. */
import { isJsonObject, parseJson } from "../../json.ts";
import { faultOf } from "../faults/fault-models.ts";
import type { SimulatorOptions, Slowness } from "../handler.ts";
import { Pace, sleep } from "../pace.ts";
import { findContradiction } from "./contradictions.ts";
import { toEventStream } from "./event-stream.ts";
import { breakMessageOff, breakStreamOff, emptied } from "./faults.ts";
import { toEvents, toMessage } from "./message-events.ts";
import { PromptCache } from "./prompt-cache.ts";
import { refuse, refuseIssues } from "./refusal.ts";
import { type MessagesRequest, messagesRequestSchema } from "./request.ts";
import { writeMessage } from "./simulated-message.ts";

const DEFAULT_SLOWNESS: Slowness = { firstByteMs: 3_000, tokensPerSecond: 20 };

/** Each simulator has a cache of its own; it is known by its options. */
const caches = new WeakMap<SimulatorOptions, PromptCache>();

/** Answers. @throws the signal's reason as soon as it is aborted. */
export async function answerMessages(request: Request, options: SimulatorOptions): Promise<Response> {
  if (!request.headers.has("anthropic-version")) return refuse(400, "anthropic-version: header is required");
  const body = parseJson(await request.text());
  if (!isJsonObject(body)) return refuse(400, "The request body is not valid JSON: it must be an object.");
  const parsed = messagesRequestSchema.safeParse(body, { reportInput: true });
  if (!parsed.success) return refuseIssues(parsed.error.issues);
  const contradiction = findContradiction(parsed.data);
  if (contradiction !== null) return refuse(400, contradiction);
  return answerChecked(parsed.data, request.signal, options);
}

/** Answers a request that is in order, with whatever its model gets wrong on purpose. */
async function answerChecked(asked: MessagesRequest, signal: AbortSignal, options: SimulatorOptions): Promise<Response> {
  const fault = faultOf(asked.model);
  if (fault.refusal) return refuse(fault.refusal.status, fault.refusal.message, "api_error");
  const slowness = fault.isSlow ? (options.slowness ?? DEFAULT_SLOWNESS) : null;
  if (slowness) await sleep(slowness.firstByteMs, signal);
  const whole = writeMessage(asked, cacheOf(options));
  const message = fault.isEmpty ? emptied(whole) : whole;
  const pace = new Pace((slowness ?? options).tokensPerSecond);
  if (asked.stream === true) {
    const body = toEventStream(toEvents(message), pace, signal);
    const headers = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" };
    return new Response(fault.ending ? breakStreamOff(body, fault.ending.stream, signal) : body, { headers });
  }
  await pace.wait(message.usage.output_tokens, signal);
  return fault.ending ? breakMessageOff(toMessage(message), fault.ending.json, signal) : Response.json(toMessage(message));
}

function cacheOf(options: SimulatorOptions): PromptCache {
  const cache = caches.get(options) ?? new PromptCache();
  caches.set(options, cache);
  return cache;
}
