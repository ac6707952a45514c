/** GET {surface}/generations/{id}: the receipt of one request, readable before the stream's last byte. */
import {
  type BillingBucket,
  formatCredits,
  formatUsd,
  type Generation,
  microCredits,
  type PrismaClient,
  parseRates,
} from "@sellapi/prisma";
import { Elysia } from "elysia";
import type { Caller } from "../callers/caller.ts";
import { priceAt, promptTokens, rateOf } from "../catalog/pricing.ts";
import type { Dependencies } from "../dependencies.ts";
import { ApiError } from "../errors/api-error.ts";
import { callerAddress } from "../http/caller-address.ts";
import { serveRead } from "../pipeline/serve-read.ts";
import type { Usage } from "../providers/provider.ts";
import type { Surface } from "../surfaces/surface.ts";

interface ReceiptPrice {
  id: bigint;
  effectiveAt: Date;
  rates: unknown;
}

/** What a unit of each used bucket was charged at, in credits. */
function unitPrices(usage: Usage, price: ReceiptPrice): Record<string, string> {
  const rates = parseRates(price.rates);
  const prompt = promptTokens(usage);
  const prices: Record<string, string> = {};
  for (const bucket of Object.keys(usage) as BillingBucket[]) {
    const rate = rateOf(rates, bucket);
    if (rate) prices[bucket] = formatCredits(microCredits(priceAt(rate, prompt)));
  }
  return prices;
}

function receipt(row: Generation, price: ReceiptPrice) {
  const usage = (row.usage ?? {}) as Usage;
  const charged = microCredits(row.charged);
  return {
    id: row.id,
    object: "generation",
    created_at: row.createdAt.toISOString(),
    request_id: row.requestId,
    key_id: row.keyId,
    model: row.modelId,
    provider: row.provider,
    stream: row.streamed,
    state: row.state,
    outcome: row.outcome,
    finish_reason: row.finishReason,
    usage,
    usage_source: row.usageSource,
    unit_prices: unitPrices(usage, price),
    price_version: price.id.toString(),
    price_effective_at: price.effectiveAt.toISOString(),
    credits_held: formatCredits(microCredits(row.held)),
    credits_charged: formatCredits(charged),
    cost: Number(formatUsd(charged)),
    latency_ms: row.latencyMs,
    first_token_ms: row.firstTokenMs,
  };
}

/** What an id of ours looks like. Nothing else is looked up: PostgreSQL takes no text with a NUL in it. */
const GENERATION_ID = /^gen_[0-9a-z]{26}$/;

async function readReceipt(db: PrismaClient, caller: Caller, id: string) {
  const row = GENERATION_ID.test(id) ? await db.generation.findFirst({ where: { id, accountId: caller.accountId } }) : null;
  if (!row) throw new ApiError("not_found", { message: "There is no such generation in this account.", param: "id" });
  return receipt(row, await db.price.findUniqueOrThrow({ where: { id: row.priceId } }));
}

/** The route, under a surface's prefix. Another account's receipt is not found. */
export function generationsRoute(dependencies: Dependencies, surface: Surface) {
  return new Elysia().get("/generations/:id", ({ request, server, params }) =>
    serveRead(dependencies, {
      request,
      address: callerAddress(request, server),
      surface,
      read: (caller) => dependencies.breaker.read(() => readReceipt(dependencies.database.prisma, caller, params.id)),
    }),
  );
}
