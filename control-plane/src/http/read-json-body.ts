/** A mutation's body: JSON, uncompressed, and no larger than any honest input. */
import { ControlPlaneError } from "../errors.ts";

/** 256 KiB: the largest input we have is a key with a hundred model names, and a batch has ten of it at most. */
export const BODY_MAX_BYTES = 256 * 1024;

function isJson(headers: Headers): boolean {
  return headers.get("content-type")?.toLowerCase().split(";", 1)[0]?.trim() === "application/json";
}

/** The bytes of a JSON body. @throws ControlPlaneError unsupported_media_type, request_too_large */
export async function readJsonBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const encoding = request.headers.get("content-encoding") ?? "identity";
  if (!isJson(request.headers) || encoding !== "identity") throw new ControlPlaneError("unsupported_media_type");
  return readBody(request);
}

/** The bytes of a body as they came. @throws ControlPlaneError request_too_large */
export async function readBody(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new ControlPlaneError("request_too_large", { message: `The request body is larger than ${BODY_MAX_BYTES} bytes.` });
  // The declared length spares reading; the counted one is what holds, for bodies that declare none.
  if (Number(request.headers.get("content-length") ?? 0) > BODY_MAX_BYTES) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > BODY_MAX_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  const body = new Uint8Array(bytes);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return body;
}
