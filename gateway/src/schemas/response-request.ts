/**
 * The request of OpenAI's Responses: the fields we know are checked, every other field is kept for a provider that has Responses
 * itself. What is not offered here is refused before (unserved-response-fields.ts).
 */
import { z } from "zod";
import { imageAddress } from "./any-case.ts";

const inputText = z.looseObject({ type: z.literal("input_text"), text: z.string() });
const outputText = z.looseObject({ type: z.literal("output_text"), text: z.string() });
const refusal = z.looseObject({ type: z.literal("refusal"), refusal: z.string() });
const inputImage = z.looseObject({
  type: z.literal("input_image"),
  // Never fetched by us: only what a provider may fetch itself, or inline data.
  image_url: imageAddress,
  detail: z.enum(["auto", "low", "high", "original"]).nullish(),
});
const inputFile = z.looseObject({
  type: z.literal("input_file"),
  file_data: z.string(),
  filename: z.string().nullish(),
});

export const responseContentPartSchema = z.discriminatedUnion("type", [inputText, outputText, refusal, inputImage, inputFile]);

const inputMessage = z.looseObject({
  type: z.literal("message").optional(),
  role: z.enum(["user", "assistant", "system", "developer"]),
  content: z.union([z.string(), z.array(responseContentPartSchema)]),
});
const functionCall = z.looseObject({
  type: z.literal("function_call"),
  call_id: z.string(),
  name: z.string(),
  arguments: z.string(),
});
const customToolCall = z.looseObject({
  type: z.literal("custom_tool_call"),
  call_id: z.string(),
  name: z.string(),
  input: z.string(),
});
const toolOutput = {
  call_id: z.string(),
  output: z.union([z.string(), z.array(z.discriminatedUnion("type", [inputText, inputImage, inputFile]))]),
};
const functionCallOutput = z.looseObject({ type: z.literal("function_call_output"), ...toolOutput });
const customToolCallOutput = z.looseObject({ type: z.literal("custom_tool_call_output"), ...toolOutput });
const reasoningItem = z.looseObject({
  type: z.literal("reasoning"),
  summary: z.array(z.looseObject({ type: z.string(), text: z.string() })).nullish(),
  content: z.array(z.looseObject({ type: z.string(), text: z.string() })).nullish(),
  encrypted_content: z.string().nullish(),
});

/** One item of `input`; a message may leave its type out. */
export const responseInputItemSchema = z.discriminatedUnion("type", [
  inputMessage,
  functionCall,
  customToolCall,
  functionCallOutput,
  customToolCallOutput,
  reasoningItem,
]);

const functionTool = z.looseObject({
  type: z.literal("function"),
  name: z.string().min(1),
  description: z.string().nullish(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
  strict: z.boolean().nullish(),
});
const customTool = z.looseObject({
  type: z.literal("custom"),
  name: z.string().min(1),
  description: z.string().nullish(),
  format: z
    .discriminatedUnion("type", [
      z.looseObject({ type: z.literal("text") }),
      z.looseObject({ type: z.literal("grammar"), syntax: z.enum(["lark", "regex"]), definition: z.string() }),
    ])
    .nullish(),
});

export const responseToolSchema = z.discriminatedUnion("type", [functionTool, customTool]);

const toolName = z.looseObject({ type: z.enum(["function", "custom"]), name: z.string() });
const toolChoice = z.union([
  z.enum(["none", "auto", "required"]),
  toolName,
  z.looseObject({ type: z.literal("allowed_tools"), mode: z.enum(["auto", "required"]), tools: z.array(toolName).min(1) }),
]);

const textFormat = z.discriminatedUnion("type", [
  z.looseObject({ type: z.literal("text") }),
  z.looseObject({ type: z.literal("json_object") }),
  z.looseObject({
    type: z.literal("json_schema"),
    name: z.string(),
    schema: z.record(z.string(), z.unknown()),
    description: z.string().nullish(),
    strict: z.boolean().nullish(),
  }),
]);

const ITEMS_MAX = 4_000;
const inputItems = z
  .array(responseInputItemSchema)
  .min(1)
  .max(ITEMS_MAX)
  // Reasoning alone is nothing to answer, and what is another vendor's is left out on the way.
  .refine((items) => items.some((item) => item.type !== "reasoning"), "must have more than reasoning in it");
const TOOLS_MAX = 128;
const TOP_LOGPROBS_MAX = 20;
const METADATA_VALUE_LENGTH_MAX = 512;

export const responseRequestSchema = z.looseObject({
  model: z.string().min(1),
  input: z.union([z.string().min(1), inputItems]),
  instructions: z.string().nullish(),
  max_output_tokens: z.int().min(1).nullish(),
  tools: z.array(responseToolSchema).max(TOOLS_MAX).nullish(),
  tool_choice: toolChoice.nullish(),
  parallel_tool_calls: z.boolean().nullish(),
  text: z.looseObject({ format: textFormat.nullish(), verbosity: z.enum(["low", "medium", "high"]).nullish() }).nullish(),
  reasoning: z
    .looseObject({ effort: z.string().nullish(), summary: z.enum(["auto", "concise", "detailed"]).nullish() })
    .nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  top_logprobs: z.int().min(0).max(TOP_LOGPROBS_MAX).nullish(),
  metadata: z.record(z.string(), z.string().max(METADATA_VALUE_LENGTH_MAX)).nullish(),
  store: z.boolean().nullish().describe("Nothing is stored, whatever is asked for: send the conversation in `input`."),
  include: z.array(z.string()).nullish(),
  truncation: z.enum(["auto", "disabled"]).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({}).nullish(),
  user: z.string().nullish(),
  // Other service tiers cost more, or less, than the price we quote.
  service_tier: z.enum(["auto", "default"]).nullish(),
  cache: z.boolean().nullish(),
  no_cache: z.boolean().nullish(),
});

export type ResponseBody = z.infer<typeof responseRequestSchema>;
export type ResponseInputItem = z.infer<typeof responseInputItemSchema>;
export type ResponseContentPart = z.infer<typeof responseContentPartSchema>;
export type ResponseTool = z.infer<typeof responseToolSchema>;
