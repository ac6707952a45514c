/**
 * The bytes of a request's body: bounded in number and in the time they take, with room made for large ones before they come.
 */
import { DeadlineExceededError, withDeadline } from "@sellapi/prisma";
import { ApiError } from "../errors/api-error.ts";
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

/** The pieces of a body of unknown length, up to the bound. */
async function* pieces(request: Request, bounds: BodyBounds): AsyncGenerator<Uint8Array, void> {
  const { bytesMax } = bounds;
  const reader = request.body?.getReader();
  if (!reader) return;
  const startedAt = performance.now();
  let bytes = 0;
  let hasRoom = false;
  for (;;) {
    // The time grows with what has come.
    const leftMs = startedAt + arrivalMs(bytes, bounds) - performance.now();
    const { value, done } = await arriving(request, reader.read(), Math.max(0, leftMs));
    if (done) return;
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
    yield value;
  }
}

/** How long the body says it is, with room made for it; null when it does not say. @throws ApiError request_too_large */
async function announcedBytes(request: Request, bounds: BodyBounds): Promise<number | null> {
  const length = request.headers.get("content-length");
  if (length === null) return null;
  const bytes = Number(length);
  if (bytes > bounds.bytesMax) throw tooLarge(bounds.bytesMax);
  await bounds.room.takeRoom(bytes);
  return bytes;
}

/** The body as text. @throws ApiError request_too_large, invalid_request for one that does not come, service_unavailable for want of room */
export async function readText(request: Request, bounds: BodyBounds): Promise<string> {
  const announced = await announcedBytes(request, bounds);
  if (announced !== null) return arriving(request, request.text(), arrivalMs(announced, bounds));
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of pieces(request, bounds)) text += decoder.decode(piece, { stream: true });
  return text + decoder.decode();
}

/** The body as it came. @throws as `readText` */
export async function readBytes(request: Request, bounds: BodyBounds): Promise<Uint8Array<ArrayBuffer>> {
  const announced = await announcedBytes(request, bounds);
  if (announced !== null) return arriving(request, request.bytes(), arrivalMs(announced, bounds));
  return Buffer.concat(await Array.fromAsync(pieces(request, bounds)));
}
