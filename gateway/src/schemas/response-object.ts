/** What OpenAI's Responses answer with, as a body and as a stream of events. */
import { z } from "zod";
import { chargeSummarySchema } from "./chat-response.ts";
import { creditsText, unixSeconds } from "./common.ts";

export const responseUsageSchema = z.looseObject({
  input_tokens: z.int(),
  input_tokens_details: z.looseObject({ cached_tokens: z.int().optional() }).nullish(),
  output_tokens: z.int(),
  output_tokens_details: z.looseObject({ reasoning_tokens: z.int().optional() }).nullish(),
  total_tokens: z.int(),
  usage_source: z
    .literal("estimated")
    .optional()
    .describe("Present when the provider reported no usage and we counted what was delivered."),
  credits_charged: creditsText.describe("What the request was charged, in credits."),
  cost: z.number().describe("The same charge in US dollars."),
});

export const responseOutputItemSchema = z
  .looseObject({ type: z.string(), id: z.string().optional(), status: z.string().nullish() })
  .describe("message, reasoning, function_call or custom_tool_call, as OpenAI documents them.");

export const responseObjectSchema = z.looseObject({
  id: z.string(),
  object: z.literal("response"),
  created_at: unixSeconds,
  status: z.enum(["completed", "incomplete"]),
  incomplete_details: z.looseObject({ reason: z.string() }).nullish(),
  error: z.null().optional(),
  model: z.string(),
  output: z.array(responseOutputItemSchema),
  usage: responseUsageSchema,
  x_sellapi: chargeSummarySchema,
});

export const responseEventSchema = z
  .looseObject({
    type: z.string().describe("response.created, response.output_text.delta, …, or error."),
    sequence_number: z.int(),
    x_sellapi: chargeSummarySchema.optional().describe("On the last event."),
  })
  .describe(
    "An event as OpenAI documents it. The last one is response.completed or response.incomplete, whose `response` is a ResponseObject with the charge in `usage`; or error, for a stream that broke off.",
  );
