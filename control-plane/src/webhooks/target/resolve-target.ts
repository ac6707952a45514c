/** The addresses a try may connect to, found and judged at the moment of the try. */
import { withDeadline } from "@sellapi/prisma";
import { literalAddress, mayConnect, type TargetPolicy, urlProblem } from "./target-policy.ts";

const RESOLVE_TIMEOUT_MS = 3_000;

export type ResolvedTarget =
  | { ok: true; url: URL; addresses: string[] }
  | { ok: false; failure: "address_not_allowed" | "host_not_found" };

/**
 * One private address among several refuses them all: whoever answers the next question decides which comes first.
 * @param text the endpoint's URL; judged again, because the policy may have changed since it was entered.
 */
export async function resolveTarget(text: string, policy: TargetPolicy): Promise<ResolvedTarget> {
  if (urlProblem(text, policy) !== null) return { ok: false, failure: "address_not_allowed" };
  const url = new URL(text);
  const literal = literalAddress(url.hostname);
  let addresses: string[];
  try {
    addresses = literal === null ? await withDeadline(policy.resolve(url.hostname), RESOLVE_TIMEOUT_MS) : [literal];
  } catch {
    return { ok: false, failure: "host_not_found" };
  }
  if (addresses.length === 0) return { ok: false, failure: "host_not_found" };
  if (!addresses.every((address) => mayConnect(address, url, policy))) return { ok: false, failure: "address_not_allowed" };
  return { ok: true, url, addresses };
}
