import { describe, expect, test } from "bun:test";
import { calcPrice, findProvider, type ModelInfo } from "@pydantic/genai-prices";
import { priceInForce } from "./price-in-force.ts";
import { parseRates, type Rates } from "./rates.ts";
import { LEFT_OUT_PRICE_KEYS, ratesFromGenaiPrices } from "./rates-from-genai-prices.ts";

/** The providers whose prices the registry takes. */
const PROVIDERS = ["openai", "anthropic", "google", "deepseek", "openrouter"];

const packageModels = PROVIDERS.flatMap((providerId) =>
  (findProvider({ providerId })?.models ?? []).map((model): [string, ModelInfo] => [providerId, model]),
);

function pricesOf(model: ModelInfo) {
  return Array.isArray(model.prices) ? model.prices.map((price) => price.prices) : [model.prices];
}

test("every kind of price becomes its own bucket", () => {
  const { rates, leftOut } = ratesFromGenaiPrices({
    input_mtok: 0.15,
    cache_read_mtok: 0.075,
    cache_write_mtok: 0.1875,
    output_mtok: 0.6,
    output_reasoning_mtok: 3,
    input_audio_mtok: 1,
    cache_audio_read_mtok: 0.1,
    output_audio_mtok: 64,
    input_image_mtok: 8,
    cache_image_read_mtok: 2,
    output_image_mtok: 120,
    input_audio_hours: 0.36,
    audio_hours: 0.36,
    web_searches_kcount: 10,
  });
  expect(rates).toEqual({
    input: { price: "15000" },
    cached_input: { price: "7500" },
    cache_write: { price: "18750" },
    output: { price: "60000" },
    reasoning: { price: "300000" },
    input_audio: { price: "100000" },
    cached_input_audio: { price: "10000" },
    output_audio: { price: "6400000" },
    input_image: { price: "800000" },
    cached_input_image: { price: "200000" },
    output_image: { price: "12000000" },
    second: { price: "10000000" },
  });
  expect(leftOut).toEqual(["audio_hours", "web_searches_kcount"]);
});

test("tiers become steps that begin above the same prompt length", () => {
  const { rates } = ratesFromGenaiPrices({ input_mtok: { base: 2.5, tiers: [{ start: 271_999, price: 5 }] } });
  expect(rates).toEqual({ input: { price: "250000", steps: [{ above: 271_999, price: "500000" }] } });
});

test("a kind of price that we do not know is refused", () => {
  expect(() => ratesFromGenaiPrices({ input_mtok: 1, input_smell_mtok: 2 })).toThrow("input_smell_mtok");
});

test("the installed package has no kind of price that we do not know, at any provider we take prices from", () => {
  expect(packageModels.length).toBeGreaterThan(800);
  for (const [, model] of packageModels) {
    for (const price of pricesOf(model)) expect(() => ratesFromGenaiPrices(price)).not.toThrow();
  }
});

test("nothing is listed as left out that the installed package does not have", () => {
  const keys = new Set(packageModels.flatMap(([, model]) => pricesOf(model).flatMap((price) => Object.keys(price))));
  expect(Object.keys(LEFT_OUT_PRICE_KEYS).filter((key) => !keys.has(key))).toEqual([]);
});

function charge(rates: Rates, input: number, output: number): number {
  const priceOf = (rate: Rates["input"]) => rate?.steps.findLast((step) => input > step.above)?.price ?? rate?.price ?? 0n;
  return Number(priceOf(rates.input) * BigInt(input) + priceOf(rates.output) * BigInt(output)) / 1e11;
}

describe("charges agree with the package's own arithmetic", () => {
  const timestamp = new Date("2026-11-20T12:00:00Z");
  const priced = packageModels.flatMap(([providerId, model]) => {
    const own = priceInForce(model.prices, timestamp);
    const byHour = Array.isArray(model.prices) && model.prices.some((price) => price.constraint?.type === "time_of_date");
    const match = calcPrice({ input_tokens: 1 }, model.id, { providerId, timestamp });
    return own.input_mtok !== undefined && !byHour && match?.model.id === model.id ? [{ providerId, model, own }] : [];
  });

  test.each([
    [19, 9],
    [100_001, 2_000],
    [271_999, 128_000],
    [272_001, 128_000],
  ])("%d input and %d output tokens", (input, output) => {
    expect(priced.length).toBeGreaterThan(400);
    for (const { providerId, model, own } of priced) {
      const theirs = calcPrice({ input_tokens: input, output_tokens: output }, model.id, { providerId, timestamp });
      const ours = charge(parseRates(ratesFromGenaiPrices(own).rates), input, output);
      const roundingMax = (input + output) / 1e11;
      expect(ours).toBeGreaterThanOrEqual((theirs?.total_price ?? Number.NaN) * (1 - 1e-12));
      expect(ours).toBeLessThanOrEqual((theirs?.total_price ?? Number.NaN) * (1 + 1e-12) + roundingMax);
    }
  });
});
