/**
 * Step 6: who serves the model, and what is sent there.
 */
import type { Caller } from "../callers/caller.ts";
import { TEST_PROVIDER } from "../catalog/audience.ts";
import type { CatalogModel } from "../catalog/catalog.ts";
import { ApiError } from "../errors/api-error.ts";
import {
  type ChatProvider,
  type ChatRequest,
  type Provider,
  UpstreamError,
  type UpstreamFailure,
} from "../providers/provider.ts";
import type { ChatBody } from "../schemas/chat-request.ts";
import type { CallOutcome } from "./plan-settlement.ts";
import type { Quote } from "./quote.ts";
import type { RequestLifetime } from "./request-lifetime.ts";

function canChat(provider: Provider): provider is ChatProvider {
  return provider.chat !== undefined && provider.streamChat !== undefined;
}

/** @throws ApiError provider_not_configured */
export function providerFor(providers: ReadonlyMap<string, Provider>, model: CatalogModel, caller: Caller): ChatProvider {
  const provider = providers.get(caller.key.mode === "test" ? TEST_PROVIDER : model.provider);
  if (!provider || !canChat(provider))
    throw new ApiError("provider_not_configured", { message: `${model.id} is not available on this server right now.` });
  return provider;
}

/** What the provider is asked. */
export function chatRequest(body: ChatBody, model: CatalogModel, quote: Quote, lifetime: RequestLifetime): ChatRequest {
  const limit = quote.outputLimit === null ? {} : { outputLimit: quote.outputLimit };
  return { upstreamModel: model.upstreamName, body, signal: lifetime.signal, ...limit };
}

const FAILURE_OUTCOMES = {
  rejected: "upstream_rejected",
  rate_limited: "upstream_failed",
  failed: "upstream_failed",
  timed_out: "timed_out",
  interrupted: "upstream_interrupted",
} as const satisfies Record<UpstreamFailure, CallOutcome>;

/** How a call that threw ended. */
export function outcomeOfFailure(error: unknown, lifetime: RequestLifetime): CallOutcome {
  if (lifetime.hasCallerLeft) return "client_aborted";
  // Cut short by ourselves: the caller pays for what was delivered, as if the upstream had broken off.
  if (lifetime.isCut) return "upstream_interrupted";
  return error instanceof UpstreamError ? FAILURE_OUTCOMES[error.failure] : "upstream_failed";
}

/**
 * Waits until the upstream has accepted a stream, but no longer than this.
 * @returns whether it has. @throws what the upstream refused it with.
 */
export async function opensWithin(chunks: Promise<unknown>, waitMs: number): Promise<boolean> {
  const { promise: waited, resolve } = Promise.withResolvers<false>();
  const timer = setTimeout(resolve, waitMs, false);
  try {
    return await Promise.race([chunks.then(() => true), waited]);
  } finally {
    clearTimeout(timer);
  }
}
