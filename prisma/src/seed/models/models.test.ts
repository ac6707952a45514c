import { describe, expect, test } from "bun:test";
import packageJson from "../../../package.json";
import { parseRates } from "../../catalog/rates.ts";
import { firstPrice, GENAI_PRICES_VERSION } from "../first-price.ts";
import { isFreeTierPrice } from "../free-tier-rule.ts";
import { FIRST_PRICES_EFFECTIVE_AT } from "../registry.ts";
import { modelSeeds } from "./index.ts";

const at = FIRST_PRICES_EFFECTIVE_AT;
/** All but the ones that only test keys see. */
const soldSeeds = modelSeeds.filter((seed) => seed.provider !== "simulator");
const priced = modelSeeds.map((seed) => ({ seed, rates: parseRates(firstPrice(seed, at).rates) }));

function idsWhere(holds: (model: (typeof priced)[number]) => boolean): string[] {
  return priced.filter(holds).map((model) => model.seed.id);
}

describe("names", () => {
  test("every id is `vendor/model` in lower case", () => {
    for (const { id } of modelSeeds) expect(id).toMatch(/^[a-z0-9-]+\/[a-z0-9.-]+$/);
  });

  test("no name means two models: ids and aliases are unique together", () => {
    const names = modelSeeds.flatMap((seed) => [seed.id, ...seed.aliases]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test("every model answers to its name without the vendor", () => {
    for (const { id, aliases } of soldSeeds) expect([...aliases]).toContain(id.slice(id.indexOf("/") + 1));
  });

  test("what goes to OpenRouter is named as OpenRouter names it", () => {
    const renamed = modelSeeds.filter((seed) => seed.provider === "openrouter" && seed.upstreamName !== seed.id);
    expect(renamed).toEqual([]);
  });

  test("what goes to a vendor's own API carries that vendor's name", () => {
    const foreign = soldSeeds.filter((seed) => seed.provider !== "openrouter" && !seed.id.startsWith(`${seed.provider}/`));
    expect(foreign).toEqual([]);
  });
});

test("what only test keys may call is named test/… and nothing else is, so that no customer takes one for the other", () => {
  const named = modelSeeds.filter((seed) => seed.id.startsWith("test/"));
  expect(named).toEqual(modelSeeds.filter((seed) => seed.provider === "simulator"));
  expect(named.flatMap((seed) => seed.aliases)).toEqual([]);
});

describe("prices", () => {
  test("price rows name the version of the package that is installed", () => {
    expect(packageJson.dependencies["@pydantic/genai-prices"]).toBe(GENAI_PRICES_VERSION);
  });

  test("every chat and reasoning model has a price for input and for output", () => {
    const callable = priced.filter(({ seed }) => seed.category === "chat" || seed.category === "reasoning");
    expect(callable.length).toBeGreaterThan(100);
    expect(callable.filter(({ rates }) => !rates.input || !rates.output)).toEqual([]);
  });

  test("every model has at least one price and no price is zero, not even in a step", () => {
    for (const { rates } of priced) {
      const amounts = Object.values(rates).flatMap((rate) => [rate.price, ...rate.steps.map((step) => step.price)]);
      expect(amounts.length).toBeGreaterThan(0);
      expect(amounts.every((amount) => amount > 0n)).toBe(true);
    }
  });

  test("a long prompt is never cheaper, and cached input is never dearer than input", () => {
    for (const { rates } of priced) {
      for (const rate of Object.values(rates)) {
        const amounts = [rate.price, ...rate.steps.map((step) => step.price)];
        expect(amounts).toEqual(amounts.toSorted((a, b) => Number(a - b)));
      }
      if (rates.input && rates.cached_input) expect(rates.cached_input.price).toBeLessThanOrEqual(rates.input.price);
    }
  });

  test("each category is priced in units it is measured in", () => {
    expect(idsWhere(({ seed, rates }) => seed.category === "embedding" && !rates.input)).toEqual([]);
    expect(idsWhere(({ seed, rates }) => seed.category === "image" && !rates.image && !rates.output)).toEqual([]);
    expect(
      idsWhere(({ seed, rates }) => seed.category === "audio" && !rates.character && !rates.second && !rates.output),
    ).toEqual([]);
  });

  test("a price of our own says where it is from", () => {
    const own = modelSeeds.flatMap((seed) => (seed.price.from === "own" ? [seed.price.source] : []));
    expect(own.length).toBeGreaterThan(10);
    for (const source of own) expect(source).toMatch(/https:\/\/\S+.*20\d\d/);
  });

  test("an installation made after an announced change of price starts with the new price", () => {
    const flash = modelSeeds.find((seed) => seed.id === "google/gemini-3.8-flash");
    if (!flash) throw new Error("gemini-3.8-flash is not in the registry");
    expect(firstPrice(flash, new Date("2026-12-31T23:59:59Z")).rates.input).toEqual({ price: "75000" });
    expect(firstPrice(flash, new Date("2027-01-01T00:00:00Z")).rates.input).toEqual({ price: "150000" });
  });

  test("DeepSeek costs what it costs at its dearest hour", () => {
    const pro = priced.find(({ seed }) => seed.id === "deepseek/deepseek-v4-pro");
    expect(pro?.rates.input?.price).toBe(132_000n);
    expect(pro?.rates.output?.price).toBe(396_000n);
  });
});

describe("free tier", () => {
  test("exactly the cheap models are free", () => {
    expect(idsWhere(({ seed }) => seed.freeTierAllowed)).toEqual(idsWhere(({ rates }) => isFreeTierPrice(rates)));
  });

  test("a free account finds something of every kind, and never a flagship", () => {
    const free = priced.filter(({ seed }) => seed.freeTierAllowed);
    expect(new Set(free.map(({ seed }) => seed.category))).toEqual(new Set(["chat", "reasoning", "image", "embedding", "audio"]));
    for (const id of ["openai/gpt-5.4", "openai/gpt-4o", "anthropic/claude-opus-5.5", "google/gemini-2.5-pro"]) {
      expect(free.some(({ seed }) => seed.id === id)).toBe(false);
    }
  });
});

test("limits are whole numbers of tokens, and an answer fits into its window", () => {
  for (const { contextWindow, maxOutputTokens } of modelSeeds) {
    for (const limit of [contextWindow, maxOutputTokens]) {
      if (limit !== null) expect(Number.isSafeInteger(limit) && limit > 0).toBe(true);
    }
    if (contextWindow !== null && maxOutputTokens !== null) expect(maxOutputTokens).toBeLessThan(contextWindow);
  }
});

test("a model can do what its category says", () => {
  const needed = {
    chat: ["chat"],
    reasoning: ["chat", "reasoning"],
    embedding: ["embeddings"],
    image: ["image_generation"],
  } as const;
  for (const { category, capabilities } of modelSeeds) {
    const has: readonly string[] = capabilities;
    if (category === "audio") expect(has.includes("speech") || has.includes("transcription")).toBe(true);
    else for (const capability of needed[category]) expect(has).toContain(capability);
  }
});
