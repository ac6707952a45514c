/** How long a file is taken to last: what its container says, but never less than its bytes must. */
import { describe, expect, test } from "bun:test";
import { silentOpus } from "../providers/simulator/audio/ogg-opus.ts";
import { silentMp3 } from "../providers/simulator/audio/silence.ts";
import { toWav } from "../providers/simulator/audio/wav.ts";
import { audioDuration } from "./audio-duration.ts";

const wav = (seconds: number) => Buffer.from(toWav(new Int16Array(seconds * 24_000), 24_000));

describe("a container that tells", () => {
  test.each([
    ["ten seconds of WAV", wav(10), "audio/wav", 10],
    ["a begun second", wav(10.01), "audio/wav", 11],
    ["hardly anything", wav(0.01), "audio/wav", 1],
    ["Opus", silentOpus(3), "audio/ogg", 3],
    ["MP3, whose last frame is filled up", silentMp3(2.9), "audio/mpeg", 3],
    ["WAV under another name", wav(4), "audio/mpeg", 4],
  ])("%s", async (_what, bytes, type, seconds) => {
    expect(await audioDuration(bytes, type)).toEqual({ isKnown: true, secondsMax: seconds, seconds });
  });
});

describe("a container that lies", () => {
  test("WAV that says less than its samples last", async () => {
    const bytes = wav(30);
    bytes.writeUInt32LE(48_000, 40);
    expect(await audioDuration(bytes, "audio/wav")).toEqual({ isKnown: true, secondsMax: 30, seconds: 30 });
  });

  test("WAV that says more than there is, as one does whose end was not known when it began", async () => {
    const bytes = wav(5);
    bytes.writeUInt32LE(0xffffffff, 4);
    bytes.writeUInt32LE(0xffffffff, 40);
    const { seconds } = await audioDuration(bytes, "audio/wav");
    expect(seconds).toBeGreaterThanOrEqual(5);
  });

  test("Opus of a megabyte that says one second lasts as long as its highest rate makes it", async () => {
    const padded = Buffer.concat([silentOpus(1), Buffer.alloc(1_000_000)]);
    expect((await audioDuration(padded, "audio/ogg")).seconds).toBeGreaterThanOrEqual(12);
  });
});

test("a file that tells nothing lasts from 4,000 to 750 bytes a second", async () => {
  for (const type of ["audio/webm", "audio/mp4", "audio/flac", "audio/ogg", "audio/wav"]) {
    expect(await audioDuration(new Uint8Array(12_000), type)).toEqual({ isKnown: false, secondsMax: 16, seconds: 3 });
  }
});

test("bytes of no sense are measured in time, and never thrown over", async () => {
  const noise = Buffer.alloc(4 * 1024 * 1024);
  for (let index = 0; index < noise.length; index += 4) noise.writeUInt32LE((index * 2_654_435_761) >>> 0, index);
  for (const type of ["audio/mpeg", "audio/mp4", "audio/wav", "audio/ogg", "audio/webm", "audio/flac", "audio/aac"]) {
    const { seconds, secondsMax } = await audioDuration(noise, type);
    expect(seconds).toBeGreaterThan(0);
    expect(secondsMax).toBeGreaterThanOrEqual(seconds);
  }
});
