/**
 * Models that fail in one known way each, for customers who want to see their program meet it. The simulator serves them, so only
 * test keys may call them and nothing is ever charged; the price is there because a receipt names one, and is that of gpt-4o-mini.
 * What each does stands in gateway/src/providers/simulator/README.md.
 */
import type { ModelSeed } from "./model-seed.ts";

function testModel(name: string, displayName: string) {
  const id = `test/${name}`;
  return {
    id,
    aliases: [],
    provider: "simulator",
    upstreamName: id,
    displayName,
    ownedBy: "sellapi",
    category: "chat",
    capabilities: ["chat", "streaming"],
    contextWindow: 128_000,
    maxOutputTokens: 16_384,
    freeTierAllowed: true,
    price: { from: "genai-prices", provider: "openai", model: "gpt-4o-mini" },
  } as const satisfies ModelSeed;
}

export const testModels: readonly ModelSeed[] = [
  testModel("slow", "Test: a slow answer"),
  testModel("no-usage", "Test: an answer without usage"),
  testModel("mid-stream-error", "Test: an answer that breaks off"),
  testModel("stall", "Test: an answer that falls silent"),
  testModel("empty", "Test: an empty answer"),
  testModel("upstream-error", "Test: a provider that fails"),
  testModel("rate-limited", "Test: too many requests"),
  testModel("out-of-credits", "Test: not enough credits"),
];
