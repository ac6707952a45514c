/** The simulator's files, byte by byte where a player would look. */
import { describe, expect, test } from "bun:test";
import { spokenFile } from "./spoken-file.ts";
import { speakTone } from "./tone.ts";

const UTTERANCE = { text: "The quick brown fox jumps over it.", voice: "alloy", speed: 1 };

function file(format: Parameters<typeof spokenFile>[1]): Buffer {
  return Buffer.from(spokenFile(UTTERANCE, format).bytes);
}

/** Bit by bit, as the standards define it. */
function crcOf(bytes: Uint8Array, polynomial: bigint, bits: bigint): bigint {
  let sum = 0n;
  for (const byte of bytes) {
    for (let bit = 7; bit >= 0; bit -= 1) {
      const carry = ((sum >> (bits - 1n)) & 1n) ^ BigInt((byte >> bit) & 1);
      sum = (sum << 1n) & ((1n << bits) - 1n);
      if (carry) sum ^= polynomial;
    }
  }
  return sum;
}

describe("FLAC", () => {
  const flac = file("flac");
  const samples = speakTone(UTTERANCE.text, UTTERANCE);

  test("holds every sample, in frames whose checksums are right", () => {
    const read: number[] = [];
    let at = 4 + 38;
    for (let number = 0; at < flac.length; number += 1) {
      expect(flac.readUInt16BE(at)).toBe(0xfff8);
      expect(flac[at + 4]).toBe(number);
      const count = flac.readUInt16BE(at + 5) + 1;
      expect(flac[at + 7]).toBe(Number(crcOf(flac.subarray(at, at + 7), 0x07n, 8n)));
      expect(flac[at + 8]).toBe(0x02);
      const end = at + 9 + count * 2;
      for (let sample = at + 9; sample < end; sample += 2) read.push(flac.readInt16BE(sample));
      expect(flac.readUInt16BE(end)).toBe(Number(crcOf(flac.subarray(at, end), 0x8005n, 16n)));
      at = end + 2;
    }
    expect(read).toEqual([...samples]);
  });

  test("says in its head how many samples there are, and their MD5", () => {
    expect(flac.toString("latin1", 0, 4)).toBe("fLaC");
    expect(flac.readUInt32BE(4 + 18)).toBe(samples.length);
    const md5 = new Bun.CryptoHasher("md5").update(file("pcm")).digest("hex");
    expect(flac.toString("hex", 4 + 22, 4 + 38)).toBe(md5);
  });
});

test("Opus is a chain of Ogg pages whose checksums are right, the first and the last marked", () => {
  const opus = file("opus");
  const flags: number[] = [];
  for (let at = 0; at < opus.length; ) {
    expect(opus.toString("latin1", at, at + 4)).toBe("OggS");
    flags.push(opus[at + 5] ?? -1);
    const segments = opus[at + 26] ?? 0;
    const length = opus.subarray(at + 27, at + 27 + segments).reduce((sum, bytes) => sum + bytes, 27 + segments);
    const page = Buffer.from(opus.subarray(at, at + length));
    const checksum = page.readUInt32LE(22);
    page.writeUInt32LE(0, 22);
    expect(BigInt(checksum)).toBe(crcOf(page, 0x04c11db7n, 32n));
    at += length;
  }
  expect(flags[0]).toBe(2);
  expect(flags.at(-1)).toBe(4);
});

test("MP3 is whole frames, each with its header", () => {
  const mp3 = file("mp3");
  expect(mp3.length % 96).toBe(0);
  for (let at = 0; at < mp3.length; at += 96) expect(mp3.readUInt32BE(at)).toBe(0xfff344c4);
});

test("WAV is the samples after a header of 44 bytes that counts them", () => {
  const wav = file("wav");
  const pcm = file("pcm");
  expect(wav.subarray(44).equals(pcm)).toBe(true);
  expect([wav.readUInt32LE(4), wav.readUInt32LE(40)]).toEqual([wav.length - 8, pcm.length]);
});

test("another voice and another text sound unlike", () => {
  const tone = speakTone(UTTERANCE.text, UTTERANCE);
  expect(speakTone(UTTERANCE.text, { ...UTTERANCE, voice: "echo" })).not.toEqual(tone);
  expect(speakTone("The quack brown fix jumps over it.", UTTERANCE)).not.toEqual(tone);
});
