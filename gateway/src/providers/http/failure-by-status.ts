/** What an HTTP status of a vendor means to us: whose fault it is. */
import type { UpstreamFailure } from "../provider.ts";

/**
 * Only what the caller wrote can be the caller's fault. Everything about how we speak HTTP (405, 411, 415, 431 …), our key
 * (401, 403), our balance at the vendor (402) and our mapping of model names (404) is ours.
 */
const failureByStatus: Readonly<Record<number, UpstreamFailure>> = {
  400: "rejected",
  408: "timed_out",
  413: "rejected",
  422: "rejected",
  429: "rate_limited",
  451: "rejected",
  504: "timed_out",
};

/** The failure that a status stands for; every status that is not in the table is "failed". */
export function failureOfStatus(status: number): UpstreamFailure {
  return failureByStatus[status] ?? "failed";
}
