/**
 * Requests whose end two parsers could see in two places, after the classes of PortSwigger's "HTTP Desync Attacks" and RFC 9112 §11.2.
 *
 * `victim` is what an attacker would hide behind the first request: it asks for a path that answers with a word of its own, so that
 * an answer to it cannot be missed.
 */

/** What is made of a payload: its text, from the body of an honest request and the head that all share. */
export interface SmugglingParts {
  /** Authorization and the like, each line ended. */
  head: string;
  body: string;
  /** A whole second request. */
  victim: string;
}

export interface SmugglingPayload {
  text: (parts: SmugglingParts) => string;
  /** Served all the same: RFC 9112 reads it in one way only. All others are refused or cut off. */
  isServed?: true;
  /** The body is whole before the mistake comes: the call may have begun by then, and is given up. */
  mayBegin?: true;
}

const post = ({ head }: SmugglingParts, framing: string, body: string) =>
  `POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n${head}${framing}\r\n${body}`;
const get = (head: string, rest = "") => `GET /health HTTP/1.1\r\n${head}\r\n${rest}`;
const chunked = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n0\r\n\r\n`;

/** The honest body under other framing lines. */
const framed = (framing: string): SmugglingPayload => ({ text: (parts) => post(parts, framing, chunked(parts.body)) });
const measured = (framing: (length: number) => string): SmugglingPayload => ({
  text: (parts) => post(parts, framing(parts.body.length), parts.body + parts.victim),
});
const chunks = (body: (parts: SmugglingParts, size: string) => string): SmugglingPayload => ({
  text: (parts) => post(parts, "Transfer-Encoding: chunked\r\n", body(parts, parts.body.length.toString(16))),
});
const head = (lines: string, rest?: (parts: SmugglingParts) => string): SmugglingPayload => ({
  text: (parts) => get(lines, rest?.(parts)),
});
const line = (text: string): SmugglingPayload => ({ text: () => text });
const served = (payload: SmugglingPayload): SmugglingPayload => ({ ...payload, isServed: true });
const late = (payload: SmugglingPayload): SmugglingPayload => ({ ...payload, mayBegin: true });

const HOST = "Host: localhost\r\n";

export const smugglingPayloads: Record<string, SmugglingPayload> = {
  "an honest length": served({ text: (parts) => post(parts, `Content-Length: ${parts.body.length}\r\n`, parts.body) }),
  "honest chunks": served(framed("Transfer-Encoding: chunked\r\n")),
  "chunks after a tab": served(framed("Transfer-Encoding:\tchunked\r\n")),
  "chunks in capitals": served(framed("TRANSFER-ENCODING: CHUNKED\r\n")),
  "the same length twice": served({
    text: (parts) => post(parts, `Content-Length: ${parts.body.length}\r\n`.repeat(2), parts.body),
  }),
  "a chunk with an extension": served(chunks(({ body }, size) => `${size};name=value\r\n${body}\r\n0\r\n\r\n`)),

  "CL.TE": { text: (parts) => post(parts, "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", `0\r\n\r\n${parts.victim}`) },
  "TE.CL": { text: (parts) => post(parts, "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n", chunked(parts.victim)) },
  "a length and honest chunks": {
    text: (parts) => post(parts, `Content-Length: ${parts.body.length}\r\nTransfer-Encoding: chunked\r\n`, chunked(parts.body)),
  },
  "TE xchunked": framed("Transfer-Encoding: xchunked\r\n"),
  "TE chunkedx": framed("Transfer-Encoding: chunkedx\r\n"),
  "TE with a space before its colon": framed("Transfer-Encoding : chunked\r\n"),
  "TE with a tab before its colon": framed("Transfer-Encoding\t: chunked\r\n"),
  "TE with a space before its name": framed(" Transfer-Encoding: chunked\r\n"),
  "TE twice": framed("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n"),
  "TE twice, chunked last": framed("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n"),
  "TE twice, the same": framed("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
  "TE identity, chunked": framed("Transfer-Encoding: identity, chunked\r\n"),
  "TE chunked, identity": framed("Transfer-Encoding: chunked, identity\r\n"),
  "TE chunked, chunked": framed("Transfer-Encoding: chunked, chunked\r\n"),
  "TE gzip, chunked": framed("Transfer-Encoding: gzip, chunked\r\n"),
  "TE identity": framed("Transfer-Encoding: identity\r\n"),
  "TE in quotes": framed('Transfer-Encoding: "chunked"\r\n'),
  "TE with a parameter": framed("Transfer-Encoding: chunked;q=1\r\n"),
  "TE after a vertical tab": framed("Transfer-Encoding: \x0bchunked\r\n"),
  "TE before a NUL": framed("Transfer-Encoding: chunked\0\r\n"),
  "TE folded": framed("Transfer-Encoding:\r\n chunked\r\n"),
  "TE after a bare LF": framed("X-A: b\nTransfer-Encoding: chunked\r\n"),
  "TE after a bare CR": framed("X-A: b\rTransfer-Encoding: chunked\r\n"),
  "TE empty": framed("Transfer-Encoding:\r\n"),

  "two lengths": measured((length) => `Content-Length: ${length}\r\nContent-Length: 0\r\n`),
  "two lengths, the first zero": measured((length) => `Content-Length: 0\r\nContent-Length: ${length}\r\n`),
  "a list of lengths": measured((length) => `Content-Length: ${length}, ${length}\r\n`),
  "a length with a plus": measured((length) => `Content-Length: +${length}\r\n`),
  "a negative length": measured(() => "Content-Length: -1\r\n"),
  "a length in hex": measured((length) => `Content-Length: 0x${length.toString(16)}\r\n`),
  "a length with a point": measured((length) => `Content-Length: ${length}.0\r\n`),
  "a length with an exponent": measured((length) => `Content-Length: ${length}e0\r\n`),
  "a length in two words": measured((length) => `Content-Length: ${length} 0\r\n`),
  "an empty length": measured(() => "Content-Length:\r\n"),
  "a length beyond 64 bits": measured(() => "Content-Length: 99999999999999999999999\r\n"),
  "a length with a space before its colon": measured((length) => `Content-Length : ${length}\r\n`),
  "a folded length": measured((length) => `Content-Length:\r\n ${length}\r\n`),

  "a chunk size that is none": chunks(({ body }) => `zz\r\n${body}\r\n0\r\n\r\n`),
  "a negative chunk size": chunks(({ body }) => `-1\r\n${body}\r\n0\r\n\r\n`),
  "a chunk size with 0x": chunks(({ body }, size) => `0x${size}\r\n${body}\r\n0\r\n\r\n`),
  "a chunk size beyond 64 bits": chunks(({ body }) => `ffffffffffffffffff\r\n${body}\r\n0\r\n\r\n`),
  "a chunk size that wraps around": chunks(({ body }, size) => `10000000000000000${size}\r\n${body}\r\n0\r\n\r\n`),
  "a chunk size before a space": chunks(({ body }, size) => `${size} \r\n${body}\r\n0\r\n\r\n`),
  "a chunk size after a space": chunks(({ body }, size) => ` ${size}\r\n${body}\r\n0\r\n\r\n`),
  "a chunk longer than its size": chunks(({ body }) => `5\r\n${body}\r\n0\r\n\r\n`),
  "chunks ended by LF": chunks(({ body }, size) => `${size}\n${body}\n0\n\n`),
  "an extension ended by LF": chunks(({ body }, size) => `${size};a\n${body}\r\n0\r\n\r\n`),
  "an extension with a bare CR": chunks(({ body }, size) => `${size};a\rb\r\n${body}\r\n0\r\n\r\n`),
  "an empty chunk size": chunks(({ body }) => `\r\n${body}\r\n0\r\n\r\n`),
  "a trailer with another key": late(chunks(({ body }, size) => `${size}\r\n${body}\r\n0\r\nAuthorization: Bearer x\r\n\r\n`)),
  "a trailer with a length": late(chunks(({ body }, size) => `${size}\r\n${body}\r\n0\r\nContent-Length: 5\r\n\r\n`)),
  "junk after the last chunk": late(chunks(({ body }) => `${chunked(body)}GARBAGE\r\n\r\n`)),

  "no host": line("GET /health HTTP/1.1\r\n\r\n"),
  "a folded header": head(`${HOST}X-A: b\r\n c\r\n`),
  "NUL in a header": head(`${HOST}X-A: b\0c\r\n`),
  "NUL in a header's name": head(`${HOST}X\0A: b\r\n`),
  "a header without a colon": head(`${HOST}NoColon\r\n`),
  "a header without a name": head(`${HOST}: value\r\n`),
  "a space before the first header": head(` ${HOST}${HOST}`),
  "a bare CR in a header": head(`${HOST}X-A: a\rX-B: b\r\n`),
  "300 headers": head(HOST + Array.from({ length: 300 }, (_, index) => `X-${index}: 1\r\n`).join("")),
  "70 KB of headers": head(`${HOST}X-A: ${"a".repeat(70_000)}\r\n`),
  "NUL in the path": line(`GET /hea\0lth HTTP/1.1\r\n${HOST}\r\n`),
  "a space in the path": line(`GET /hea lth HTTP/1.1\r\n${HOST}\r\n`),
  "a control character in the path": line(`GET /hea\x01lth HTTP/1.1\r\n${HOST}\r\n`),
  "a path of 70 KB": line(`GET /${"a".repeat(70_000)} HTTP/1.1\r\n${HOST}\r\n`),
  "a path without a slash": line(`GET health HTTP/1.1\r\n${HOST}\r\n`),
  "lines ended by LF": line("GET /health HTTP/1.1\nHost: localhost\n\n"),
  "lines ended by CR": line("GET /health HTTP/1.1\rHost: localhost\r\r"),
  "HTTP/0.9": line("GET /health\r\n\r\n"),
  "HTTP/2.0": line(`GET /health HTTP/2.0\r\n${HOST}\r\n`),
  "http in small letters": line(`GET /health http/1.1\r\n${HOST}\r\n`),
  "the preface of HTTP/2": line("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
  "a method that is none": line(`FOO /health HTTP/1.1\r\n${HOST}\r\n`),
};
