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
};

/** Addresses that Gemini understands as something else than an image: an hour of video, or a file of our own account. */
const NOT_IMAGES = /(^|\.)(youtube\.com|youtu\.be|youtube-nocookie\.com|generativelanguage\.googleapis\.com)$/i;

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
  const parts = content.map((part, index) => toPart(part, `${place}[${index}]`));
  // Gemini refuses empty texts, which OpenAI's clients send without meaning anything by them.
  return parts.filter(({ text }) => text !== "");
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
  const media = toImage(part.image_url.url, `${place}.image_url.url`);
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
  return toDocument(part.file, `${place}.file`);
}

/** A document is counted by its size before it is sent, so it must be sent: what lies at an address may be of any length. */
function toDocument({ file_data: fileData }: { file_data?: string | null | undefined }, place: string): JsonObject {
  if (typeof fileData !== "string") throw rejected(place, "Files are supported for this model as 'file_data' only: a data: URL.");
  const { mimeType, base64 } = readDataUrl(fileData, `${place}.file_data`);
  // Minutes of video and of well-packed audio are few bytes and many tokens, and audio has a price of its own.
  if (/^(video|audio)\//i.test(mimeType)) {
    throw rejected(
      `${place}.file_data`,
      `Files of type '${mimeType}' are not supported for this model; audio goes as 'input_audio'.`,
    );
  }
  return { inlineData: { mimeType, data: base64 } };
}

function toImage(url: string, place: string): JsonObject {
  if (/^https:/i.test(url)) return { fileData: { mimeType: mediaTypeOfAddress(url, place), fileUri: url } };
  const { mimeType, base64 } = readDataUrl(url, place);
  if (!/^image\//i.test(mimeType)) throw rejected(place, `'${place}' must be an image, not '${mimeType}'.`);
  return { inlineData: { mimeType, data: base64 } };
}

/** By the address's extension; Gemini wants a type, and looks at the image itself for what it is. */
function mediaTypeOfAddress(address: string, place: string): string {
  const url = URL.parse(address);
  if (url === null || NOT_IMAGES.test(url.hostname)) throw rejected(place, `'${place}' must be the address of an image.`);
  const extension = /\.([a-z]+)$/i.exec(url.pathname)?.[1]?.toLowerCase() ?? "";
  return (Object.hasOwn(mediaTypeByExtension, extension) ? mediaTypeByExtension[extension] : undefined) ?? "image/jpeg";
}

function readDataUrl(url: string, place: string): { mimeType: string; base64: string } {
  const [, mimeType, parameters = "", payload = ""] = DATA_URL.exec(url) ?? [];
  if (mimeType === undefined)
    throw rejected(place, `'${place}' must be a data: URL with a media type, or an image's https: URL.`);
  return { mimeType, base64: /;base64$/i.test(parameters) ? payload : encodePlain(payload, place) };
}

function encodePlain(payload: string, place: string): string {
  try {
    return Buffer.from(decodeURIComponent(payload)).toString("base64");
  } catch {
    throw rejected(place, `'${place}' is a data: URL that cannot be decoded.`);
  }
}
