/** The network an address belongs to, as far as one person usually commands all of it: an IPv4 /24 or an IPv6 /64. */
import { isIPv4, isIPv6 } from "node:net";

/** The four groups that name an IPv6 /64. */
const GROUPS_OF_NETWORK = 4;
const GROUPS = 8;
const MAPPED_IPV4 = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

function groupsOf(part: string): string[] {
  return part === "" ? [] : part.split(":");
}

function networkOfIPv6(address: string): string {
  const [head = "", tail] = (address.split("%")[0] ?? "").toLowerCase().split("::");
  const left = groupsOf(head);
  const right = tail === undefined ? [] : groupsOf(tail);
  const zeros = Array.from({ length: Math.max(0, GROUPS - left.length - right.length) }, () => "0");
  const groups = [...left, ...zeros, ...right].slice(0, GROUPS_OF_NETWORK);
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":")}::/64`;
}

/** @returns the network, or "unknown" for what is no address: all callers without one share one network. */
export function networkOf(address: string): string {
  const mapped = MAPPED_IPV4.exec(address)?.[1] ?? address;
  if (isIPv4(mapped)) return `${mapped.split(".").slice(0, 3).join(".")}.0/24`;
  return isIPv6(mapped) ? networkOfIPv6(mapped) : "unknown";
}
