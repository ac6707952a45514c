/**
 * A request's body as a JSON object, bounded in bytes and depth before anything parses it.
 */
import { ApiError } from "../errors/api-error.ts";
import type { JsonObject } from "../providers/provider.ts";
import { type BodyBounds, readText } from "./read-body.ts";

/**
 * The most values a body may hold (a JSON Schema of a large tool has some hundreds). A validator notes each value that is wrong, so
 * that without a bound a body of 4 MB stands still for seconds and takes a gigabyte.
 */
const VALUES_MAX = 100_000;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;

/** What is too much about a JSON text's form, or null; looks only at commas and brackets outside of strings. */
export function excessOf(text: string, depthMax: number): "depth" | "values" | null {
  let depth = 0;
  let commas = 0;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (isInString) {
      if (character === BACKSLASH) index += 1;
      else if (character === QUOTE) isInString = false;
    } else if (character === QUOTE) isInString = true;
    else if (character === COMMA) {
      commas += 1;
      if (commas >= VALUES_MAX) return "values";
    }
    // [ and {, ] and } differ from each other in one bit.
    else if ((character | 0x20) === 0x7b) {
      depth += 1;
      if (depth > depthMax) return "depth";
    } else if ((character | 0x20) === 0x7d) depth -= 1;
  }
  return null;
}

/**
 * Reads the body: parsed, and as it came.
 * @throws ApiError unsupported_media_type, request_too_large, invalid_request, or service_unavailable where there is no room for it
 */
export async function readJsonBody(request: Request, bounds: BodyBounds): Promise<{ json: JsonObject; text: string }> {
  const encoding = request.headers.get("content-encoding");
  const type = request.headers.get("content-type");
  if ((encoding && encoding !== "identity") || !type || !/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) {
    throw new ApiError("unsupported_media_type");
  }
  const text = await readText(request, bounds);
  const excess = excessOf(text, bounds.depthMax);
  if (excess === "depth") {
    throw new ApiError("invalid_request", { message: `The body nests deeper than ${bounds.depthMax} levels.` });
  }
  if (excess === "values") throw new ApiError("invalid_request", { message: `The body holds more than ${VALUES_MAX} values.` });
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
