/** One scripted vendor that says "Hello there, friend." on every wire, and reports these buckets as that wire's vendors do. */
import type { BillingBucket } from "@sellapi/prisma";
import {
  blockDelta,
  blockStart,
  blockStop,
  MESSAGE_STOP,
  messageDelta,
  messageStart,
  toWire,
} from "../../src/providers/anthropic/testing/recorded-streams.ts";
import type { UpstreamScript } from "../support/scripted-upstream.ts";
import { completion, hello, stream } from "../support/upstream-answers.ts";
import { eventStream, helloEvents, response } from "../support/upstream-responses.ts";
import type { Buckets, MODELS } from "./support.ts";

type Json = Record<string, unknown>;
const TEXT = "Hello there, friend.";

function sum(buckets: Buckets, ...names: BillingBucket[]): number {
  return names.reduce((total, name) => total + (buckets[name] ?? 0), 0);
}

const CACHED = ["cached_input", "cached_input_audio", "cached_input_image"] as const;

/** Totals of OpenAI's kind: what is cached, audio, image or reasoning is inside of them. */
function totals(buckets: Buckets) {
  const input = {
    cached_tokens: sum(buckets, ...CACHED),
    cached_tokens_details: { audio_tokens: sum(buckets, "cached_input_audio"), image_tokens: sum(buckets, "cached_input_image") },
    cache_write_tokens: sum(buckets, "cache_write"),
    audio_tokens: sum(buckets, "input_audio", "cached_input_audio"),
    image_tokens: sum(buckets, "input_image", "cached_input_image"),
  };
  const output = {
    reasoning_tokens: sum(buckets, "reasoning"),
    audio_tokens: sum(buckets, "output_audio"),
    image_tokens: sum(buckets, "output_image"),
  };
  const inputTotal = sum(buckets, "input", "cache_write", "input_audio", "input_image", ...CACHED);
  const outputTotal = sum(buckets, "output", "reasoning", "output_audio", "output_image");
  return { input, output, inputTotal, outputTotal, total: inputTotal + outputTotal };
}

function chatUsage(buckets: Buckets): Json {
  const { input, output, inputTotal, outputTotal, total } = totals(buckets);
  return {
    ...{ prompt_tokens: inputTotal, prompt_tokens_details: input },
    ...{ completion_tokens: outputTotal, completion_tokens_details: output, total_tokens: total },
  };
}

function responseUsage(buckets: Buckets): Json {
  const { input, output, inputTotal, outputTotal, total } = totals(buckets);
  return {
    ...{ input_tokens: inputTotal, input_tokens_details: input },
    ...{ output_tokens: outputTotal, output_tokens_details: output, total_tokens: total },
  };
}

/** Anthropic counts what is cached beside the input. */
function messageAnswer(buckets: Buckets, isStream: boolean): Response {
  const input = {
    input_tokens: sum(buckets, "input"),
    cache_read_input_tokens: sum(buckets, "cached_input"),
    cache_creation_input_tokens: sum(buckets, "cache_write"),
  };
  const thinking = sum(buckets, "reasoning");
  const output = {
    output_tokens: sum(buckets, "output") + thinking,
    output_tokens_details: { thinking_tokens: thinking },
  };
  if (!isStream) {
    const head = {
      id: "msg_1",
      type: "message",
      role: "assistant",
      model: "claude",
      stop_reason: "end_turn",
      stop_sequence: null,
    };
    return Response.json({ ...head, content: [{ type: "text", text: TEXT }], usage: { ...input, ...output } });
  }
  const events = [
    messageStart({ ...input, output_tokens: 1 }),
    ...[blockStart(0, { type: "text", text: "" }), blockDelta(0, { type: "text_delta", text: TEXT }), blockStop(0)],
    ...[messageDelta("end_turn", output), MESSAGE_STOP],
  ];
  return new Response(events.map(toWire).join(""), { headers: { "content-type": "text/event-stream" } });
}

/** Google divides its totals by modality, and counts thoughts beside them. */
function contentAnswer(buckets: Buckets, isStream: boolean): Response {
  const modalities = (audio: number, image: number) => [
    { modality: "AUDIO", tokenCount: audio },
    { modality: "IMAGE", tokenCount: image },
  ];
  const usageMetadata = {
    promptTokenCount: totals(buckets).inputTotal,
    promptTokensDetails: modalities(
      sum(buckets, "input_audio", "cached_input_audio"),
      sum(buckets, "input_image", "cached_input_image"),
    ),
    cachedContentTokenCount: sum(buckets, ...CACHED),
    cacheTokensDetails: modalities(sum(buckets, "cached_input_audio"), sum(buckets, "cached_input_image")),
    candidatesTokenCount: sum(buckets, "output", "output_audio", "output_image"),
    candidatesTokensDetails: modalities(sum(buckets, "output_audio"), sum(buckets, "output_image")),
    thoughtsTokenCount: sum(buckets, "reasoning"),
    totalTokenCount: totals(buckets).total,
  };
  const candidates = [{ index: 0, content: { role: "model", parts: [{ text: TEXT }] }, finishReason: "STOP" }];
  const answer = { candidates, usageMetadata, modelVersion: "gemini", responseId: "answer-1" };
  return isStream ? stream([answer]) : Response.json(answer);
}

/** Answers whatever is asked on whatever wire. */
export function reporting(buckets: Buckets): UpstreamScript {
  return ({ path, body }) => {
    const isStream = body.stream === true;
    if (path.includes("ateContent")) return contentAnswer(buckets, path.includes(":stream"));
    if (path.endsWith("/messages")) return messageAnswer(buckets, isStream);
    if (!path.endsWith("/responses")) return isStream ? hello(chatUsage(buckets)) : completion({ usage: chatUsage(buckets) });
    const usage = responseUsage(buckets);
    return isStream ? eventStream(helloEvents({ usage })) : response({ usage });
  };
}

/** Which buckets a model's vendor has words for; Anthropic knows neither audio nor images in its counts, and Google's cache is written for nothing. */
export const REPORTED = {
  chat: () => true,
  "chat-elsewhere": () => true,
  claude: (bucket) => ["input", "cached_input", "cache_write", "output", "reasoning"].includes(bucket),
  gemini: (bucket) => bucket !== "cache_write",
} as const satisfies Partial<Record<keyof typeof MODELS, (bucket: BillingBucket) => boolean>>;
