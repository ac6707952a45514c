/** OpenAI's sampling, limit and format fields as Gemini's `generationConfig`. */
import type { JsonObject } from "../../provider.ts";
import type { ChatBody } from "./chat-body.ts";
import { toGeminiSchema } from "./json-schema.ts";
import { toThinkingConfig } from "./thinking.ts";

/** @param outputLimit in place of the body's own limit, if defined. @throws UpstreamError "rejected". */
export function toGenerationConfig(body: ChatBody, model: string, outputLimit: number | undefined): JsonObject {
  const config: JsonObject = {
    maxOutputTokens: outputLimit ?? body.max_completion_tokens ?? body.max_tokens,
    temperature: body.temperature,
    topP: body.top_p,
    topK: body.top_k,
    candidateCount: body.n,
    stopSequences: typeof body.stop === "string" ? [body.stop] : body.stop,
    seed: body.seed,
    presencePenalty: body.presence_penalty,
    frequencyPenalty: body.frequency_penalty,
    responseLogprobs: body.logprobs === true ? true : null,
    logprobs: body.logprobs === true ? body.top_logprobs : null,
    responseModalities: body.modalities?.map((modality) => modality.toUpperCase()),
    thinkingConfig: toThinkingConfig(body, model),
    imageConfig: toImageConfig(body),
    ...toFormat(body),
  };
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined && value !== null));
}

function toFormat({ response_format: format }: ChatBody): JsonObject {
  if (format === null || format === undefined || format.type === "text") return {};
  const schema = format.type === "json_schema" ? format.json_schema?.schema : undefined;
  return { responseMimeType: "application/json", responseJsonSchema: schema === undefined ? null : toGeminiSchema(schema) };
}

function toImageConfig({ image_config: image }: ChatBody): JsonObject | null {
  if (image === null || image === undefined) return null;
  return {
    ...(typeof image.aspect_ratio === "string" ? { aspectRatio: image.aspect_ratio } : {}),
    ...(typeof image.image_size === "string" ? { imageSize: image.image_size } : {}),
  };
}
