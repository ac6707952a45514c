/**
 * The end of a Gemini path: `models/{model}:{method}`. Clients that take a name with a slash in it for a whole resource name (Vercel's
 * AI SDK) send ours, `openai/gpt-4o-mini`, without the `models/`.
 */
import { bareModelName } from "../../endpoints/gemini/request/gemini-chat.ts";
import { nameInPath } from "../../http/path-name.ts";

/** What can be asked of a model by POST. */
export const MODEL_METHODS = [
  "generateContent",
  "streamGenerateContent",
  "countTokens",
  "embedContent",
  "batchEmbedContents",
] as const;

export type ModelMethod = (typeof MODEL_METHODS)[number];

export interface NamedMethod {
  /** Without `models/`; may hold slashes. */
  model: string;
  /** As the caller wrote it. */
  method: string;
}

/** @param rest of the path behind the prefix, with or without its `models/`. @returns null where it names no method, or is no encoding. */
export function methodInPath(rest: string): NamedMethod | null {
  const name = nameInPath(rest);
  const [, model, method] = name === null ? [] : (/^(.+):([A-Za-z]+)$/.exec(name) ?? []);
  return model === undefined || method === undefined ? null : { model: bareModelName(model), method };
}

export function isModelMethod(method: string): method is ModelMethod {
  return MODEL_METHODS.some((known) => known === method);
}

const GEMINI_PATH = /^\/(?:api\/)?v1beta\/(.+?)\/?$/;
const BELOW_MODELS = /^models\/(.+)$/;

/**
 * Which HTTP methods a path of the gemini surface takes, for Elysia mounts wildcards there; none for what is nowhere, null for a path
 * of another surface.
 */
export function methodsOfGeminiPath(path: string): readonly string[] | null {
  const rest = GEMINI_PATH.exec(path)?.[1];
  if (rest === undefined) return null;
  const below = BELOW_MODELS.exec(rest)?.[1];
  const named = methodInPath(below ?? rest);
  if (named && isModelMethod(named.method)) return ["POST"];
  return below !== undefined || rest === "models" ? ["GET"] : [];
}
