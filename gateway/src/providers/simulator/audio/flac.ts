/**
 * Samples as a FLAC file (RFC 9639), by the plainest of its means: frames of verbatim subframes. Lossless and valid, and no smaller
 * than the samples.
 */
import { toPcm } from "./wav.ts";

const BLOCK_SAMPLES = 4_096;
const BITS_PER_SAMPLE = 16;
/** In a frame's header: "block size as 16 bits at the header's end", "24 kHz". */
const BLOCK_SIZE_AND_RATE = 0x77;
/** Mono, 16 bits. */
const CHANNELS_AND_BITS = 0x08;
const VERBATIM_SUBFRAME = 0x02;

function crc(bytes: Uint8Array, { polynomial, bits }: { polynomial: number; bits: 8 | 16 }): number {
  const top = 1 << (bits - 1);
  const mask = (1 << bits) - 1;
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << (bits - 8);
    for (let bit = 0; bit < 8; bit += 1) sum = ((sum & top ? (sum << 1) ^ polynomial : sum << 1) & mask) >>> 0;
  }
  return sum;
}

/** The number of a frame, coded as UTF-8 codes characters. */
function codedNumber(value: number): Uint8Array {
  return new TextEncoder().encode(String.fromCodePoint(value));
}

function streamInfo(samples: Int16Array, sampleRate: number): Uint8Array {
  const head = Buffer.alloc(38);
  head.writeUInt8(0x80, 0);
  head.writeUIntBE(34, 1, 3);
  head.writeUInt16BE(BLOCK_SAMPLES, 4);
  head.writeUInt16BE(BLOCK_SAMPLES, 6);
  // 20 bits of rate, 3 of channels less one, 5 of bits less one, 36 of samples; the sizes of frames may be left unknown.
  const packed = (BigInt(sampleRate) << 44n) | (BigInt(BITS_PER_SAMPLE - 1) << 36n) | BigInt(samples.length);
  head.writeBigUInt64BE(packed, 14);
  // The MD5 of the samples, little-endian.
  head.set(new Bun.CryptoHasher("md5").update(toPcm(samples)).digest(), 22);
  return head;
}

function frame(block: Int16Array, number: number): Uint8Array {
  const size = Buffer.alloc(2);
  size.writeUInt16BE(block.length - 1);
  const head = Buffer.concat([Buffer.from([0xff, 0xf8, BLOCK_SIZE_AND_RATE, CHANNELS_AND_BITS]), codedNumber(number), size]);
  const body = Buffer.alloc(1 + block.length * 2);
  body.writeUInt8(VERBATIM_SUBFRAME, 0);
  for (let index = 0; index < block.length; index += 1) body.writeInt16BE(block[index] ?? 0, 1 + index * 2);
  const whole = Buffer.concat([head, Buffer.from([crc(head, { polynomial: 0x07, bits: 8 })]), body]);
  const footer = Buffer.alloc(2);
  footer.writeUInt16BE(crc(whole, { polynomial: 0x8005, bits: 16 }));
  return Buffer.concat([whole, footer]);
}

/** Mono, at 24 kHz: the rate is part of each frame's header. */
export function toFlac(samples: Int16Array): Uint8Array {
  const frames: Uint8Array[] = [];
  for (let start = 0; start < samples.length; start += BLOCK_SAMPLES) {
    frames.push(frame(samples.subarray(start, start + BLOCK_SAMPLES), frames.length));
  }
  return Buffer.concat([Buffer.from("fLaC", "latin1"), streamInfo(samples, 24_000), ...frames]);
}
