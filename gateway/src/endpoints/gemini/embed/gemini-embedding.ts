/** Gemini's embedding requests as the one call that every provider understands. */
import { ApiError } from "../../../errors/api-error.ts";
import type { JsonObject } from "../../../providers/provider.ts";
import { checkBody } from "../../../schemas/check-body.ts";
import type { GeminiContent } from "../../../schemas/gemini/content.ts";
import {
  batchEmbedContentsRequestSchema,
  type EmbedContentRequest,
  embedContentRequestSchema,
} from "../../../schemas/gemini/request.ts";
import { withGoogleNames } from "../request/field-names.ts";
import { requireSameModel } from "../request/gemini-chat.ts";

export interface GeminiEmbedding {
  model: string;
  texts: readonly string[];
  taskType: string | null;
  dimensions: number | null;
}

function refuse(param: string, because: string): never {
  throw new ApiError("invalid_request", { message: `${param}: ${because}`, param });
}

/** Parts are pieces of one text. */
function textOf({ parts }: GeminiContent, place: string): string {
  const texts = parts.map(({ text }, index) => text ?? refuse(`${place}.parts[${index}]`, "only text can be embedded."));
  const whole = texts.join("\n");
  return whole === "" ? refuse(`${place}.parts[0].text`, "must not be empty.") : whole;
}

function toEmbedding(requests: readonly EmbedContentRequest[], model: string, place: (index: number) => string): GeminiEmbedding {
  const [first] = requests;
  const taskType = first?.taskType ?? null;
  const dimensions = first?.outputDimensionality ?? null;
  const texts = requests.map((request, index) => {
    requireSameModel(request.model, model, `${place(index)}model`);
    // One batch is one call, which has one task and one length for all.
    if ((request.taskType ?? null) !== taskType) refuse(`${place(index)}taskType`, "must be that of the first request.");
    if ((request.outputDimensionality ?? null) !== dimensions) {
      refuse(`${place(index)}outputDimensionality`, "must be that of the first request.");
    }
    return textOf(request.content, `${place(index)}content`);
  });
  return { model, texts, taskType, dimensions };
}

/** The body of `embedContent`. @throws ApiError invalid_request */
export function readSingle(json: JsonObject, model: string): GeminiEmbedding {
  return toEmbedding([checkBody(embedContentRequestSchema, withGoogleNames(json))], model, () => "");
}

/** The body of `batchEmbedContents`. @throws ApiError invalid_request */
export function readBatch(json: JsonObject, model: string): GeminiEmbedding {
  const { requests } = checkBody(batchEmbedContentsRequestSchema, withGoogleNames(json));
  return toEmbedding(requests, model, (index) => `requests[${index}].`);
}

/** OpenAI's embeddings request, with Google's task beside it. */
export function toProviderBody({ model, texts, taskType, dimensions }: GeminiEmbedding): JsonObject {
  return {
    model,
    input: texts,
    ...(dimensions === null ? {} : { dimensions }),
    ...(taskType === null ? {} : { task_type: taskType }),
  };
}
