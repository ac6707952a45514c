/** The most an image request can cost: so many images, or so many tokens. */
import type { BillingBucket, Rates } from "@sellapi/prisma";
import type { CatalogModel } from "../../catalog/catalog.ts";
import { outputTokensBilled } from "../../catalog/estimate-tokens.ts";
import { rateOf } from "../../catalog/pricing.ts";
import { fixedQuote, type QuoteBasis } from "../../pipeline/quote.ts";
import type { ImageAnswer, Usage } from "../../providers/provider.ts";
import type { ImageBody } from "../../schemas/image-request.ts";
import { imageBucket } from "./image-bucket.ts";
import { imageTokensHeld } from "./image-tokens.ts";

/** A token of a prompt has at least this many bytes, on the safe side. */
const BYTES_PER_TOKEN_HELD = 2;
/** What vendors put around a prompt. */
const TOKENS_AROUND_PROMPT = 32;

/** What of these quantities the rates price: a model sold by image has no rate for the tokens it may report. */
function priced(rates: Rates, usage: Usage): Usage {
  return Object.fromEntries(Object.entries(usage).filter(([bucket]) => rateOf(rates, bucket as BillingBucket) !== null));
}

/** Measures a request against a model's rates. @throws UnpricedError */
export function measureImages(body: ImageBody, model: CatalogModel, rates: Rates): QuoteBasis {
  const count = body.n ?? 1;
  const promptBytes = Buffer.byteLength(body.prompt);
  if (rates.image) return fixedQuote(rates, { [imageBucket(body, rates)]: count });
  const held = imageTokensHeld(body, model.upstreamName);
  const prompt = Math.ceil(promptBytes / BYTES_PER_TOKEN_HELD) + TOKENS_AROUND_PROMPT;
  // Each image may be a call of its own, with the prompt and the text around it once more.
  const most = { input: prompt * count, output: held.text * count, output_image: held.image * count };
  const estimate = { input: outputTokensBilled(promptBytes), output_image: held.image * count };
  return fixedQuote(rates, priced(rates, most), priced(rates, estimate));
}

/** What an answer used: the images that were really made, where that is the unit, else what the vendor reported. */
export function billedUsage({ images, usage }: ImageAnswer, body: ImageBody, model: CatalogModel): Usage | null {
  const rates = model.prices.find((price) => price.rates.image !== undefined)?.rates;
  return rates ? { [imageBucket(body, rates)]: images.length } : usage;
}
