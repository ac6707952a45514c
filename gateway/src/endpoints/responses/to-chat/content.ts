/** Content parts of Responses as those of chat. */
import type { JsonObject } from "../../../providers/provider.ts";
import type { ResponseContentPart } from "../../../schemas/response-request.ts";

type Part<Type extends ResponseContentPart["type"]> = Extract<ResponseContentPart, { type: Type }>;

const PARTS = {
  input_text: ({ text }: Part<"input_text">) => ({ type: "text", text }),
  output_text: ({ text }: Part<"output_text">) => ({ type: "text", text }),
  refusal: ({ refusal }: Part<"refusal">) => ({ type: "refusal", refusal }),
  input_image: ({ image_url: url, detail }: Part<"input_image">) => ({
    type: "image_url",
    // Chat knows no "original"; the finest it has is "high".
    image_url: { url, ...(detail ? { detail: detail === "original" ? "high" : detail } : {}) },
  }),
  input_file: ({ file_data, filename }: Part<"input_file">) => ({
    type: "file",
    file: { file_data, ...(filename ? { filename } : {}) },
  }),
} satisfies { [Type in ResponseContentPart["type"]]: (part: Part<Type>) => JsonObject };

function toChatPart(part: ResponseContentPart): JsonObject {
  const translate: (part: never) => JsonObject = PARTS[part.type];
  return translate(part as never);
}

/** A user's, system's or tool's content. */
export function toChatContent(content: string | readonly ResponseContentPart[]): string | JsonObject[] {
  return typeof content === "string" ? content : content.map(toChatPart);
}

/** An assistant's content as text, which is the only form that every vendor takes, and what it refused apart from it. */
export function toAssistantContent(content: string | readonly ResponseContentPart[]): { content: string; refusal?: string } {
  if (typeof content === "string") return { content };
  const text = content.map((part) => ("text" in part && typeof part.text === "string" ? part.text : "")).join("");
  const refusals = content.flatMap((part) => (part.type === "refusal" ? [part.refusal] : []));
  return { content: text, ...(refusals.length > 0 ? { refusal: refusals.join("") } : {}) };
}
