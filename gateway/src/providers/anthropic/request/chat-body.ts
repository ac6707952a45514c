/** The part of the neutral request that is translated for Claude; every other field stays in the body as it came. */
import { z } from "zod";
import { deepestIssue } from "../../deepest-issue.ts";
import type { JsonObject } from "../../provider.ts";
import { refuseField } from "./refusal.ts";

/** A cache write for an hour costs more than the price we quote, so only the five minutes that are the default are taken. */
export const cacheControlSchema = z
  .looseObject({
    type: z.literal("ephemeral"),
    ttl: z.literal("5m", "only the cache of five minutes (5m) is offered").optional(),
  })
  .nullish();

const partSchema = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("text"), text: z.string(), cache_control: cacheControlSchema }),
  z.looseObject({
    type: z.literal("image_url"),
    image_url: z.looseObject({ url: z.string() }),
    cache_control: cacheControlSchema,
  }),
  z.looseObject({
    type: z.literal("file"),
    file: z.looseObject({ file_data: z.string().optional(), filename: z.string().optional() }),
    cache_control: cacheControlSchema,
  }),
  z.looseObject({ type: z.literal("input_audio") }),
  z.looseObject({ type: z.literal("refusal"), refusal: z.string() }),
]);

const contentSchema = z.union([z.string(), z.array(partSchema)]).nullish();

const toolCallSchema = z.looseObject({
  id: z.string(),
  type: z.literal("function", "only function calls can be sent to Claude"),
  function: z.looseObject({ name: z.string(), arguments: z.string() }),
});

/** LiteLLM's form of a turn's reasoning: Claude's own blocks. */
const thinkingBlockSchema = z.looseObject({
  type: z.string(),
  thinking: z.string().optional(),
  signature: z.string().nullish(),
  data: z.string().optional(),
});

/** OpenRouter's form, which our own answers have too; a streaming client sends each delta back as an item. */
const reasoningDetailSchema = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  signature: z.string().nullish(),
  data: z.string().nullish(),
  format: z.string().nullish(),
  index: z.number().nullish(),
});

const messageSchema = z.discriminatedUnion("role", [
  z.looseObject({ role: z.literal("system"), content: contentSchema }),
  z.looseObject({ role: z.literal("developer"), content: contentSchema }),
  z.looseObject({ role: z.literal("user"), content: contentSchema }),
  z.looseObject({
    role: z.literal("assistant"),
    content: contentSchema,
    refusal: z.string().nullish(),
    tool_calls: z.array(toolCallSchema).nullish(),
    thinking_blocks: z.array(thinkingBlockSchema).nullish(),
    reasoning_details: z.array(reasoningDetailSchema).nullish(),
  }),
  z.looseObject({
    role: z.literal("tool"),
    content: contentSchema,
    tool_call_id: z.string(),
    is_error: z.boolean().nullish(),
    cache_control: cacheControlSchema,
  }),
]);

const toolSchema = z.looseObject({
  type: z.literal("function", "only function tools can be given to Claude"),
  cache_control: cacheControlSchema,
  function: z.looseObject({
    name: z.string(),
    description: z.string().nullish(),
    parameters: z.record(z.string(), z.unknown()).nullish(),
    strict: z.boolean().nullish(),
    cache_control: cacheControlSchema,
  }),
});

const toolChoiceSchema = z.union([
  z.enum(["auto", "required", "none"]),
  z.looseObject({ type: z.literal("function"), function: z.looseObject({ name: z.string() }) }),
]);

const responseFormatSchema = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("text") }),
  z.looseObject({ type: z.literal("json_object") }),
  z.looseObject({
    type: z.literal("json_schema"),
    json_schema: z.looseObject({ schema: z.record(z.string(), z.unknown()).optional() }),
  }),
]);

const chatBodySchema = z.looseObject({
  messages: z.array(messageSchema).min(1),
  max_tokens: z.number().nullish(),
  max_completion_tokens: z.number().nullish(),
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  top_k: z.number().nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  tools: z.array(toolSchema).nullish(),
  tool_choice: toolChoiceSchema.nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  reasoning_effort: z.enum(["none", "minimal", "low", "medium", "high", "xhigh", "max"]).nullish(),
  thinking: z.looseObject({ type: z.string(), budget_tokens: z.number().optional() }).nullish(),
  response_format: responseFormatSchema.nullish(),
  // A schema there would not be part of the prompt that was quoted.
  output_config: z.looseObject({ format: z.null("use 'response_format' for a schema").optional() }).nullish(),
  cache_control: cacheControlSchema,
  user: z.string().nullish(),
  safety_identifier: z.string().nullish(),
  cache: z.boolean().nullish(),
});

export type ChatBody = z.infer<typeof chatBodySchema>;
export type ChatMessage = ChatBody["messages"][number];
export type AssistantMessage = Extract<ChatMessage, { role: "assistant" }>;
export type ContentPart = z.infer<typeof partSchema>;
export type Content = z.infer<typeof contentSchema>;
export type CacheControl = z.infer<typeof cacheControlSchema>;

/** The fields that are translated, and so are not passed on as they are. */
export const TRANSLATED_FIELDS: readonly string[] = Object.keys(chatBodySchema.shape);

/** @throws UpstreamError "rejected", naming the first field that is not as it must be. */
export function parseChatBody(body: JsonObject): ChatBody {
  const parsed = chatBodySchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = deepestIssue(parsed.error.issues);
  const param = fieldPath(issue?.path ?? []);
  throw refuseField(param, `Invalid value for '${param}': ${issue?.message ?? "not understood"}.`);
}

function fieldPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, step) => {
    if (typeof step === "number") return `${text}[${step}]`;
    return text === "" ? String(step) : `${text}.${String(step)}`;
  }, "");
}
