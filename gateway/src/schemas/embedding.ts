/** What `POST /embeddings` takes and gives. */
import { z } from "zod";
import { chargeSummarySchema } from "./chat-response.ts";
import { creditsText } from "./common.ts";

/** OpenAI's bounds (platform.openai.com/docs/api-reference/embeddings/create). */
export const INPUTS_MAX = 2_048;
export const TOKENS_PER_INPUT_MAX = 8_192;
/** The largest that any vendor's model has is 4,096. */
const DIMENSIONS_MAX = 16_384;

const text = z.string().min(1, "must not be empty");
const tokens = z.array(z.int().min(0)).min(1).max(TOKENS_PER_INPUT_MAX);

export const embeddingRequestSchema = z.looseObject({
  model: z.string().min(1),
  input: z
    .union([text, z.array(text).min(1).max(INPUTS_MAX), tokens, z.array(tokens).min(1).max(INPUTS_MAX)])
    .describe(`A text, up to ${INPUTS_MAX} texts, or the same as arrays of token ids. None may be empty.`),
  dimensions: z
    .int()
    .min(1)
    .max(DIMENSIONS_MAX)
    .nullish()
    .describe("The length of the vectors, for models that can shorten them."),
  encoding_format: z
    .enum(["float", "base64"])
    .nullish()
    .describe("float (default): numbers. base64: little-endian float32, as OpenAI's clients ask for by themselves."),
  user: z.string().nullish(),
});

export type EmbeddingBody = z.infer<typeof embeddingRequestSchema>;

export const embeddingSchema = z.object({
  object: z.literal("embedding"),
  index: z.int().describe("Which input it is of."),
  embedding: z.union([z.array(z.number()), z.string()]),
});

export const embeddingResponseSchema = z.object({
  object: z.literal("list"),
  data: z.array(embeddingSchema).describe("One for each input, in the order of the inputs."),
  model: z.string(),
  usage: z.looseObject({
    prompt_tokens: z.int(),
    completion_tokens: z.int().optional().describe("Embeddings have none; as in every usage."),
    total_tokens: z.int(),
    usage_source: z.literal("estimated").optional(),
    credits_charged: creditsText,
    cost: z.number().describe("The same charge in US dollars."),
  }),
  x_sellapi: chargeSummarySchema,
});
