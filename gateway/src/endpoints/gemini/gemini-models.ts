/** The registry as Gemini's clients read it (ai.google.dev/api/models), a page at a time. */
import type { CatalogModel } from "../../catalog/catalog.ts";
import { ApiError } from "../../errors/api-error.ts";
import type { JsonObject } from "../../providers/provider.ts";
import { KINDS } from "../kinds.ts";

const CHAT_METHODS = ["generateContent", "streamGenerateContent", "countTokens"];
const EMBEDDING_METHODS = ["embedContent", "batchEmbedContents", "countTokens"];

function methodsOf(model: CatalogModel): string[] {
  if (KINDS.chat.isServedBy(model)) return CHAT_METHODS;
  return KINDS.embedding.isServedBy(model) ? EMBEDDING_METHODS : [];
}

/** One model. */
export function geminiModel(model: CatalogModel): JsonObject {
  return {
    name: `models/${model.id}`,
    baseModelId: model.id,
    version: model.upstreamName,
    displayName: model.displayName,
    description: `${model.displayName} of ${model.ownedBy} (${model.capabilities.join(", ")}).`,
    ...(model.contextWindow === null ? {} : { inputTokenLimit: model.contextWindow }),
    ...(model.maxOutputTokens === null ? {} : { outputTokenLimit: model.maxOutputTokens }),
    supportedGenerationMethods: methodsOf(model),
    ...(model.category === "reasoning" || model.capabilities.includes("reasoning") ? { thinking: true } : {}),
  };
}

/** Google's own (ai.google.dev/api/models#method:-models.list). */
const PAGE_SIZE_DEFAULT = 50;
const PAGE_SIZE_MAX = 1_000;

function refuse(param: string, because: string): never {
  throw new ApiError("invalid_request", { message: `${param}: ${because}`, param });
}

/** Zero and nothing mean the default, more than the most means the most, as with Google. */
function pageSize(query: URLSearchParams): number {
  const text = query.get("pageSize") ?? query.get("page_size") ?? "0";
  if (!/^\d{1,9}$/.test(text)) refuse("pageSize", "must be a whole number.");
  return Math.min(Number(text) || PAGE_SIZE_DEFAULT, PAGE_SIZE_MAX);
}

/** The id that the page before ended with; "" for the first page. */
function lastOfPageBefore(query: URLSearchParams): string {
  const given = query.get("pageToken") ?? query.get("page_token") ?? "";
  const id = Buffer.from(given, "base64url").toString();
  if (Buffer.from(id).toString("base64url") !== given) refuse("pageToken", "is none that was given here.");
  return id;
}

/** A page. @param models all of them, by id. @throws ApiError invalid_request for a page that is none. */
export function geminiModelPage(models: readonly CatalogModel[], query: URLSearchParams): JsonObject {
  const size = pageSize(query);
  const last = lastOfPageBefore(query);
  const rest = models.filter(({ id }) => id > last);
  const page = rest.slice(0, size);
  const lastHere = page.at(-1);
  const hasMore = rest.length > page.length && lastHere !== undefined;
  return {
    models: page.map(geminiModel),
    ...(hasMore ? { nextPageToken: Buffer.from(lastHere.id).toString("base64url") } : {}),
  };
}
