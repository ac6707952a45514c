/**
 * A request's body as a JSON object, bounded in bytes and depth before anything parses it.
 */
import { DeadlineExceededError, withDeadline } from "@sellapi/prisma";
import { ApiError } from "../errors/api-error.ts";
import type { JsonObject } from "../providers/provider.ts";
import { SMALL_BODY_BYTES } from "./body-budget.ts";
import { giveUpBody } from "./unread-body.ts";

/** What every body is held to. */
export interface BodyLimits {
  bytesMax: number;
  /** Nested arrays and objects; deeper bodies stall `JSON.stringify` long before they are too large. */
  depthMax: number;
  /** How long any body may take to arrive; large ones get the time that `BYTES_PER_SECOND_MIN` takes on top. */
  arrivalMs: number;
}

/** The limits of one request's body, and where its room comes from. */
export interface BodyBounds extends BodyLimits {
  room: BodyRoom;
}

/** The slowest line that a large body may come over: a phone's. */
const BYTES_PER_SECOND_MIN = 100_000;

/** Where the body's room comes from: taken before its bytes are, and given back by who made it. */
export interface BodyRoom {
  /** @throws ApiError service_unavailable when there is none in time. */
  takeRoom(bytes: number): Promise<void>;
}

function tooLarge(bytesMax: number): ApiError {
  return new ApiError("request_too_large", { message: `The request body is larger than ${bytesMax} bytes.` });
}

/**
 * The most values a body may hold (a JSON Schema of a large tool has some hundreds). A validator notes each value that is wrong, so
 * that without a bound a body of 4 MB stands still for seconds and takes a gigabyte.
 */
const VALUES_MAX = 100_000;

/** What is awaited of a body, if it is there in time: nobody keeps a place, and room, with a body that never ends. */
async function arriving<Value>(request: Request, awaited: Promise<Value>, deadlineMs: number): Promise<Value> {
  try {
    return await withDeadline(awaited, deadlineMs);
  } catch (error) {
    if (!(error instanceof DeadlineExceededError)) throw error;
    giveUpBody(request);
    throw new ApiError("invalid_request", { message: "The request body did not arrive in time.", cause: error });
  }
}

/** How long a body of so many bytes may take. */
function arrivalMs(bytes: number, bounds: BodyLimits): number {
  return bounds.arrivalMs + (bytes / BYTES_PER_SECOND_MIN) * 1_000;
}

/** Reads a body of unknown length, up to the bound. */
async function readChunked(request: Request, bounds: BodyBounds): Promise<string> {
  const { bytesMax } = bounds;
  const reader = request.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  const startedAt = performance.now();
  let text = "";
  let bytes = 0;
  let hasRoom = false;
  for (;;) {
    // The time grows with what has come.
    const leftMs = startedAt + arrivalMs(bytes, bounds) - performance.now();
    const { value, done } = await arriving(request, reader.read(), Math.max(0, leftMs));
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > bytesMax) {
      giveUpBody(request);
      throw tooLarge(bytesMax);
    }
    if (bytes > SMALL_BODY_BYTES && !hasRoom) {
      // How large it will be, nobody says.
      await bounds.room.takeRoom(bytesMax);
      hasRoom = true;
    }
    text += decoder.decode(value, { stream: true });
  }
}

async function readText(request: Request, bounds: BodyBounds): Promise<string> {
  const length = request.headers.get("content-length");
  if (length === null) return readChunked(request, bounds);
  const bytes = Number(length);
  if (bytes > bounds.bytesMax) throw tooLarge(bounds.bytesMax);
  await bounds.room.takeRoom(bytes);
  return arriving(request, request.text(), arrivalMs(bytes, bounds));
}

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
