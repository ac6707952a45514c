/**
 * A real PNG (W3C PNG, third edition) of any size: tiles in the colours of its seed, the same bytes for the same seed and size.
 *
 * Eight-bit palette colour, so that a picture of 1024 by 1024 is a few kilobytes and takes about a millisecond.
 */
import { crc32, deflateSync } from "node:zlib";
import { SeededRandom } from "../random.ts";

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const PALETTE_COLOURS = 8;
/** Along the longer side. */
const TILES = 16;
/** Larger pictures than any vendor makes. */
const SIDE_PIXELS_MAX = 8_192;

export interface PictureSize {
  /** In pixels. */
  width: number;
  height: number;
}

/** @throws RangeError for a side that is no whole number from 1 to 8192. */
export function drawPng(seedText: string, { width, height }: PictureSize): Uint8Array {
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side < 1 || side > SIDE_PIXELS_MAX) throw new RangeError(`No picture has a side of ${side}.`);
  }
  const random = new SeededRandom(`png ${seedText}`);
  const palette = Uint8Array.from({ length: PALETTE_COLOURS * 3 }, () => random.integer(0, 255));
  return Buffer.concat([
    SIGNATURE,
    toChunk("IHDR", toHeader({ width, height })),
    toChunk("PLTE", palette),
    toChunk("IDAT", deflateSync(drawLines(random, { width, height }))),
    toChunk("IEND", new Uint8Array(0)),
  ]);
}

/** Bit depth 8, colour type 3 (palette), and the only compression, filter and no interlacing. */
function toHeader({ width, height }: PictureSize): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return header;
}

/** Each line begins with its filter, 0 for none, and has a palette index for each pixel. */
function drawLines(random: SeededRandom, { width, height }: PictureSize): Uint8Array {
  const side = Math.max(1, Math.ceil(Math.max(width, height) / TILES));
  const columns = Math.ceil(width / side);
  const lines = new Uint8Array((width + 1) * height);
  for (let top = 0; top < height; top += side) {
    const line = new Uint8Array(width + 1);
    for (let column = 0; column < columns; column += 1) {
      const left = 1 + column * side;
      line.fill(random.integer(0, PALETTE_COLOURS - 1), left, Math.min(left + side, width + 1));
    }
    for (let row = top; row < Math.min(top + side, height); row += 1) lines.set(line, row * (width + 1));
  }
  return lines;
}

/** Length, type, content, and the checksum of the two. */
function toChunk(type: string, content: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(content.length + 12);
  chunk.writeUInt32BE(content.length, 0);
  chunk.write(type, 4, "latin1");
  chunk.set(content, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, content.length + 8)), content.length + 8);
  return chunk;
}
