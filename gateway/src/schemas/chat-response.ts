/** What a chat completion answers with, as a body and as a stream of chunks. */
import { z } from "zod";
import { toolCallSchema } from "./chat-request.ts";
import { creditsText, unixSeconds } from "./common.ts";

export const usageSchema = z.looseObject({
  prompt_tokens: z.int(),
  completion_tokens: z.int(),
  total_tokens: z.int(),
  prompt_tokens_details: z
    .looseObject({ cached_tokens: z.int().optional(), cache_write_tokens: z.int().optional(), audio_tokens: z.int().optional() })
    .nullish(),
  completion_tokens_details: z.looseObject({ reasoning_tokens: z.int().optional(), audio_tokens: z.int().optional() }).nullish(),
  usage_source: z
    .literal("estimated")
    .optional()
    .describe("Present when the provider reported no usage and we counted what was delivered."),
  credits_charged: creditsText.describe("What the request was charged, in credits."),
  cost: z.number().describe("The same charge in US dollars."),
});

export const chargeSummarySchema = z.object({
  generation_id: z.string().describe("Id of the receipt: GET /v1/generations/{id}."),
  credits_charged: creditsText,
  credits_balance: creditsText
    .optional()
    .describe("Spendable credits after it. Absent when the charge could not be committed yet."),
});

const finishReason = z.string().describe("stop, length, tool_calls, content_filter, or another the provider gave.");
const logprobs = z.record(z.string(), z.unknown()).nullish();

export const assistantMessageSchema = z.looseObject({
  role: z.literal("assistant"),
  content: z.string().describe("Empty in a message that only calls tools."),
  refusal: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  tool_calls: z.array(toolCallSchema).optional(),
  tool_call_id: z.string().optional().describe("Only in messages that are sent (role tool); never in an answer."),
});

export const chatCompletionSchema = z.looseObject({
  id: z.string(),
  object: z.literal("chat.completion"),
  created: unixSeconds,
  model: z.string(),
  choices: z.array(z.looseObject({ index: z.int(), message: assistantMessageSchema, finish_reason: finishReason, logprobs })),
  usage: usageSchema,
  x_sellapi: chargeSummarySchema,
  system_fingerprint: z.string().nullish(),
  service_tier: z.string().nullish(),
});

const deltaSchema = z.looseObject({
  role: z.literal("assistant").optional(),
  content: z.string().nullish(),
  refusal: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  tool_calls: z
    .array(
      z.looseObject({
        index: z.int(),
        id: z.string().optional(),
        type: z.literal("function").optional(),
        function: z.looseObject({ name: z.string().optional(), arguments: z.string().optional() }).optional(),
      }),
    )
    .optional(),
});

export const chunkChoiceSchema = z.looseObject({
  index: z.int(),
  delta: deltaSchema,
  finish_reason: finishReason.nullable(),
  logprobs,
});

export const chatChunkSchema = z.looseObject({
  id: z.string(),
  object: z.literal("chat.completion.chunk"),
  created: unixSeconds,
  model: z.string(),
  choices: z.array(chunkChoiceSchema),
  usage: usageSchema.nullish(),
  x_sellapi: chargeSummarySchema.optional().describe("On the chunk that carries finish_reason."),
  system_fingerprint: z.string().nullish(),
  service_tier: z.string().nullish(),
});
