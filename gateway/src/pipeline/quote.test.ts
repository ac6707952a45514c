import { describe, expect, test } from "bun:test";
import { microCredits, type Rates, wholeCredits } from "@sellapi/prisma";
import fc from "fast-check";
import type { CatalogModel } from "../catalog/catalog.ts";
import { charge } from "../catalog/pricing.ts";
import { DEFAULT_OUTPUT_TOKENS_MAX, measureChat } from "../endpoints/chat/measure-chat.ts";
import type { ChatBody } from "../schemas/chat-request.ts";
import { affordableOutput, fullQuote, quoteWithin, requiredAmount } from "./quote.ts";

const rates: Rates = { input: { price: 15_000n, steps: [] }, output: { price: 60_000n, steps: [] } };

function model(maxOutputTokens: number | null): CatalogModel {
  return {
    id: "openai/gpt-4o-mini",
    aliases: [],
    provider: "openai",
    upstreamName: "gpt-4o-mini",
    displayName: "GPT-4o mini",
    ownedBy: "openai",
    category: "chat",
    capabilities: [],
    contextWindow: 128_000,
    maxOutputTokens,
    freeTierAllowed: true,
    createdAt: new Date(0),
    prices: [],
    routes: [],
  };
}

function body(fields: Partial<ChatBody> = {}): ChatBody {
  return { model: "openai/gpt-4o-mini", messages: [{ role: "user", content: "Hello!" }], ...fields } as ChatBody;
}

describe("a quote", () => {
  test("covers what the request can cost at most", () => {
    const quote = fullQuote(measureChat(body({ max_tokens: 100 }), model(16_384), rates));
    expect(quote.amount).toBeGreaterThanOrEqual(charge(rates, { input: 12, output: 100 }));
    expect(quote.outputLimit).toBeNull();
  });

  test("holds the larger of two limits, and every choice", () => {
    const one = fullQuote(measureChat(body({ max_tokens: 10, max_completion_tokens: 200 }), model(16_384), rates));
    const two = fullQuote(measureChat(body({ max_tokens: 200, n: 2 }), model(16_384), rates));
    expect(one.amount).toBe(fullQuote(measureChat(body({ max_tokens: 200 }), model(16_384), rates)).amount);
    expect(two.amount - one.amount).toBe(200n * 60_000n);
  });

  test("without a limit of the caller's a smaller model limit needs no telling, a larger one does", () => {
    expect(fullQuote(measureChat(body(), model(4_096), rates)).outputLimit).toBeNull();
    expect(fullQuote(measureChat(body(), model(128_000), rates)).outputLimit).toBe(DEFAULT_OUTPUT_TOKENS_MAX);
    expect(fullQuote(measureChat(body(), model(null), rates)).outputLimit).toBe(DEFAULT_OUTPUT_TOKENS_MAX);
  });

  test("a limit beyond the model's own is held at the model's", () => {
    const beyond = fullQuote(measureChat(body({ max_tokens: 1_000_000 }), model(4_096), rates));
    expect(beyond.amount).toBe(fullQuote(measureChat(body(), model(4_096), rates)).amount);
  });

  test("an image counts as many tokens as it may at most", () => {
    const image = { type: "image_url" as const, image_url: { url: "data:image/png;base64,AAAA" } };
    const withImage = body({ messages: [{ role: "user", content: [image] }] } as Partial<ChatBody>);
    const basis = measureChat(withImage, model(16), rates);
    expect(basis.inputAmount).toBeGreaterThan(48_000n * 15_000n);
  });

  test("lowered to an amount it never exceeds it, and one token more would", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000 }), fc.integer({ min: 1, max: 20_000 }), (credits, limit) => {
        const basis = measureChat(body(), model(limit), rates);
        const spendable = wholeCredits(credits);
        const quote = quoteWithin(basis, spendable);
        if (!quote) {
          expect(spendable).toBeLessThan(requiredAmount(basis));
          return;
        }
        expect(quote.amount).toBeLessThanOrEqual(spendable);
        if (quote.isLowered) expect(quote.amount + basis.outputTokenAmount).toBeGreaterThan(spendable);
        else expect(quote.amount).toBe(fullQuote(basis).amount);
      }),
    );
  });

  test("what is affordable is nothing when the prompt alone is too dear", () => {
    const basis = measureChat(body(), model(16_384), rates);
    expect(affordableOutput(basis, microCredits(basis.inputAmount - 1n))).toBe(0);
    expect(affordableOutput(basis, microCredits(basis.inputAmount + 120_000n))).toBe(2);
  });
});
