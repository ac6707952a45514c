/**
 * A Responses request as it goes to a provider that has Responses itself: as it came, except that nothing is stored there.
 *
 * An id of an item names something that was stored; the caller's come from other vendors or from responses that were not kept, and
 * OpenAI refuses an id it does not know. So ids are taken out, and reasoning goes back only as what was encrypted for this vendor.
 */
import { isJsonObject } from "../../providers/json.ts";
import type { JsonObject } from "../../providers/provider.ts";
import type { ResponseBody, ResponseInputItem } from "../../schemas/response-request.ts";
import type { UpstreamTerms } from "../endpoint.ts";
import { isCarriedReasoning } from "./to-chat/carried-reasoning.ts";

function isForThisVendor(item: ResponseInputItem): boolean {
  if (item.type !== "reasoning") return true;
  return typeof item.encrypted_content === "string" && !isCarriedReasoning(item.encrypted_content);
}

/** Fields that OpenAI would refuse: another vendor's signature, and what openai-node's helpers add to the items they give out. */
const MARKS: ReadonlySet<string> = new Set(["id", "extra_content", "parsed_arguments", "parsed"]);

function unmarked(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).filter(([field]) => !MARKS.has(field)));
}

function withoutMarks(item: ResponseInputItem): JsonObject {
  const { content, ...rest }: JsonObject = unmarked(item);
  if (!Array.isArray(content)) return content === undefined ? rest : { ...rest, content };
  return { ...rest, content: content.map((part: unknown) => (isJsonObject(part) ? unmarked(part) : part)) };
}

function toInput(input: ResponseBody["input"]): unknown {
  return typeof input === "string" ? input : input.filter(isForThisVendor).map(withoutMarks);
}

const ENCRYPTED = "reasoning.encrypted_content";

/** Reasoning that is not stored is lost to the next turn unless it comes back encrypted; models that do not reason refuse to. */
function toInclude({ include, reasoning }: ResponseBody): JsonObject {
  const wanted = include ?? [];
  const isReasoning = reasoning?.effort !== undefined && reasoning.effort !== null && reasoning.effort !== "none";
  if (!isReasoning || wanted.includes(ENCRYPTED)) return include ? { include } : {};
  return { include: [...wanted, ENCRYPTED] };
}

/** The body; the provider adds `model` and `stream`. */
export function toNativeBody(body: ResponseBody, { outputLimit }: Pick<UpstreamTerms, "outputLimit">): JsonObject {
  const { cache: _cache, no_cache: _noCache, include: _include, ...rest } = body;
  return {
    ...rest,
    input: toInput(body.input),
    store: false,
    ...toInclude(body),
    ...(outputLimit === null ? {} : { max_output_tokens: outputLimit }),
  };
}
