/**
 * Fields that let a vendor do more than the quote covers: search the web, run plug-ins, or answer with another, dearer model or
 * endpoint. Unknown fields are passed on; these are refused until they have a price.
 */
import { ApiError } from "../errors/api-error.ts";
import type { JsonObject } from "../providers/provider.ts";

/** OpenAI's web search (platform.openai.com/docs/guides/tools-web-search); OpenRouter's routing and plug-ins (openrouter.ai/docs). */
const UNPRICED_FIELDS = ["web_search_options", "route", "provider", "plugins"] as const;

/** @throws ApiError invalid_request naming the field. */
export function refuseUnpricedFields(body: JsonObject): void {
  const field = UNPRICED_FIELDS.find((name) => body[name] !== undefined && body[name] !== null);
  if (field === undefined) return;
  throw new ApiError("invalid_request", {
    message: `${field}: is not offered here, because what it may cost is not part of our prices. Leave it out.`,
    param: field,
  });
}
