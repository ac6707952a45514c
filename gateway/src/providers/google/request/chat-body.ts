/** The part of OpenAI's chat completion request that is translated for Gemini, with OpenRouter's and Google's own additions. */
import { z } from "zod";
import { type JsonObject, UpstreamError } from "../../provider.ts";
import { rejectedByIssues } from "./rejected.ts";

const extraContent = z.looseObject({ google: z.looseObject({ thought_signature: z.string().nullish() }).nullish() }).nullish();

const imagePart = z.looseObject({
  type: z.literal("image_url"),
  image_url: z.looseObject({ url: z.string() }),
  extra_content: extraContent,
});

const contentPart = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("text"), text: z.string() }),
  z.looseObject({ type: z.literal("refusal"), refusal: z.string() }),
  imagePart,
  z.looseObject({ type: z.literal("input_audio"), input_audio: z.looseObject({ data: z.string(), format: z.string() }) }),
  z.looseObject({
    type: z.literal("file"),
    file: z.looseObject({ file_data: z.string().nullish(), file_id: z.string().nullish(), filename: z.string().nullish() }),
  }),
]);

const toolCall = z.looseObject({
  id: z.string(),
  type: z.string(),
  function: z.looseObject({ name: z.string(), arguments: z.string() }).optional(),
  extra_content: extraContent,
});

const message = z.looseObject({
  role: z.enum(["system", "developer", "user", "assistant", "tool", "function"]),
  content: z.union([z.string(), z.array(contentPart)]).nullish(),
  name: z.string().nullish(),
  tool_call_id: z.string().nullish(),
  tool_calls: z.array(toolCall).nullish(),
  refusal: z.string().nullish(),
  images: z.array(imagePart).nullish(),
  extra_content: extraContent,
});

const tool = z.looseObject({
  type: z.string(),
  function: z
    .looseObject({ name: z.string(), description: z.string().nullish(), parameters: z.record(z.string(), z.unknown()).nullish() })
    .optional(),
});

const named = z.looseObject({ type: z.string(), function: z.looseObject({ name: z.string() }).optional() });

const toolChoice = z.union([
  z.enum(["auto", "required", "none"]),
  named.extend({
    allowed_tools: z.looseObject({ mode: z.enum(["auto", "required"]), tools: z.array(named) }).optional(),
  }),
]);

const chatBodySchema = z.looseObject({
  messages: z.array(message),
  max_tokens: z.number().nullish(),
  max_completion_tokens: z.number().nullish(),
  temperature: z.number().nullish(),
  top_p: z.number().nullish(),
  top_k: z.number().nullish(),
  n: z.number().nullish(),
  stop: z.union([z.string(), z.array(z.string())]).nullish(),
  seed: z.number().nullish(),
  presence_penalty: z.number().nullish(),
  frequency_penalty: z.number().nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.number().nullish(),
  tools: z.array(tool).nullish(),
  tool_choice: toolChoice.nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  response_format: z
    .looseObject({ type: z.string(), json_schema: z.looseObject({ schema: z.unknown().optional() }).nullish() })
    .nullish(),
  modalities: z.array(z.string()).nullish(),
  reasoning_effort: z.string().nullish(),
  // OpenRouter's form of the same.
  reasoning: z
    .looseObject({ effort: z.string().nullish(), max_tokens: z.number().nullish(), exclude: z.boolean().nullish() })
    .nullish(),
  image_config: z.looseObject({ aspect_ratio: z.string().nullish(), image_size: z.string().nullish() }).nullish(),
  safety_settings: z.array(z.unknown()).nullish(),
  safetySettings: z.array(z.unknown()).nullish(),
});

export type ChatBody = z.infer<typeof chatBodySchema>;
export type ChatMessage = ChatBody["messages"][number];
export type ContentPart = z.infer<typeof contentPart>;
export type ImagePart = z.infer<typeof imagePart>;
export type ToolCall = z.infer<typeof toolCall>;

/** @throws UpstreamError "rejected", naming the field, for a body that is not in OpenAI's form. */
export function parseChatBody(body: JsonObject): ChatBody {
  const parsed = chatBodySchema.safeParse(body);
  if (!parsed.success) throw rejectedByIssues(parsed.error.issues);
  if (parsed.data.messages.length === 0)
    throw new UpstreamError("rejected", "'messages' must not be empty.", { param: "messages" });
  return parsed.data;
}

/** Gemini's signature on a part, as Google's own OpenAI-compatible endpoint hands it out. */
export function signatureIn(value: { extra_content?: z.infer<typeof extraContent> }): string | null {
  return value.extra_content?.google?.thought_signature ?? null;
}
