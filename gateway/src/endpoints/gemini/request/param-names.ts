/** A complaint about the chat request that a Gemini request became, told in the names that its caller wrote. */
import { namesByRoot, renameParam } from "../../rename-param.ts";

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
const googleName = namesByRoot(GOOGLE_NAMES);

/** What was thrown, with the field it names in Google's words. */
export function inGoogleNames(error: unknown): unknown {
  return renameParam(error, googleName);
}

/** Does what is asked; what it throws names Google's fields. */
export async function withGoogleParams<Result>(ask: () => Promise<Result> | Result): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    throw inGoogleNames(error);
  }
}
