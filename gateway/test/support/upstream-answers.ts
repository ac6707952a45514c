/** What an OpenAI-compatible vendor answers with: completions, chunks and streams of them. */

type Json = Record<string, unknown>;

/** The usage that costs 0.825 credits on openai/gpt-4o-mini: 19 × 0.015 + 9 × 0.06. */
export const USAGE_19_9 = { prompt_tokens: 19, completion_tokens: 9, total_tokens: 28 };

const HEAD = { id: "chatcmpl-upstream", created: 1_700_000_000, model: "gpt-4o-mini-2024-07-18" };

export interface CompletionOptions {
  /** Null leaves it out. */
  usage?: Json | null;
  message?: Json;
  finishReason?: string;
  choices?: Json[];
}

/** A JSON answer: "Hello there, friend." for 19 and 9 tokens unless told otherwise. */
export function completion(options: CompletionOptions = {}): Response {
  const { usage = USAGE_19_9, message = { content: "Hello there, friend." }, finishReason = "stop" } = options;
  const choices = options.choices ?? [{ index: 0, message: { role: "assistant", ...message }, finish_reason: finishReason }];
  return Response.json({ ...HEAD, object: "chat.completion", choices, ...(usage ? { usage } : {}) });
}

/** A chunk of a stream. */
export function chunk(fields: Json): Json {
  return { ...HEAD, object: "chat.completion.chunk", ...fields };
}

/** A chunk with a piece of an answer. */
export function delta(fields: Json, index = 0): Json {
  return chunk({ choices: [{ index, delta: fields, finish_reason: null }] });
}

export function text(content: string, index = 0): Json {
  return delta({ content }, index);
}

/** The chunk that says why a choice ended. */
export function finish(reason = "stop", index = 0): Json {
  return chunk({ choices: [{ index, delta: {}, finish_reason: reason }] });
}

/** The chunk with the usage, and no choices. */
export function usage(report: Json = USAGE_19_9): Json {
  return chunk({ choices: [], usage: report });
}

export const DONE = "[DONE]";

/** A stream's events, as they come from a script; strings go out as they are. */
export type Events = AsyncIterable<Json | string> | Iterable<Json | string>;

function eventLine(event: Json | string): string {
  return `data: ${typeof event === "string" ? event : JSON.stringify(event)}\n\n`;
}

/** A stream. It ends when the events do; an event source that throws breaks the connection off. */
export function stream(events: Events): Response {
  const encoder = new TextEncoder();
  async function* bytes() {
    for await (const event of events) yield encoder.encode(eventLine(event));
  }
  return new Response(bytes() as unknown as ReadableStream<Uint8Array>, { headers: { "content-type": "text/event-stream" } });
}

/** The stream that says "Hello there, friend." for 19 and 9 tokens. */
export function hello(report: Json = USAGE_19_9): Response {
  return stream([
    delta({ role: "assistant", content: "" }),
    text("Hello "),
    text("there, "),
    text("friend."),
    finish(),
    usage(report),
    DONE,
  ]);
}

/** A vendor's error. */
export function failure(status: number, error: Json, headers: Record<string, string> = {}): Response {
  return Response.json({ error }, { status, headers });
}

/** Never answers, until the gateway hangs up. */
export function silence(signal: AbortSignal): Promise<Response> {
  const { promise, resolve } = Promise.withResolvers<Response>();
  signal.addEventListener("abort", () => resolve(new Response(null, { status: 499 })), { once: true });
  return promise;
}
