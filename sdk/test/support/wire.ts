/** Answers in the contract's wire form. */
import type { ChatCompletion, ChatCompletionChunk } from "../../src/index.ts";

export const COMPLETION: ChatCompletion = {
  id: "gen_1",
  object: "chat.completion",
  created: 1_795_000_000,
  model: "openai/gpt-4o-mini",
  choices: [{ index: 0, message: { role: "assistant", content: "Hello!" }, finish_reason: "stop" }],
  usage: { prompt_tokens: 19, completion_tokens: 9, total_tokens: 28, credits_charged: "0.825", cost: 0.00000825 },
  x_sellapi: { generation_id: "gen_1", credits_charged: "0.825", credits_balance: "9999.175" },
};

export const META_HEADERS = {
  "x-request-id": "req_1",
  "x-sellapi-generation-id": "gen_1",
  "x-sellapi-credits-charged": "0.825",
  "x-sellapi-credits-balance": "9999.175",
  "x-ratelimit-limit": "20",
  "x-ratelimit-remaining": "19",
  "x-ratelimit-reset": "30",
  "x-ratelimit-reset-requests": "1795000030",
  "x-sellapi-cache": "miss",
  "x-sellapi-max-tokens": "64",
};

export function completionResponse(headers: Record<string, string> = META_HEADERS): Response {
  return Response.json(COMPLETION, { headers });
}

export function errorResponse(status: number, error: object, headers: Record<string, string> = {}): Response {
  return Response.json(
    { error: { message: "no", param: null, ...error } },
    { status, headers: { "x-request-id": "req_e", ...headers } },
  );
}

export function chunk(content: string | null, extra: Partial<ChatCompletionChunk> = {}): ChatCompletionChunk {
  const choice = {
    index: 0,
    delta: content === null ? {} : { content },
    finish_reason: content === null ? ("stop" as const) : null,
  };
  return { id: "gen_1", object: "chat.completion.chunk", created: 1, model: "m", choices: [choice], ...extra };
}

export const LAST_CHUNK: ChatCompletionChunk = chunk(null, {
  x_sellapi: { generation_id: "gen_1", credits_charged: "7", credits_balance: "93" },
});

export const STREAM_HEADERS = {
  "content-type": "text/event-stream",
  "x-request-id": "req_s",
  "x-sellapi-credits-balance": "88",
  "x-sellapi-credits-held": "12",
};

/** One event of a stream; a string is sent as it is. */
export function event(value: object | string): string {
  return `data: ${typeof value === "string" ? value : JSON.stringify(value)}\n\n`;
}

export const WHOLE_STREAM: string = [chunk("Hel"), chunk("lo"), LAST_CHUNK, "[DONE]"].map(event).join("");

export function streamResponse(body: BodyInit = WHOLE_STREAM): Response {
  return new Response(body, { headers: STREAM_HEADERS });
}

/** A stream that sends the text and then stays open until the client goes; `onCancel` is called when it does. */
export function openStreamResponse(text: string, onCancel: () => void = () => {}): Response {
  const body = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
    cancel: onCancel,
  });
  return streamResponse(body);
}
