/**
 * A request's body as a JSON object, bounded in bytes and depth before anything parses it.
 */
import { ApiError } from "../errors/api-error.ts";
import type { JsonObject } from "../providers/provider.ts";

export interface BodyBounds {
  bytesMax: number;
  /** Nested arrays and objects; deeper bodies stall `JSON.stringify` long before they are too large. */
  depthMax: number;
}

function tooLarge(bytesMax: number): ApiError {
  return new ApiError("request_too_large", { message: `The request body is larger than ${bytesMax} bytes.` });
}

/** Reads a body of unknown length, up to the bound. */
async function readChunked(body: ReadableStream<Uint8Array>, bytesMax: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw tooLarge(bytesMax);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

async function readText(request: Request, bytesMax: number): Promise<string> {
  const length = request.headers.get("content-length");
  if (length === null) return request.body ? readChunked(request.body, bytesMax) : "";
  if (Number(length) > bytesMax) throw tooLarge(bytesMax);
  return request.text();
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** Whether arrays and objects nest deeper than allowed; looks only at brackets outside of strings. */
export function isDeeperThan(text: string, depthMax: number): boolean {
  let depth = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (isInString) {
      if (character === BACKSLASH) index += 1;
      else if (character === QUOTE) isInString = false;
    } else if (character === QUOTE) isInString = true;
    // [ and {, ] and } differ from each other in one bit.
    else if ((character | 0x20) === 0x7b) {
      depth += 1;
      if (depth > depthMax) return true;
    } else if ((character | 0x20) === 0x7d) depth -= 1;
  }
  return false;
}

/**
 * Reads the body: parsed, and as it came.
 * @throws ApiError unsupported_media_type, request_too_large or invalid_request
 */
export async function readJsonBody(request: Request, bounds: BodyBounds): Promise<{ json: JsonObject; text: string }> {
  const encoding = request.headers.get("content-encoding");
  const type = request.headers.get("content-type");
  if ((encoding && encoding !== "identity") || !type || !/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) {
    throw new ApiError("unsupported_media_type");
  }
  const text = await readText(request, bounds.bytesMax);
  if (isDeeperThan(text, bounds.depthMax)) {
    throw new ApiError("invalid_request", { message: `The body nests deeper than ${bounds.depthMax} levels.` });
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ApiError("invalid_request", { message: "The body is not valid JSON.", cause: error });
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw new ApiError("invalid_request", { message: "The body must be a JSON object." });
  }
  return { json: json as JsonObject, text };
}
