import { expect, test } from "bun:test";
import { summarizeLog } from "./summarize-log.ts";

test("equal messages are counted together, the commonest first, and what is no log line stands as it is", () => {
  const slow = JSON.stringify({ level: 40, msg: "slow", id: 1 });
  const failed = (id: number) =>
    JSON.stringify({ level: 50, msg: "failed", id, error: { name: "CallerLeftError", message: "gone" } });
  expect(summarizeLog([slow, failed(1), failed(2), "panic", ""].join("\n"))).toEqual([
    "2 × failed (CallerLeftError)",
    "1 × slow",
    "1 × panic",
  ]);
});
