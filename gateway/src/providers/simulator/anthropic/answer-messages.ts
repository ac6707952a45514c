/** Anthropic's Messages API, played: `POST /messages`, JSON and stream. */
import { isJsonObject, parseJson } from "../../json.ts";
import type { SimulatorOptions } from "../handler.ts";
import { Pace } from "../pace.ts";
import { findContradiction } from "./contradictions.ts";
import { toEventStream } from "./event-stream.ts";
import { toEvents, toMessage } from "./message-events.ts";
import { PromptCache } from "./prompt-cache.ts";
import { refuse, refuseIssues } from "./refusal.ts";
import { messagesRequestSchema } from "./request.ts";
import { writeMessage } from "./simulated-message.ts";

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
  const message = writeMessage(parsed.data, cacheOf(options));
  const pace = new Pace(options.tokensPerSecond);
  if (parsed.data.stream === true) {
    const headers = { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache" };
    return new Response(toEventStream(toEvents(message), pace, request.signal), { headers });
  }
  await pace.wait(message.usage.output_tokens, request.signal);
  return Response.json(toMessage(message));
}

function cacheOf(options: SimulatorOptions): PromptCache {
  const cache = caches.get(options) ?? new PromptCache();
  caches.set(options, cache);
  return cache;
}
