import { expect, test } from "bun:test";
import { decodeVector, encodeVector } from "./vector-text.ts";

test("numbers are little-endian float32, as OpenAI writes them", () => {
  expect(encodeVector(Float32Array.of(1, -2))).toBe(Buffer.from([0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0]).toString("base64"));
});

test("what is written is read again, wherever the bytes lie", () => {
  const whole = Float32Array.from({ length: 9 }, (_, index) => Math.sin(index));
  for (let start = 0; start < whole.length; start += 1) {
    const part = whole.subarray(start);
    expect(decodeVector(encodeVector(part))).toEqual(Float32Array.from(part));
  }
});

test("a text that is no whole number of them is none", () => {
  expect(decodeVector(Buffer.from([1, 2, 3]).toString("base64"))).toBeNull();
});
