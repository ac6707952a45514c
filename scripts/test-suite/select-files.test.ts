import { expect, test } from "bun:test";
import { join } from "node:path";
import { partitionFiles, selectFiles } from "./select-files.ts";

const FILES = [
  "sdk/b.test.ts",
  "sdk/a.timed.test.ts",
  "gateway/src/a.test.ts",
  "sdk/c.browser.test.ts",
  "sdk/node_modules/x/x.test.ts",
];

test("every file is in one list, and no package's is", () => {
  expect(partitionFiles(FILES, [])).toEqual({
    untimed: ["gateway/src/a.test.ts", "sdk/b.test.ts"],
    timed: ["sdk/a.timed.test.ts"],
    browser: ["sdk/c.browser.test.ts"],
  });
});

test("a pattern is a part of the path, with or without ./", () => {
  expect(partitionFiles(FILES, ["./gateway"]).untimed).toEqual(["gateway/src/a.test.ts"]);
  expect(partitionFiles(FILES, ["sdk/", "gateway"])).toEqual(partitionFiles(FILES, []));
});

test("this repository has files of every kind, and this one is among them", async () => {
  const { untimed, timed, browser } = await selectFiles(join(import.meta.dir, "../.."), []);
  expect(untimed).toContain("scripts/test-suite/select-files.test.ts");
  expect(timed.length).toBeGreaterThan(0);
  expect(browser.length).toBeGreaterThan(0);
});
