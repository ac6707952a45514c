/**
 * A request's body as a multipart form, bounded in bytes and parts before anything parses it.
 */
import { ApiError } from "../errors/api-error.ts";
import { type BodyBounds, readBytes } from "./read-body.ts";

/** OpenAI's longest form has some fifteen fields; lists send one part for each entry. */
const PARTS_MAX = 128;
const MULTIPART = /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70})(?:[\s;]|$))/i;

/** Whether a body says it is a form. */
export function isFormBody(headers: Headers): boolean {
  return /^multipart\/form-data\s*(?:;|$)/i.test(headers.get("content-type") ?? "");
}

/** @throws ApiError invalid_request for more parts than any form has. */
function refuseManyParts(bytes: Uint8Array, boundary: string): void {
  const body = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const mark = Buffer.from(`--${boundary}`);
  let parts = 0;
  for (let at = body.indexOf(mark); at !== -1; at = body.indexOf(mark, at + mark.length)) {
    parts += 1;
    if (parts > PARTS_MAX) throw new ApiError("invalid_request", { message: `The form has more than ${PARTS_MAX} parts.` });
  }
}

/**
 * The form as text that is the same whenever the form is: names, values and files in the order of their names. The boundary, which
 * every client draws anew for each try, is no part of it.
 */
async function fingerprintText(form: FormData): Promise<string> {
  const parts = await Promise.all(
    [...form].map(async ([name, value]) => {
      if (typeof value === "string") return [name, value];
      const hash = new Bun.CryptoHasher("sha256").update(await value.arrayBuffer()).digest("hex");
      return [name, value.name, value.type, hash];
    }),
  );
  // Only the order of names: that of equal names, a list's entries, is theirs.
  return JSON.stringify(parts.sort(([a = ""], [b = ""]) => (a < b ? -1 : a > b ? 1 : 0)));
}

/**
 * Reads the form, and a text by which two of them can be told apart.
 * @throws ApiError unsupported_media_type, request_too_large or invalid_request
 */
export async function readFormBody(request: Request, bounds: BodyBounds): Promise<{ form: FormData; text: string }> {
  const encoding = request.headers.get("content-encoding");
  const type = request.headers.get("content-type") ?? "";
  const match = MULTIPART.exec(type);
  const boundary = match?.[1] ?? match?.[2];
  if ((encoding && encoding !== "identity") || boundary === undefined) {
    throw new ApiError("unsupported_media_type", {
      message: "Send the form as multipart/form-data with its boundary, and with no content encoding.",
      param: "content-type",
    });
  }
  const bytes = await readBytes(request, bounds);
  refuseManyParts(bytes, boundary);
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { "content-type": type } }).formData();
  } catch (error) {
    throw new ApiError("invalid_request", { message: "The body is not a valid multipart form.", cause: error });
  }
  return { form, text: await fingerprintText(form) };
}
