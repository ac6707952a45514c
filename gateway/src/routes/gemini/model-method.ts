/** The end of a Gemini path: `models/{model}:{method}`. */
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

/** @param rest of the path behind `models/`. @returns null where it names no method, or is no encoding. */
export function methodInPath(rest: string): NamedMethod | null {
  const name = nameInPath(rest);
  const [, model, method] = name === null ? [] : (/^(.+):([A-Za-z]+)$/.exec(name) ?? []);
  return model === undefined || method === undefined ? null : { model: bareModelName(model), method };
}

export function isModelMethod(method: string): method is ModelMethod {
  return MODEL_METHODS.some((known) => known === method);
}

const MODEL_PATH = /^\/(?:api\/)?v1beta\/models\/(.+)$/;

/** Which HTTP methods a path below `models/` takes, for Elysia mounts one wildcard for all; null for any other path. */
export function methodsBelowModels(path: string): readonly string[] | null {
  const rest = MODEL_PATH.exec(path)?.[1];
  if (rest === undefined) return null;
  const named = methodInPath(rest);
  return named && isModelMethod(named.method) ? ["POST"] : ["GET"];
}
