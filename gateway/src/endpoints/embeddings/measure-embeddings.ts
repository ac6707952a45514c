/** The most that embedding can cost: its input from above. Tokens that the caller counted himself are exact. */
import type { Rates } from "@sellapi/prisma";
import { promptTokensBilled, promptTokensHeld } from "../../catalog/estimate-tokens.ts";
import { fixedQuote, type QuoteBasis } from "../../pipeline/quote.ts";
import type { EmbeddingBody } from "../../schemas/embedding.ts";

/** Some models put a mark before and after each input. */
const MARKS_PER_INPUT = 2;

type Input = string | readonly number[];

function isTokens(input: readonly (Input | number)[]): input is readonly number[] {
  return typeof input[0] === "number";
}

/** The inputs one by one, in order. */
export function inputsOf({ input }: Pick<EmbeddingBody, "input">): readonly Input[] {
  if (typeof input === "string") return [input];
  return isTokens(input) ? [input] : input;
}

/** Tokens of texts as the house counts text (catalog/estimate-tokens.ts), one at least for each. */
function tokensOf(inputs: readonly Input[], count: typeof promptTokensBilled): number {
  return inputs.reduce((sum, input) => {
    if (typeof input !== "string") return sum + input.length;
    const size = { textBytes: Buffer.byteLength(input), messages: 0, images: 0, audioBytes: 0, documentBytes: 0 };
    return sum + count(size);
  }, 0);
}

/** Measures a request against a model's rates. @throws UnpricedError */
export function measureEmbeddings(body: EmbeddingBody, upstreamName: string, rates: Rates): QuoteBasis {
  const inputs = inputsOf(body);
  const marks = inputs.filter((input) => typeof input === "string").length * MARKS_PER_INPUT;
  const held = tokensOf(inputs, (size) => promptTokensHeld(size, upstreamName)) + marks;
  return fixedQuote(rates, { input: held }, { input: tokensOf(inputs, promptTokensBilled) });
}
