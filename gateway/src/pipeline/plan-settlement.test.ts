import { describe, expect, test } from "bun:test";
import { type MicroCredits, microCredits, type Rates, wholeCredits, ZERO_CREDITS } from "@sellapi/prisma";
import fc from "fast-check";
import { charge } from "../catalog/pricing.ts";
import { type CallOutcome, type EndedCall, isLimitIgnored, planSettlement, type SettlementTerms } from "./plan-settlement.ts";

const rates: Rates = { input: { price: 15_000n, steps: [] }, output: { price: 60_000n, steps: [] } };
const estimate = (bytes: number) => ({ input: 10, output: Math.ceil(bytes / 4) });
const terms: SettlementTerms = { rates, held: wholeCredits(10), ceiling: null, estimate, isFree: false };
const usage = { input: 19, output: 9 };

function plan(call: Partial<EndedCall>, changed: Partial<SettlementTerms> = {}) {
  return planSettlement({ outcome: "completed", usage, deliveredBytes: 40, ...call }, { ...terms, ...changed });
}

const FAILURES: CallOutcome[] = ["client_aborted", "upstream_rejected", "upstream_failed", "upstream_interrupted", "timed_out"];

describe("a settlement", () => {
  test("charges the reported usage exactly", () => {
    expect(plan({})).toMatchObject({ state: "settled", charge: 825_000n, usageSource: "reported", outcome: "completed" });
  });

  test("an empty answer is free, whatever usage was reported", () => {
    expect(plan({ deliveredBytes: 0 })).toMatchObject({ state: "released", charge: ZERO_CREDITS, outcome: "empty" });
  });

  test("reasoning that used up the limit is charged though it shows no text", () => {
    expect(plan({ deliveredBytes: 0, usage: { input: 19, reasoning: 9 } })).toMatchObject({ state: "settled", charge: 825_000n });
  });

  test.each(FAILURES)("%s before anything was delivered costs nothing", (outcome) => {
    expect(plan({ outcome, deliveredBytes: 0, usage: null })).toMatchObject({ state: "released", charge: ZERO_CREDITS, outcome });
  });

  test.each(FAILURES)("%s after something was delivered pays for that, as an estimate", (outcome) => {
    const expected = charge(rates, { input: 10, output: 10 });
    expect(plan({ outcome, usage: null })).toMatchObject({ charge: expected, usageSource: "estimated", outcome });
  });

  test.each([...FAILURES, "capped"] as const)(
    "%s with a report that was made before any output pays its input and our count",
    (outcome) => {
      const settled = plan(
        { outcome, usage: { input: 19, cached_input: 3, output: 0 } },
        { rates: { ...rates, cached_input: { price: 15_000n, steps: [] } } },
      );
      expect(settled).toMatchObject({ usage: { input: 19, cached_input: 3, output: 10 }, usageSource: "estimated" });
    },
  );

  test.each([...FAILURES, "capped"] as const)("%s with a count of ours in its report is an estimate", (outcome) => {
    expect(plan({ outcome, isUsageEstimated: true })).toMatchObject({ charge: 825_000n, usage, usageSource: "estimated" });
  });

  test("an estimate never exceeds the hold", () => {
    expect(plan({ outcome: "client_aborted", usage: null, deliveredBytes: 10_000_000 }).charge).toBe(terms.held);
  });

  test("a reported zero is a zero and not missing", () => {
    expect(plan({ usage: { input: 0, output: 0 } })).toMatchObject({ charge: ZERO_CREDITS, usageSource: "reported" });
  });

  test("a complete answer may cost more than was held, up to what is believable", () => {
    expect(plan({ usage: { output: 200 } })).toMatchObject({ charge: wholeCredits(12), isReportDoubted: false });
    expect(plan({ usage: { output: 900_000_000 } })).toMatchObject({ charge: terms.held, isReportDoubted: true });
  });

  test("the caller's ceiling holds against every report", () => {
    const ceiling = wholeCredits(9);
    expect(plan({ usage: { output: 200 } }, { ceiling }).charge).toBe(ceiling);
    expect(plan({ usage: null, deliveredBytes: 1_000_000 }, { ceiling }).charge).toBe(ceiling);
  });

  test.each([...FAILURES, "capped"] as const)("%s is never charged more than was held, whatever the ceiling", (outcome) => {
    const ceiling = wholeCredits(11);
    for (const isUsageEstimated of [true, false]) {
      const settled = plan({ outcome, usage: { output: 180 }, isUsageEstimated }, { ceiling });
      expect(settled).toMatchObject({ charge: terms.held, isReportDoubted: false });
    }
  });

  test("nor is our own count of a whole answer, and it is no report to doubt", () => {
    const settled = plan({ usage: { output: 900_000 }, isUsageEstimated: true }, { ceiling: wholeCredits(11) });
    expect(settled).toMatchObject({ charge: terms.held, usageSource: "estimated", isReportDoubted: false });
  });

  test("usage in a bucket without a rate is charged by our own count", () => {
    expect(plan({ usage: { input: 19, image: 1 } })).toMatchObject({ usageSource: "estimated" });
  });

  test("a test key pays nothing and still gets its usage", () => {
    expect(plan({}, { isFree: true, held: ZERO_CREDITS })).toMatchObject({
      charge: ZERO_CREDITS,
      usage,
      usageSource: "reported",
    });
  });

  test("never charges more than was held without a complete, believed report", () => {
    const amounts = fc.bigInt({ min: 0n, max: 10n ** 12n }).map((amount): MicroCredits => microCredits(amount));
    fc.assert(
      fc.property(
        fc.constantFrom<CallOutcome>("completed", "capped", ...FAILURES),
        fc.option(fc.nat(10 ** 9)),
        fc.nat(10 ** 7),
        amounts,
        (outcome, output, deliveredBytes, held) => {
          const result = plan({ outcome, usage: output === null ? null : { output }, deliveredBytes }, { held });
          const isBelieved = outcome === "completed" && result.usageSource === "reported" && !result.isReportDoubted;
          expect(result.charge >= 0n && (result.charge <= held || (isBelieved && result.charge * 100n <= held * 150n))).toBe(
            true,
          );
          if (result.state === "released") expect(result.charge).toBe(ZERO_CREDITS);
        },
      ),
    );
  });
});

describe("an upstream is cut", () => {
  // 10 credits are held: with the prompt, at four bytes a token, they are what 656 bytes cost.
  const ceiling = wholeCredits(12);

  test("when our count of it is three times the hold, and not before", () => {
    expect(isLimitIgnored({ ...terms, ceiling }, 1_980)).toBe(false);
    expect(isLimitIgnored({ ...terms, ceiling }, 2_000)).toBe(true);
  });

  test("only under a ceiling", () => {
    expect(isLimitIgnored(terms, 1_000_000)).toBe(false);
  });

  test("by its ceiling for a test key, for which nothing is held", () => {
    const free = { ...terms, ceiling, held: ZERO_CREDITS, isFree: true };
    expect(isLimitIgnored(free, 2_000)).toBe(false);
    expect(isLimitIgnored(free, 2_400)).toBe(true);
  });

  test("never for what costs nothing", () => {
    const zero = { input: { price: 0n, steps: [] }, output: { price: 0n, steps: [] } };
    expect(isLimitIgnored({ ...terms, rates: zero, held: ZERO_CREDITS, ceiling }, 1_000_000)).toBe(false);
  });
});
