import { expect, test } from "bun:test";
import { readChaosOptions, UsageError } from "./options.ts";

test("without arguments a run is bounded, and has a seed to repeat it by", () => {
  const options = readChaosOptions([]);
  expect(options).toMatchObject({ gateways: 2, kills: 20, minutes: null, inFlight: 24 });
  expect(options?.seed).toMatch(/^\d{1,6}$/);
});

test("minutes replace the default number of kills, and do not replace one that was asked for", () => {
  expect(readChaosOptions(["--minutes", "0.5"])).toMatchObject({ kills: null, minutes: 0.5 });
  expect(readChaosOptions(["--minutes", "2", "--kills", "7", "--seed", "abc"])).toMatchObject({
    kills: 7,
    minutes: 2,
    seed: "abc",
  });
  expect(readChaosOptions(["--quick"])).toMatchObject({ kills: 6 });
});

test("what is no number in bounds is refused by name", () => {
  for (const words of [
    ["--kills", "0"],
    ["--kills", "1.5"],
    ["--gateways", "33"],
    ["--minutes", "soon"],
    ["--in-flight", "0"],
  ]) {
    expect(() => readChaosOptions(words)).toThrow(UsageError);
    expect(() => readChaosOptions(words)).toThrow(words[0]);
  }
});
