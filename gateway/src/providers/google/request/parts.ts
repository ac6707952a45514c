/** A message's content as Gemini's parts. Nothing is fetched by us: an https: address is handed to Gemini, which may fetch it. */
import type { JsonObject } from "../../provider.ts";
import type { ChatMessage, ContentPart, ImagePart } from "./chat-body.ts";
import { signatureIn } from "./chat-body.ts";
import { rejected } from "./rejected.ts";

const DATA_URL = /^data:([^;,]+)?((?:;[^;,]*)*),(.*)$/is;

const mediaTypeByExtension: Readonly<Record<string, string>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
  gif: "image/gif",
  heic: "image/heic",
  heif: "image/heif",
  pdf: "application/pdf",
};

/** Google's names ("Supported audio formats") for OpenAI's. */
const mediaTypeByAudioFormat: Readonly<Record<string, string>> = {
  wav: "audio/wav",
  mp3: "audio/mp3",
  aac: "audio/aac",
  aiff: "audio/aiff",
  flac: "audio/flac",
  m4a: "audio/m4a",
  ogg: "audio/ogg",
  opus: "audio/opus",
  webm: "audio/webm",
};

/**
 * The parts of a content; a plain text is one text part, an empty one none.
 * @param place where the content stands, such as `messages[0].content`.
 * @throws UpstreamError "rejected", naming the part that Gemini cannot take.
 */
export function toParts(content: ChatMessage["content"], place: string): JsonObject[] {
  if (content === null || content === undefined || content === "") return [];
  if (typeof content === "string") return [{ text: content }];
  return content.map((part, index) => toPart(part, `${place}[${index}]`));
}

/** The text of a content that may have no other parts. @throws UpstreamError "rejected" for any other part. */
export function toText(content: ChatMessage["content"], place: string): string {
  if (typeof content === "string") return content;
  return (content ?? [])
    .map((part, index) => {
      if (part.type === "text") return part.text;
      throw rejected(`${place}[${index}]`, `Only text is supported in this message for this model, not '${part.type}'.`);
    })
    .join("");
}

/** An image as a part, with the signature that Gemini had put on it when it was its own. */
export function toImagePart(part: ImagePart, place: string): JsonObject {
  const signature = signatureIn(part);
  const media = toMedia(part.image_url.url, `${place}.image_url.url`);
  return signature === null ? media : { ...media, thoughtSignature: signature };
}

function toPart(part: ContentPart, place: string): JsonObject {
  if (part.type === "text") return { text: part.text };
  if (part.type === "refusal") return { text: part.refusal };
  if (part.type === "image_url") return toImagePart(part, place);
  if (part.type === "input_audio") {
    const { data: base64, format } = part.input_audio;
    const mimeType = mediaTypeByAudioFormat[format.toLowerCase()];
    if (mimeType === undefined) {
      throw rejected(`${place}.input_audio.format`, `The audio format '${format}' is not supported for this model.`);
    }
    return { inlineData: { mimeType, data: base64 } };
  }
  const { file_data: fileData } = part.file;
  if (typeof fileData === "string") return toMedia(fileData, `${place}.file.file_data`);
  throw rejected(`${place}.file`, "Files are supported for this model as 'file_data' only: a data: URL or an https: URL.");
}

function toMedia(url: string, place: string): JsonObject {
  if (/^https:\/\//i.test(url)) {
    const extension = /\.([a-z]+)(?:[?#].*)?$/i.exec(url)?.[1]?.toLowerCase() ?? "";
    const mimeType = mediaTypeByExtension[extension];
    return { fileData: mimeType === undefined ? { fileUri: url } : { mimeType, fileUri: url } };
  }
  const [, mimeType, parameters = "", payload = ""] = DATA_URL.exec(url) ?? [];
  if (mimeType === undefined) throw rejected(place, `'${place}' must be a data: URL with a media type, or an https: URL.`);
  const isBase64 = /;base64$/i.test(parameters);
  return { inlineData: { mimeType, data: isBase64 ? payload : encodePlain(payload, place) } };
}

function encodePlain(payload: string, place: string): string {
  try {
    return Buffer.from(decodeURIComponent(payload)).toString("base64");
  } catch {
    throw rejected(place, `'${place}' is a data: URL that cannot be decoded.`);
  }
}
