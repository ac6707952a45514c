import { describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { KEPT_BYTES_MAX, UNPACKED_BYTES_MAX } from "./kept-answer.ts";
import { StreamRecorder } from "./stream-recorder.ts";

function recorded(frames: readonly string[]): string | null {
  const recorder = new StreamRecorder();
  for (const frame of frames) recorder.add(frame);
  return recorder.frames;
}

describe("a recorder of a stream", () => {
  test("gives back what went out, to the letter, however much of it is packed", () => {
    const frames = Array.from({ length: 20_000 }, (_, index) => `data: {"choices":[{"delta":{"content":"𝄞 é ${index}"}}]}\n\n`);
    for (const count of [0, 1, 1_200, 20_000])
      expect(recorded(frames.slice(0, count)) === frames.slice(0, count).join("")).toBe(true);
  });

  test("gives up on what cannot be packed into what is kept, and forgets it", () => {
    const frame = () => randomBytes(30_000).toString("base64");
    expect(recorded(Array.from({ length: (KEPT_BYTES_MAX / 30_000) * 1.1 }, frame))).toBeNull();
    expect(recorded(Array.from({ length: (KEPT_BYTES_MAX / 30_000) * 0.8 }, frame))).toBeString();
  });

  test("gives up on what would take too much to pack, though it packed well", () => {
    expect(recorded(Array.from({ length: 9 }, () => "a".repeat(UNPACKED_BYTES_MAX / 8)))).toBeNull();
  });
});
