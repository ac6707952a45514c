/**
 * The chat completion request: the fields we know are checked, every other field is kept and passed on.
 */
import { z } from "zod";
import { imageAddress } from "./any-case.ts";

const textPart = z.looseObject({ type: z.literal("text"), text: z.string() });
const imagePart = z.looseObject({
  type: z.literal("image_url"),
  image_url: z.looseObject({
    // Never fetched by us: only what a provider may fetch itself, or inline data.
    url: imageAddress,
    detail: z.enum(["auto", "low", "high"]).optional(),
  }),
});
const audioPart = z.looseObject({
  type: z.literal("input_audio"),
  input_audio: z.looseObject({ data: z.string(), format: z.string() }),
});
const filePart = z.looseObject({ type: z.literal("file"), file: z.looseObject({}) });
const refusalPart = z.looseObject({ type: z.literal("refusal"), refusal: z.string() });

export const contentPartSchema = z.discriminatedUnion("type", [textPart, imagePart, audioPart, filePart, refusalPart]);

const functionCall = z.looseObject({
  id: z.string(),
  type: z.literal("function"),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
});
const customCall = z.looseObject({
  id: z.string(),
  type: z.literal("custom"),
  custom: z.looseObject({ name: z.string(), input: z.string() }),
});

export const toolCallSchema = z.discriminatedUnion("type", [functionCall, customCall]);

export const messageSchema = z.looseObject({
  role: z.enum(["system", "developer", "user", "assistant", "tool", "function"]),
  content: z.union([z.string(), z.array(contentPartSchema)]).nullish(),
  name: z.string().optional(),
  tool_call_id: z.string().optional(),
  tool_calls: z.array(toolCallSchema).nullish(),
  refusal: z.string().nullish(),
});

const functionTool = z.looseObject({
  type: z.literal("function"),
  function: z.looseObject({
    name: z.string().min(1),
    description: z.string().optional(),
    parameters: z.record(z.string(), z.unknown()).optional(),
    strict: z.boolean().nullish(),
  }),
});

const customTool = z.looseObject({ type: z.literal("custom"), custom: z.looseObject({ name: z.string().min(1) }) });

export const toolSchema = z.discriminatedUnion("type", [functionTool, customTool]);

const toolChoiceSchema = z.union([
  z.enum(["auto", "required", "none"]),
  z.looseObject({ type: z.literal("function"), function: z.looseObject({ name: z.string() }) }),
  z.looseObject({ type: z.enum(["custom", "allowed_tools"]) }),
]);

const responseFormatSchema = z.looseObject({
  type: z.enum(["text", "json_object", "json_schema"]),
  json_schema: z
    .looseObject({
      name: z.string(),
      description: z.string().optional(),
      schema: z.record(z.string(), z.unknown()).optional(),
      strict: z.boolean().nullish(),
    })
    .optional(),
});

const FALLBACK_MODELS_MAX = 4;
const MESSAGES_MAX = 2_000;
const TOOLS_MAX = 128;
const CHOICES_MAX = 8;
const STOP_SEQUENCES_MAX = 4;

export const chatRequestSchema = z.looseObject({
  model: z.string().min(1),
  models: z
    .array(z.string().min(1))
    .max(FALLBACK_MODELS_MAX)
    .nullish()
    .describe("Models to try in this order when the providers of `model` fail. Each try has a receipt; a failed one is free."),
  messages: z.array(messageSchema).min(1).max(MESSAGES_MAX),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().optional() }).nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  n: z.int().min(1).max(CHOICES_MAX).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(STOP_SEQUENCES_MAX)]).nullish(),
  tools: z.array(toolSchema).max(TOOLS_MAX).nullish(),
  tool_choice: toolChoiceSchema.nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  response_format: responseFormatSchema.nullish(),
  modalities: z.array(z.string()).nullish(),
  reasoning_effort: z.string().nullish(),
  seed: z.int().nullish(),
  presence_penalty: z.number().min(-2).max(2).nullish(),
  frequency_penalty: z.number().min(-2).max(2).nullish(),
  user: z.string().nullish(),
  // Other service tiers cost more than the price we quote.
  service_tier: z.enum(["auto", "default", "flex"]).nullish(),
  cache: z.boolean().nullish(),
  no_cache: z.boolean().nullish(),
});

export type ChatBody = z.infer<typeof chatRequestSchema>;
