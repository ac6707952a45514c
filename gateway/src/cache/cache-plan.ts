/**
 * Whether a request's answer is looked for, and kept.
 *
 * `auto`, what an account begins with, gives again only what was asked for with temperature 0: who leaves the temperature alone and
 * asks twice wants two answers. `exact` gives every identical request its first answer; `semantic` also those that mean the same,
 * but with no tools and no temperature above 0. One request may ask for itself (`x-sellapi-cache`), and then that holds.
 */
import type { CacheMode } from "@sellapi/prisma";
import { ApiError } from "../errors/api-error.ts";
import { HEADERS } from "../http/headers.ts";
import type { CacheableRequest } from "./cache-form.ts";

/** How to look: not at all, for the identical request, or also for one that means the same. */
export type CachePlan = "bypass" | "exact" | "semantic";

const ASKABLE = { off: "bypass", exact: "exact", semantic: "semantic" } as const satisfies Record<string, CachePlan>;

/** What the caller asks for this one request; null without the header. @throws ApiError invalid_request */
function asked(headers: Headers): CachePlan | null {
  const text = headers.get(HEADERS.cache);
  if (text === null) return null;
  if (Object.hasOwn(ASKABLE, text)) return ASKABLE[text as keyof typeof ASKABLE];
  throw new ApiError("invalid_request", {
    message: `${HEADERS.cache} must be one of ${Object.keys(ASKABLE).join(", ")}.`,
    param: HEADERS.cache,
  });
}

/** RFC 9111 §5.2.1: a request that must not be answered from a cache. */
function forbids(headers: Headers): boolean {
  return /\bno-(cache|store)\b/i.test(headers.get("cache-control") ?? "");
}

/** @throws ApiError invalid_request for an `x-sellapi-cache` that is none. */
export function planCache(request: CacheableRequest, headers: Headers, mode: CacheMode): CachePlan {
  const wish = asked(headers);
  if (request.isBypassed || forbids(headers)) return "bypass";
  const canBeMeant = request.question !== null;
  if (wish !== null) return wish === "semantic" && !canBeMeant ? "exact" : wish;
  if (mode === "off") return "bypass";
  if (mode === "auto") return request.temperature === 0 ? "exact" : "bypass";
  const isLoose = request.hasTools || (request.temperature ?? 0) > 0;
  return mode === "semantic" && canBeMeant && !isLoose ? "semantic" : "exact";
}
