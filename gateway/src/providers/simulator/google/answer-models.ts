/** The model list. A few of Google's, for a client that wants to choose; any other name is answered all the same. */
import { refuseGoogle } from "./refusal.ts";

const CHAT_METHODS = ["generateContent", "streamGenerateContent", "countTokens"];

const MODELS = [
  { id: "gemini-2.5-flash", methods: CHAT_METHODS, input: 1_048_576, output: 65_536 },
  { id: "gemini-2.5-pro", methods: CHAT_METHODS, input: 1_048_576, output: 65_536 },
  { id: "gemini-3-pro-image", methods: CHAT_METHODS, input: 65_536, output: 32_768 },
  { id: "gemini-embedding-001", methods: ["embedContent", "batchEmbedContents", "countTokens"], input: 2_048, output: 1 },
  { id: "imagen-4.0-generate-001", methods: ["predict"], input: 480, output: 8_192 },
] as const;

/** `GET /models`: all on one page. */
export function answerModelList(): Response {
  return Response.json({ models: MODELS.map(toModel) });
}

/** `GET /models/{id}`. */
export function answerModel(id: string): Response {
  const model = MODELS.find((each) => each.id === id);
  if (model === undefined) return refuseGoogle(404, `Model is not found: models/${id} for api version v1beta`);
  return Response.json(toModel(model));
}

function toModel({ id, methods, input, output }: (typeof MODELS)[number]): object {
  return {
    name: `models/${id}`,
    version: "simulator",
    displayName: id,
    inputTokenLimit: input,
    outputTokenLimit: output,
    supportedGenerationMethods: methods,
  };
}
