import { expect, test } from "bun:test";
import { spokenFile } from "../providers/simulator/audio/spoken-file.ts";
import { formatOfFile } from "./audio-formats.ts";

const NONE = new Uint8Array([1, 2, 3]);

function spoken(format: "mp3" | "opus" | "aac" | "flac" | "wav"): Uint8Array {
  return spokenFile({ text: "hello", voice: "alloy", speed: 1 }, format).bytes;
}

test.each([
  ["a.MP3", "mp3"],
  ["speech.tar.webm", "webm"],
])("a file called %s is %s, whatever is in it", (name, format) => {
  expect(formatOfFile(name, NONE)).toBe(format);
});

test.each([
  ["mp3", "mp3"],
  ["opus", "ogg"],
  ["aac", "aac"],
  ["flac", "flac"],
  ["wav", "wav"],
] as const)("a file without a name that tells is known by its beginning: %s", (made, format) => {
  for (const name of ["blob", "", "a.bin"]) expect(formatOfFile(name, spoken(made))).toBe(format);
});

test.each([
  ["m4a", Buffer.from("\0\0\0 ftypM4A \0\0", "latin1")],
  ["webm", Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f])],
  ["mp3", Buffer.from("ID3\x04", "latin1")],
])("and so is %s", (format, bytes) => {
  expect(formatOfFile("blob", bytes)).toBe(format);
});

test("what is no audio by name nor by its beginning is none", () => {
  for (const bytes of [NONE, new Uint8Array(0), Buffer.from("%PDF-1.7")]) expect(formatOfFile("a.pdf", bytes)).toBeNull();
});
