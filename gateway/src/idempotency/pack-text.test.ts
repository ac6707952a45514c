import { expect, test } from "bun:test";
import { packText } from "./pack-text.ts";

const MEBIBYTE = 1024 * 1024;

test.each([0, 10, 64 * 1024, 64 * 1024 + 1, MEBIBYTE])("%i bytes are read again as they were", async (length) => {
  const text = "Zürich ".repeat(length).slice(0, length);
  const packed = await packText(text);
  expect(Buffer.from(Bun.gunzipSync(new Uint8Array(packed))).toString()).toBe(text);
});

test("a large text lets others go on while it is packed", async () => {
  const text = Array.from({ length: 400_000 }, (_, index) => Math.sin(index).toFixed(9)).join(",");
  let turns = 0;
  const turning = setInterval(() => {
    turns += 1;
  }, 1);
  await packText(text);
  clearInterval(turning);
  expect(turns).toBeGreaterThan(3);
});
