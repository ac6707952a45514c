/** Models whose every bucket has a price of its own, and the one question of this folder: is the charge the same exact figure everywhere? */
import { expect } from "bun:test";
import { type BillingBucket, formatCredits, type MicroCredits, type ModelCategory, microCredits } from "@sellapi/prisma";
import { GatewayHarness, type TestCaller } from "../support/gateway-harness.ts";

/** Micro-credits a unit: primes, so that no two sums of them are alike by chance and nothing can be rounded unseen. */
export const PRICES = {
  input: 15_013n,
  cached_input: 7_001n,
  cache_write: 18_757n,
  output: 60_013n,
  reasoning: 61_001n,
  input_audio: 400_009n,
  cached_input_audio: 200_003n,
  output_audio: 800_011n,
  input_image: 100_003n,
  cached_input_image: 50_021n,
  output_image: 320_009n,
  image: 4_000_037n,
  image_small: 1_000_033n,
  image_medium: 2_000_003n,
  image_large: 8_000_009n,
  image_hd: 9_000_011n,
  image_hd_large: 12_000_017n,
  character: 1_511n,
  second: 1_000_003n,
  request: 5_000_011n,
} as const satisfies Record<BillingBucket, bigint>;

export type Buckets = Partial<Record<BillingBucket, number>>;

const PIECES = ["image", "image_small", "image_medium", "image_large", "image_hd", "image_hd_large"] as const;

/** Buckets that a chat's tokens are counted in. */
export const TOKENS = [
  ...["input", "cached_input", "cache_write", "output", "reasoning", "input_audio", "cached_input_audio", "output_audio"],
  ...["input_image", "cached_input_image", "output_image"],
] as readonly BillingBucket[];

interface PricedModel {
  category: ModelCategory;
  capabilities: string[];
  buckets: readonly BillingBucket[];
  provider?: string;
}

/** By the name that follows `priced/`; each has a flat price a request besides. */
export const MODELS = {
  chat: { category: "chat", capabilities: ["chat", "streaming"], buckets: TOKENS },
  "chat-elsewhere": { category: "chat", capabilities: ["chat", "streaming"], buckets: TOKENS, provider: "deepseek" },
  gemini: { category: "chat", capabilities: ["chat", "streaming"], buckets: TOKENS, provider: "google" },
  claude: { category: "chat", capabilities: ["chat", "streaming"], buckets: TOKENS, provider: "anthropic" },
  embedding: { category: "embedding", capabilities: ["embeddings"], buckets: ["input"] },
  "image-by-token": { category: "image", capabilities: ["image_generation"], buckets: TOKENS },
  "image-by-piece": { category: "image", capabilities: ["image_generation"], buckets: PIECES },
  "speech-by-token": { category: "audio", capabilities: ["speech"], buckets: TOKENS },
  "speech-by-character": { category: "audio", capabilities: ["speech"], buckets: ["character"] },
  "hearing-by-token": { category: "audio", capabilities: ["transcription"], buckets: TOKENS },
  "hearing-by-second": { category: "audio", capabilities: ["transcription"], buckets: ["second"] },
} as const satisfies Record<string, PricedModel>;

/** A gateway with these models at one scripted vendor: with Responses as openai, without as deepseek, and on the wires of Anthropic and Google. */
export async function startPricedGateway(upstreamUrl: string): Promise<GatewayHarness> {
  const gateway = await GatewayHarness.start({
    upstreamUrl,
    environment: {
      ...{ DEEPSEEK_BASE_URL: upstreamUrl, DEEPSEEK_API_KEY: "upstream-key" },
      ...{ GOOGLE_BASE_URL: upstreamUrl, GOOGLE_API_KEY: "upstream-key" },
      ...{ ANTHROPIC_BASE_URL: upstreamUrl, ANTHROPIC_API_KEY: "upstream-key" },
    },
  });
  for (const [name, model] of Object.entries<PricedModel>(MODELS)) {
    const { category, capabilities, buckets, provider = "openai" } = model;
    const rates = Object.fromEntries(
      [...buckets, "request" as const].map((bucket) => [bucket, { price: String(PRICES[bucket]) }]),
    );
    await gateway.prisma.model.create({
      data: {
        ...{ id: `priced/${name}`, aliases: [], provider, upstreamName: name, displayName: name, ownedBy: "priced", category },
        ...{ capabilities, contextWindow: 1_000_000, maxOutputTokens: 10_000 },
        prices: { create: { rates, source: "a test", effectiveAt: new Date(0) } },
      },
    });
  }
  await gateway.dependencies.catalog.refresh();
  return gateway;
}

/** What these quantities cost by the list above, and the flat price with them. */
export function priceOf(buckets: Buckets): MicroCredits {
  const parts = Object.entries(buckets).map(([bucket, count]) => BigInt(count) * PRICES[bucket as BillingBucket]);
  return microCredits(parts.reduce((sum, part) => sum + part, PRICES.request));
}

/** An answer's own words about its price. */
export interface Told {
  response: Response;
  isStream: boolean;
  /** Every place of the body that names the charge. */
  charges: unknown[];
  /** What the body says is left, where it does. */
  balance?: unknown;
}

/** One request, and the same figure in its header, its body, its receipt, the ledger and the fall of the balance. */
export async function expectCharge(
  gateway: GatewayHarness,
  caller: TestCaller,
  buckets: Buckets,
  ask: () => Promise<Told>,
): Promise<void> {
  const charge = priceOf(buckets);
  const figure = formatCredits(charge);
  const before = await gateway.balance(caller);
  const { response, isStream, charges, balance } = await ask();
  const after = await gateway.balance(caller);
  const left = formatCredits(after.balance);
  const receipt = await gateway.receipt(caller, response.headers.get("x-sellapi-generation-id"));
  const rows = await gateway.prisma.ledgerEntry.findMany({
    where: { accountId: caller.accountId },
    orderBy: { id: "desc" },
    take: 1,
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("x-sellapi-credits-charged")).toBe(isStream ? null : figure);
  if (!isStream) expect(response.headers.get("x-sellapi-credits-balance")).toBe(left);
  expect(charges).toEqual(charges.map(() => figure));
  if (balance !== undefined) expect(balance).toBe(left);
  const used = Object.entries(receipt["usage"] ?? {}).filter(([, count]) => count !== 0);
  expect(Object.fromEntries(used)).toEqual(buckets);
  expect(receipt).toMatchObject({ credits_charged: figure, usage_source: "reported", stream: isStream, state: "settled" });
  expect(rows.map(({ kind, amount, balanceAfter }) => ({ kind, amount, balanceAfter }))).toEqual([
    { kind: "usage", amount: -charge, balanceAfter: after.balance },
  ]);
  expect(before.balance - after.balance).toBe(charge);
  expect(after.held).toBe(microCredits(0n));
}
