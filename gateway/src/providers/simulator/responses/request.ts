/** The part of OpenAI's Responses request that the simulator acts on; anything else in a body is let through unread. */
import { z } from "zod";

const part = z.discriminatedUnion("type", [
  z.looseObject({ type: z.enum(["input_text", "output_text"]), text: z.string() }),
  z.looseObject({ type: z.literal("refusal"), refusal: z.string() }),
  z.looseObject({
    type: z.literal("input_image"),
    image_url: z.string(),
    detail: z.enum(["auto", "low", "high", "original"]).nullish(),
  }),
  z.looseObject({ type: z.literal("input_file"), file_data: z.string().optional() }),
]);
const content = z.union([z.string(), z.array(part)]);

const message = z.strictObject({
  type: z.literal("message").optional(),
  role: z.enum(["user", "assistant", "system", "developer"]),
  content,
  status: z.string().optional(),
  phase: z.string().nullish(),
});
/** Strict, and without ids: OpenAI refuses fields it does not know, and ids of what it has not stored. */
const item = z.discriminatedUnion("type", [
  message,
  z.strictObject({
    type: z.literal("function_call"),
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
    status: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("function_call_output"),
    call_id: z.string(),
    output: content,
    status: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal("reasoning"),
    summary: z.array(z.looseObject({ text: z.string() })),
    content: z.array(z.looseObject({ text: z.string() })).optional(),
    encrypted_content: z.string().startsWith("simulated:"),
    status: z.string().nullish(),
  }),
]);

const functionName = z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/);

const tool = z.looseObject({
  type: z.literal("function"),
  name: functionName,
  description: z.string().nullish(),
  parameters: z.unknown().optional(),
});

export const responsesRequestSchema = z.looseObject({
  model: z.string().min(1),
  input: z.union([z.string(), z.array(item).min(1)]),
  instructions: z.string().nullish(),
  // Where nothing is looked up later, nothing may be stored either: what sellapi promises its callers.
  store: z.literal(false),
  stream: z.boolean().nullish(),
  max_output_tokens: z.int().min(16).nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().min(0).max(1).nullish(),
  tools: z.array(tool).max(128).nullish(),
  tool_choice: z
    .union([z.enum(["none", "auto", "required"]), z.looseObject({ type: z.literal("function"), name: functionName })])
    .nullish(),
  include: z.array(z.string()).nullish(),
  reasoning: z
    .looseObject({
      effort: z.enum(["none", "minimal", "low", "medium", "high", "xhigh"]).nullish(),
      summary: z.string().nullish(),
    })
    .nullish(),
  text: z
    .looseObject({
      format: z
        .discriminatedUnion("type", [
          z.looseObject({ type: z.literal("text") }),
          z.looseObject({ type: z.literal("json_object") }),
          z.looseObject({ type: z.literal("json_schema"), name: functionName, schema: z.unknown() }),
        ])
        .nullish(),
    })
    .nullish(),
});

export type ResponsesRequest = z.infer<typeof responsesRequestSchema>;
export type ResponsesItem = z.infer<typeof item>;
export type ResponsesPart = z.infer<typeof part>;
