/**
 * A Responses request as it goes to a provider that has Responses itself: as it came, except that nothing is stored there.
 *
 * An id of an item names something that was stored; the caller's come from other vendors or from responses that were not kept, and
 * OpenAI refuses an id it does not know. So ids are taken out, and reasoning goes back only as what was encrypted for this vendor.
 */
import type { JsonObject } from "../../providers/provider.ts";
import type { ResponseBody, ResponseInputItem } from "../../schemas/response-request.ts";
import type { UpstreamTerms } from "../endpoint.ts";
import { isCarriedReasoning } from "./to-chat/carried-reasoning.ts";

function isForThisVendor(item: ResponseInputItem): boolean {
  if (item.type !== "reasoning") return true;
  return typeof item.encrypted_content === "string" && !isCarriedReasoning(item.encrypted_content);
}

function withoutMarks(item: ResponseInputItem): JsonObject {
  const { id: _id, extra_content: _extra, ...rest }: JsonObject = item;
  return rest;
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
