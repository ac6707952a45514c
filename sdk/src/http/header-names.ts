/** The names of all headers the SDK reads or writes. Imported as a namespace (`HEADERS.requestId`), so that bundlers drop those an entry does not use. */
export const authorization = "authorization";
export const idempotencyKey = "idempotency-key";
export const maxCredits = "x-sellapi-max-credits";
export const requestId = "x-request-id";
export const generationId = "x-sellapi-generation-id";
export const creditsCharged = "x-sellapi-credits-charged";
export const creditsBalance = "x-sellapi-credits-balance";
export const creditsHeld = "x-sellapi-credits-held";
export const maxTokens = "x-sellapi-max-tokens";
export const cache = "x-sellapi-cache";
export const idempotentReplayed = "idempotent-replayed";
export const rateLimitLimit = "x-ratelimit-limit";
export const rateLimitRemaining = "x-ratelimit-remaining";
export const rateLimitReset = "x-ratelimit-reset";
export const retryAfter = "retry-after";
export const retryAfterMs = "retry-after-ms";
export const shouldRetry = "x-should-retry";
