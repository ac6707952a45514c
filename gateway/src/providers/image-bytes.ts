/** What kind of picture bytes are, by how they begin; vendors' own words are not always right. */

interface Signature {
  mediaType: string;
  isAt: (head: Buffer) => boolean;
}

/** W3C PNG §5.2; ITU-T T.81 (SOI and the marker after it); Google's WebP container specification. */
const SIGNATURES: readonly Signature[] = [
  { mediaType: "image/png", isAt: (head) => head.subarray(0, 8).toString("latin1") === "\x89PNG\r\n\x1a\n" },
  { mediaType: "image/jpeg", isAt: (head) => head.subarray(0, 3).toString("latin1") === "\xff\xd8\xff" },
  {
    mediaType: "image/webp",
    isAt: (head) => head.subarray(0, 4).toString("latin1") === "RIFF" && head.subarray(8, 12).toString("latin1") === "WEBP",
  },
];

/** Base64 of the first twelve bytes. */
const HEAD_CHARACTERS = 16;

/** The media type of a picture in base64; null for what is no PNG, JPEG or WebP. */
export function imageTypeOf(base64: string): string | null {
  const head = Buffer.from(base64.slice(0, HEAD_CHARACTERS), "base64");
  return SIGNATURES.find(({ isAt }) => isAt(head))?.mediaType ?? null;
}
