/** Lists with cursors (docs.stripe.com/api/pagination): newest first, `starting_after` and `ending_before` name an object. */
import type { AnyObject } from "../state/objects.ts";
import type { Created } from "./parameters.ts";
import type { ListObject } from "./render.ts";
import { missingReference } from "./stripe-failure.ts";

export interface Listing {
  limit: number;
  starting_after?: string | undefined;
  ending_before?: string | undefined;
  created?: Created;
}

function isWithin(at: number, range: Created): boolean {
  if (range === undefined) return true;
  if (typeof range === "number") return at === range;
  const { gt, gte, lt, lte } = range;
  return at > (gt ?? -1) && at >= (gte ?? 0) && at < (lt ?? Number.POSITIVE_INFINITY) && at <= (lte ?? Number.POSITIVE_INFINITY);
}

function indexOf(objects: readonly AnyObject[], id: string, param: string): number {
  const index = objects.findIndex((object) => object.id === id);
  if (index < 0) throw missingReference("object", id, param);
  return index;
}

/** One page of these objects. @param objects newest first. */
export function pageOfList(objects: readonly AnyObject[], url: string, listing: Listing): ListObject {
  const within = objects.filter((object) => isWithin(object.created, listing.created));
  const { limit, starting_after: after, ending_before: before } = listing;
  if (before !== undefined) {
    const end = indexOf(within, before, "ending_before");
    const start = Math.max(0, end - limit);
    return { object: "list", url, has_more: start > 0, data: within.slice(start, end) };
  }
  const start = after === undefined ? 0 : indexOf(within, after, "starting_after") + 1;
  return { object: "list", url, has_more: within.length > start + limit, data: within.slice(start, start + limit) };
}
