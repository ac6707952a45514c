/** Content parts of Responses as those of chat. */
import type { JsonObject } from "../../../providers/provider.ts";
import type { ResponseContentPart } from "../../../schemas/response-request.ts";

type ImagePart = Extract<ResponseContentPart, { type: "input_image" }>;
type FilePart = Extract<ResponseContentPart, { type: "input_file" }>;

/** Chat knows no "original" detail; the finest it has is "high". */
function toImage({ image_url: url, detail }: ImagePart): JsonObject {
  return { type: "image_url", image_url: { url, ...(detail ? { detail: detail === "original" ? "high" : detail } : {}) } };
}

function toFile({ file_data, filename }: FilePart): JsonObject {
  return { type: "file", file: { file_data, ...(filename ? { filename } : {}) } };
}

function toChatPart(part: ResponseContentPart): JsonObject {
  if (part.type === "input_image") return toImage(part);
  if (part.type === "input_file") return toFile(part);
  if (part.type === "refusal") return { type: "refusal", refusal: part.refusal };
  return { type: "text", text: part.text };
}

/** A user's, system's or tool's content. */
export function toChatContent(content: string | readonly ResponseContentPart[]): string | JsonObject[] {
  return typeof content === "string" ? content : content.map(toChatPart);
}

/** An assistant's content as text, which is the only form that every vendor takes, and what it refused apart from it. */
export function toAssistantContent(content: string | readonly ResponseContentPart[]): { content: string; refusal?: string } {
  if (typeof content === "string") return { content };
  const texts = content.flatMap((part) => (part.type === "output_text" || part.type === "input_text" ? [part.text] : []));
  const refusals = content.flatMap((part) => (part.type === "refusal" ? [part.refusal] : []));
  return { content: texts.join(""), ...(refusals.length > 0 ? { refusal: refusals.join("") } : {}) };
}
