/** Google's Generative Language API, played: `/models`, `/models/{model}` and `/models/{model}:{method}`. */
import { isJsonObject, parseJson } from "../../json.ts";
import type { SimulatorOptions } from "../handler.ts";
import { answerCountTokens } from "./answer-count-tokens.ts";
import { answerBatchEmbedContents, answerEmbedContent } from "./answer-embeddings.ts";
import { answerGenerateContent, type GenerateCall } from "./answer-generate-content.ts";
import { answerModel, answerModelList } from "./answer-models.ts";
import { answerPredict } from "./answer-predict.ts";
import { missingSignature } from "./missing-signature.ts";
import { refuseGoogle, refuseGoogleIssues } from "./refusal.ts";
import { generateContentSchema } from "./request.ts";

interface MethodCall {
  model: string;
  body: unknown;
  request: Request;
  options: SimulatorOptions;
}

type Method = (call: MethodCall) => Response | Promise<Response>;

const methods: Readonly<Record<string, Method>> = {
  generateContent: (call) => generate(call, "json"),
  streamGenerateContent: (call) => {
    const isSse = new URL(call.request.url).searchParams.get("alt") === "sse";
    return generate(call, isSse ? "sse" : "array");
  },
  countTokens: ({ model, body }) => answerCountTokens(model, body),
  embedContent: ({ body }) => answerEmbedContent(body),
  batchEmbedContents: ({ body }) => answerBatchEmbedContents(body),
  predict: ({ model, body }) => answerPredict(model, body),
};

const METHOD_PATH = /\/models\/([^/:]+):(\w+)$/;

/** For the simulator's handler, whose paths are matched at their end. OpenAI lists its models elsewhere: at `/v1/models`. */
export const googleEndpoints = [
  { method: "POST", path: METHOD_PATH, answer: answerMethod },
  { method: "GET", path: /\/v1beta\/models$/, answer: async () => answerModelList() },
  {
    method: "GET",
    path: /\/v1beta\/models\/[^/:]+$/,
    answer: async (request: Request) => answerModel(decodeURIComponent(new URL(request.url).pathname.split("/").at(-1) ?? "")),
  },
];

async function answerMethod(request: Request, options: SimulatorOptions): Promise<Response> {
  const [, model = "", name = ""] = METHOD_PATH.exec(new URL(request.url).pathname) ?? [];
  const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
  if (method === undefined) return refuseGoogle(404, `Method not found: ${name}`);
  const body = parseJson(await request.text());
  if (!isJsonObject(body)) return refuseGoogle(400, "Invalid JSON payload received. It must be an object.");
  return method({ model: decodeURIComponent(model), body, request, options });
}

function generate({ model, body, request, options }: MethodCall, form: GenerateCall["form"]): Response | Promise<Response> {
  const parsed = generateContentSchema.safeParse(body);
  if (!parsed.success) return refuseGoogleIssues("GenerateContentRequest", parsed.error.issues);
  const missing = missingSignature(model, parsed.data);
  if (missing !== null) return refuseGoogle(400, missing);
  return answerGenerateContent({ model, body: parsed.data, form, signal: request.signal }, options);
}
