/** Bytes for a raw socket, which look like an HTTP request in places. */
import fc from "fast-check";
import { headerText } from "./fuzzed-requests.ts";

const CHARACTERS = fc.integer({ min: 0, max: 255 }).map((code) => String.fromCharCode(code));
const rawText = fc.string({ unit: CHARACTERS, maxLength: 30 });
const knownLine = fc.constantFrom(
  "Connection: close",
  "Content-Length: 2",
  "Transfer-Encoding: chunked",
  "Expect: 100-continue",
  "Authorization: Bearer x",
  "Content-Type: application/json",
);
const oddLine = fc
  .tuple(
    fc.constantFrom("Content-Length", "Transfer-Encoding", "Host", "Authorization", "Connection", "X-A"),
    fc.constantFrom(": ", ":", " : ", ":\t"),
    fc.oneof(rawText, headerText),
  )
  .map((parts) => parts.join(""));
const rawLine = fc.oneof(
  { weight: 6, arbitrary: knownLine },
  { weight: 2, arbitrary: headerText.map((value) => `X-A: ${value}`) },
  { weight: 2, arbitrary: oddLine },
  { weight: 1, arbitrary: rawText },
);

/** Text of one character a byte. */
export const fuzzedBytes: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom("GET", "POST", "OPTIONS", "HEAD", "G\0T", "get", ""),
    fc.oneof(fc.constantFrom("/health", "/v1/chat/completions", "*", "http://a/b"), rawText),
    fc.constantFrom("HTTP/1.1", "HTTP/1.1", "HTTP/1.1", "HTTP/1.0", "HTTP/9"),
    fc.array(rawLine, { maxLength: 6 }),
    fc.oneof(rawText, fc.constant("{}"), fc.constant("5\r\nhello\r\n0\r\n\r\n")),
  )
  .map(
    ([method, target, version, lines, rest]) =>
      `${method} ${target} ${version}\r\n${["Host: localhost", ...lines].map((line) => `${line}\r\n`).join("")}\r\n${rest}`,
  );
