/** Reads back a mail of one plain-text part, as nodemailer writes it: folded headers, encoded words, a transfer encoding. */
import type { Delivered } from "./contract.ts";

function bytesOfQuotedPrintable(text: string): Buffer {
  const joined = text.replace(/=\r?\n/g, "");
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

function decodeWords(value: string): string {
  const joined = value.replace(/\?=\s+=\?/g, "?==?");
  return joined.replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_all, kind: string, text: string) =>
    (kind.toUpperCase() === "B" ? Buffer.from(text, "base64") : bytesOfQuotedPrintable(text.replaceAll("_", " "))).toString(),
  );
}

/** @param raw a whole mail; line ends of either kind. */
export function parseMail(raw: string): Delivered {
  const source = raw.replaceAll("\r\n", "\n");
  const split = source.indexOf("\n\n");
  const headers = new Map<string, string>();
  for (const line of source
    .slice(0, split)
    .replace(/\n[ \t]+/g, " ")
    .split("\n")) {
    const colon = line.indexOf(":");
    headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  const body = source.slice(split + 2);
  const encoding = headers.get("content-transfer-encoding")?.toLowerCase() ?? "7bit";
  const decoded =
    encoding === "base64"
      ? Buffer.from(body, "base64")
      : encoding === "quoted-printable"
        ? bytesOfQuotedPrintable(body)
        : Buffer.from(body);
  const text = decoded.toString().replaceAll("\r\n", "\n");
  return { to: decodeWords(headers.get("to") ?? ""), subject: decodeWords(headers.get("subject") ?? ""), text };
}
