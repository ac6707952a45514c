/** Parts of a message as Claude's content blocks. */
import type { JsonObject } from "../../../provider.ts";
import type { CacheControl, Content, ContentPart } from "../chat-body.ts";
import { refuseField } from "../refusal.ts";

/**
 * The blocks of a message's content. Empty texts are left out, because Claude refuses them.
 * @param path of the content, for refusals. @throws UpstreamError "rejected" for what Claude cannot read.
 */
export function toBlocks(content: Content, path: string): JsonObject[] {
  if (typeof content === "string") return content === "" ? [] : [{ type: "text", text: content }];
  return (content ?? []).flatMap((part, index) => {
    const block = toBlock(part, `${path}[${index}]`);
    return block === null ? [] : [block];
  });
}

/** The caller's own cache mark, where there is one. */
export function marked(cacheControl: CacheControl): JsonObject {
  return cacheControl ? { cache_control: cacheControl } : {};
}

function toBlock(part: ContentPart, path: string): JsonObject | null {
  if (part.type === "text") return textBlock(part.text, part.cache_control);
  if (part.type === "refusal") return textBlock(part.refusal, null);
  if (part.type === "image_url") {
    return { type: "image", source: readSource(part.image_url.url, `${path}.image_url.url`), ...marked(part.cache_control) };
  }
  if (part.type === "file") {
    const { file_data: fileContent, filename } = part.file;
    const title = filename === undefined ? {} : { title: filename };
    return { type: "document", source: readDocument(fileContent, path), ...title, ...marked(part.cache_control) };
  }
  throw refuseField(path, "Claude cannot listen to audio: 'input_audio' is not supported by this model.");
}

function textBlock(text: string, cacheControl: CacheControl): JsonObject | null {
  return text === "" ? null : { type: "text", text, ...marked(cacheControl) };
}

interface InlineMedia {
  mediaType: string;
  base64: string;
}

/** A `data:` URL with base64 in it, or null for any other text. */
function readDataUrl(url: string): InlineMedia | null {
  const [, mediaType, base64] = /^data:([^;,]+)(?:;[^;,]+)*;base64,(.*)$/is.exec(url) ?? [];
  return mediaType === undefined || base64 === undefined ? null : { mediaType: mediaType.toLowerCase(), base64 };
}

function readSource(url: string, path: string): JsonObject {
  if (/^https:\/\//i.test(url)) return { type: "url", url };
  const inline = readDataUrl(url);
  if (inline === null) throw refuseField(path, `Invalid value for '${path}': it must be an https: URL or a base64 data: URL.`);
  return { type: "base64", media_type: inline.mediaType, data: inline.base64 };
}

/** PDF and plain text, inline. By URL its size would be unknown until it is billed; OpenAI's file ids mean nothing to Anthropic. */
function readDocument(fileContent: string | undefined, path: string): JsonObject {
  if (fileContent === undefined) {
    throw refuseField(`${path}.file.file_id`, "Files of OpenAI's are unknown to Claude: send the file itself as 'file_data'.");
  }
  const inline = readDataUrl(fileContent);
  if (inline?.mediaType === "application/pdf") return { type: "base64", media_type: inline.mediaType, data: inline.base64 };
  if (inline?.mediaType.startsWith("text/")) {
    return { type: "text", media_type: "text/plain", data: Buffer.from(inline.base64, "base64").toString("utf8") };
  }
  throw refuseField(
    `${path}.file.file_data`,
    `Invalid value for '${path}.file.file_data': Claude reads PDF and plain text, as a base64 data: URL.`,
  );
}
