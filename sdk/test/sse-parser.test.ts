import { describe, expect, test } from "bun:test";
import { SseParser } from "../src/streaming/sse-parser.ts";

const encoder = new TextEncoder();

function parse(pieces: readonly Uint8Array[]): string[] {
  const parser = new SseParser();
  return [...pieces.flatMap((piece) => parser.push(piece)), ...parser.end()];
}

const TEXT = [
  ": keep-alive",
  "",
  'data: {"text":"grüße 🎉"}',
  "",
  "event: named",
  "id: 7",
  "data:no space",
  "data:  two lines",
  "",
  "data",
  "data: ",
  "retry: 5",
  "",
  "data: [DONE]",
  "",
  "",
].join("\n");
const EVENTS = ['{"text":"grüße 🎉"}', "no space\n two lines", "\n", "[DONE]"];

describe("whatever the line end and wherever the bytes are cut, the events are the same", () => {
  for (const [name, lineEnd] of Object.entries({ LF: "\n", CR: "\r", CRLF: "\r\n" })) {
    const bytes = encoder.encode(TEXT.replaceAll("\n", lineEnd));

    test(`${name}, cut in two at every offset`, () => {
      for (let cut = 0; cut <= bytes.length; cut++) expect(parse([bytes.slice(0, cut), bytes.slice(cut)])).toEqual(EVENTS);
    });

    test(`${name}, byte by byte`, () => {
      expect(parse([...bytes].map((byte) => new Uint8Array([byte])))).toEqual(EVENTS);
    });
  }
});

test("line ends may be mixed", () => {
  expect(parse([encoder.encode("data: a\r\n\ndata: b\r\rdata: c\n\r\n")])).toEqual(["a", "b", "c"]);
});

test("an event is given as soon as its blank line is there, also with CR alone", () => {
  expect(new SseParser().push(encoder.encode("data: now\r\r"))).toEqual(["now"]);
});

test("a byte order mark is skipped, also when it is cut", () => {
  const bytes = new Uint8Array([0xef, 0xbb, 0xbf, ...encoder.encode("data: a\n\n")]);
  for (let cut = 0; cut <= 4; cut++) expect(parse([bytes.slice(0, cut), bytes.slice(cut)])).toEqual(["a"]);
});

test("a last event without its blank line is given at the end", () => {
  expect(parse([encoder.encode("data: [DONE]")])).toEqual(["[DONE]"]);
});

test("comments and blank lines are no events", () => {
  expect(parse([encoder.encode(": ping\n\n\n\n: ping\n\n")])).toEqual([]);
});

test("an event without end is refused before it fills the memory", () => {
  const parser = new SseParser();
  const piece = new Uint8Array(4 * 1024 * 1024).fill(65);
  const feed = (): void => {
    for (let pieces = 0; pieces < 32; pieces++) parser.push(piece);
  };
  expect(feed).toThrow(RangeError);
});
