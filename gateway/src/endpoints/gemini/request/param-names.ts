/** A complaint about the chat request that a Gemini request became, told in the names that its caller wrote. */
import { ApiError } from "../../../errors/api-error.ts";
import { UpstreamError } from "../../../providers/provider.ts";

const GOOGLE_NAMES: Readonly<Record<string, string>> = {
  messages: "contents",
  tool_choice: "toolConfig.functionCallingConfig",
  max_tokens: "generationConfig.maxOutputTokens",
  max_completion_tokens: "generationConfig.maxOutputTokens",
  temperature: "generationConfig.temperature",
  top_p: "generationConfig.topP",
  top_k: "generationConfig.topK",
  stop: "generationConfig.stopSequences",
  n: "generationConfig.candidateCount",
  seed: "generationConfig.seed",
  presence_penalty: "generationConfig.presencePenalty",
  frequency_penalty: "generationConfig.frequencyPenalty",
  logprobs: "generationConfig.responseLogprobs",
  top_logprobs: "generationConfig.logprobs",
  modalities: "generationConfig.responseModalities",
  response_format: "generationConfig.responseSchema",
  reasoning_effort: "generationConfig.thinkingConfig",
  reasoning: "generationConfig.thinkingConfig",
  image_config: "generationConfig.imageConfig",
  safety_settings: "safetySettings",
  input: "content",
  dimensions: "outputDimensionality",
  task_type: "taskType",
};

/** `messages[3].content` is `contents`: messages and contents are not one for one. */
function googleName(param: string): string {
  const root = /^\w+/.exec(param)?.[0] ?? param;
  return (Object.hasOwn(GOOGLE_NAMES, root) ? GOOGLE_NAMES[root] : undefined) ?? param;
}

/** What was thrown, with the field it names in Google's words. */
export function inGoogleNames(error: unknown): unknown {
  if (error instanceof UpstreamError && error.param !== null) {
    const { failure, message, status, retryAfterSeconds, param, cause } = error;
    const known = { ...(status === null ? {} : { status }), ...(retryAfterSeconds === null ? {} : { retryAfterSeconds }) };
    return new UpstreamError(failure, message, { ...known, param: googleName(param), cause });
  }
  if (error instanceof ApiError && error.code === "invalid_request" && error.param !== null) {
    const { message, fields, isFieldMissing, param } = error;
    return new ApiError("invalid_request", { message, fields, isFieldMissing, param: googleName(param), cause: error });
  }
  return error;
}

/** Does what is asked; what it throws names Google's fields. */
export async function withGoogleParams<Result>(ask: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    throw inGoogleNames(error);
  }
}
