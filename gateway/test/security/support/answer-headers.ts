/** The headers that an answer of the gateway may have; any other came from somewhere it should not. */
const ALLOWED: ReadonlySet<string> = new Set([
  "allow",
  "access-control-allow-headers",
  "access-control-allow-methods",
  "access-control-allow-origin",
  "access-control-expose-headers",
  "access-control-max-age",
  "cache-control",
  "connection",
  "content-length",
  "content-type",
  "date",
  "idempotent-replayed",
  "keep-alive",
  "retry-after",
  "transfer-encoding",
  "x-ratelimit-limit",
  "x-ratelimit-limit-requests",
  "x-ratelimit-remaining",
  "x-ratelimit-remaining-requests",
  "x-ratelimit-reset",
  "x-ratelimit-reset-requests",
  "x-request-id",
  "x-sellapi-credits-balance",
  "x-sellapi-credits-charged",
  "x-sellapi-credits-held",
  "x-sellapi-generation-id",
  "x-sellapi-cache",
  "x-sellapi-max-tokens",
  "x-sellapi-provider",
  "x-should-retry",
]);

/** Names that are not ours to send. */
export function foreignHeaders(headers: Iterable<[name: string, value: string]>): string[] {
  return [...headers].map(([name]) => name.toLowerCase()).filter((name) => !ALLOWED.has(name));
}
