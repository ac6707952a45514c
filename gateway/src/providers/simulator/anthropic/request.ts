/**
 * The request of Anthropic's Messages API as the simulator checks it. Other fields in a body are let through unread.
 *
 * Source: Anthropic's API reference, "Create a Message".
 */
import { z } from "zod";

const cacheControl = z.strictObject({ type: z.literal("ephemeral"), ttl: z.enum(["5m", "1h"]).optional() }).nullish();
const toolName = z.string().regex(/^[a-zA-Z0-9_-]{1,128}$/);
const toolUseId = z.string().regex(/^[a-zA-Z0-9_-]+$/);

const source = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("base64"), media_type: z.string(), data: z.base64() }),
  z.strictObject({ type: z.literal("url"), url: z.url() }),
  z.strictObject({ type: z.literal("text"), media_type: z.literal("text/plain"), data: z.string() }),
]);

const text = z.strictObject({ type: z.literal("text"), text: z.string(), cache_control: cacheControl });
const image = z.strictObject({ type: z.literal("image"), source, cache_control: cacheControl });
const document = z.strictObject({
  type: z.literal("document"),
  source,
  title: z.string().nullish(),
  cache_control: cacheControl,
});
const toolUse = z.strictObject({
  type: z.literal("tool_use"),
  id: toolUseId,
  name: toolName,
  input: z.record(z.string(), z.unknown()),
  cache_control: cacheControl,
});
const toolResult = z.strictObject({
  type: z.literal("tool_result"),
  tool_use_id: toolUseId,
  content: z.union([z.string(), z.array(z.discriminatedUnion("type", [text, image, document]))]).optional(),
  is_error: z.boolean().optional(),
  cache_control: cacheControl,
});
const thinking = z.strictObject({ type: z.literal("thinking"), thinking: z.string(), signature: z.string().min(1) });
const redactedThinking = z.strictObject({ type: z.literal("redacted_thinking"), data: z.string().min(1) });

const block = z.discriminatedUnion("type", [text, image, document, toolUse, toolResult, thinking, redactedThinking]);

const tool = z.strictObject({
  type: z.literal("custom").nullish(),
  name: toolName,
  description: z.string().optional(),
  input_schema: z.looseObject({ type: z.literal("object") }),
  strict: z.boolean().optional(),
  cache_control: cacheControl,
});

const isParallelOff = { disable_parallel_tool_use: z.boolean().optional() };
const toolChoice = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("auto"), ...isParallelOff }),
  z.strictObject({ type: z.literal("any"), ...isParallelOff }),
  z.strictObject({ type: z.literal("tool"), name: z.string(), ...isParallelOff }),
  z.strictObject({ type: z.literal("none") }),
]);

const display = z.enum(["summarized", "omitted"]).nullish();
const thinkingConfig = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("enabled"), budget_tokens: z.int().min(1_024), display }),
  z.strictObject({ type: z.literal("adaptive"), display }),
  z.strictObject({ type: z.enum(["disabled", "between_tools"]) }),
]);

export const messagesRequestSchema = z.looseObject({
  model: z.string().min(1),
  max_tokens: z.int().min(1),
  messages: z
    .array(z.strictObject({ role: z.enum(["user", "assistant"]), content: z.union([z.string().min(1), z.array(block).min(1)]) }))
    .min(1),
  system: z.union([z.string(), z.array(text)]).optional(),
  stream: z.boolean().optional(),
  stop_sequences: z.array(z.string().regex(/\S/)).optional(),
  temperature: z.number().min(0).max(1).optional(),
  top_p: z.number().min(0).max(1).optional(),
  top_k: z.int().min(0).optional(),
  tools: z.array(tool).optional(),
  tool_choice: toolChoice.optional(),
  thinking: thinkingConfig.optional(),
  output_config: z
    .strictObject({
      effort: z.enum(["low", "medium", "high", "xhigh", "max"]).nullish(),
      format: z.strictObject({ type: z.literal("json_schema"), schema: z.record(z.string(), z.unknown()) }).nullish(),
    })
    .optional(),
  metadata: z.strictObject({ user_id: z.string().nullish() }).optional(),
});

export type MessagesRequest = z.infer<typeof messagesRequestSchema>;
export type MessageBlock = z.infer<typeof block>;

/** The blocks of a message; a plain text is one. */
export function blocksOf(content: string | MessageBlock[]): MessageBlock[] {
  return typeof content === "string" ? [{ type: "text", text: content }] : content;
}
