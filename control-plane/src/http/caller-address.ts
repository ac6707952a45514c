/**
 * The network address a request came from. Behind proxies of ours it is in `X-Forwarded-For`, to which each proxy adds the address it
 * saw: with N proxies the Nth entry from the right is the caller's, and everything left of it may be invented.
 */
import { isIP } from "node:net";

export interface AddressSources {
  /** The other end of the socket; undefined where there is none (tests). */
  socketAddress: string | undefined;
  /** How many proxies of ours stand in front. */
  trustedProxyCount: number;
}

/** @returns "unknown" where it cannot be told. */
export function callerAddress(request: Request, { socketAddress, trustedProxyCount }: AddressSources): string {
  if (trustedProxyCount === 0) return socketAddress ?? "unknown";
  const forwarded = (request.headers.get("x-forwarded-for") ?? "").split(",").map((entry) => entry.trim());
  const address = forwarded.at(-trustedProxyCount);
  return address !== undefined && isIP(address) !== 0 ? address : "unknown";
}
