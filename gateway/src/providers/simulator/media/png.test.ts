import { describe, expect, test } from "bun:test";
import { crc32, inflateSync } from "node:zlib";
import { drawPng, type PictureSize } from "./png.ts";

/** The chunks of a PNG, read by the standard and not by our own writer. */
function readChunks(png: Uint8Array): { type: string; content: Buffer; isIntact: boolean }[] {
  const bytes = Buffer.from(png);
  expect(bytes.subarray(0, 8).toString("hex")).toBe("89504e470d0a1a0a");
  const chunks: { type: string; content: Buffer; isIntact: boolean }[] = [];
  let position = 8;
  while (position < bytes.length) {
    const length = bytes.readUInt32BE(position);
    const end = position + 8 + length;
    chunks.push({
      type: bytes.toString("latin1", position + 4, position + 8),
      content: bytes.subarray(position + 8, end),
      isIntact: crc32(bytes.subarray(position + 4, end)) === bytes.readUInt32BE(end),
    });
    position = end + 4;
  }
  expect(position).toBe(bytes.length);
  return chunks;
}

const sizes: PictureSize[] = [
  { width: 1, height: 1 },
  { width: 17, height: 3 },
  { width: 1024, height: 1024 },
  { width: 768, height: 1344 },
];

describe("a simulated PNG", () => {
  test.each(sizes)("of $width by $height is whole: checksums, size, every line and colour", (size) => {
    const chunks = readChunks(drawPng("a lighthouse", size));
    expect(chunks.map(({ type, isIntact }) => [type, isIntact])).toEqual([
      ["IHDR", true],
      ["PLTE", true],
      ["IDAT", true],
      ["IEND", true],
    ]);
    const [header, palette, pixels] = chunks.map(({ content }) => content);
    expect([header?.readUInt32BE(0), header?.readUInt32BE(4), ...(header?.subarray(8) ?? [])]).toEqual([
      size.width,
      size.height,
      8,
      3,
      0,
      0,
      0,
    ]);
    const lines = inflateSync(pixels ?? new Uint8Array());
    expect(lines).toHaveLength((size.width + 1) * size.height);
    const colours = (palette?.length ?? 0) / 3;
    for (let row = 0; row < size.height; row += 1) expect(lines[row * (size.width + 1)]).toBe(0);
    expect(lines.every((value) => value < colours)).toBe(true);
  });

  test("is the same for the same prompt, and another for another", () => {
    const draw = (seed: string): string => Buffer.from(drawPng(seed, { width: 64, height: 64 })).toString("hex");
    expect(draw("a")).toBe(draw("a"));
    expect(draw("a")).not.toBe(draw("b"));
  });

  test("of 1024 by 1024 takes less than 32 KB", () => {
    expect(drawPng("x", { width: 1024, height: 1024 }).length).toBeLessThan(32_768);
  });

  test.each([0, -1, 1.5, 9_000, Number.NaN])("has no side of %d", (width) => {
    expect(() => drawPng("x", { width, height: 8 })).toThrow(RangeError);
  });
});
