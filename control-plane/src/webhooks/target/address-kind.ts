/**
 * Whether an IP address is one of the public Internet. Everything that the IANA special-purpose registries
 * (iana.org/assignments/iana-ipv4-special-registry, …/iana-ipv6-special-registry) do not call globally reachable is not, and neither
 * are IPv6 forms that carry an IPv4 address: who needs them can write the IPv4 address.
 */
import { BlockList, isIP } from "node:net";

export type AddressKind = "public" | "loopback" | "private";

const PRIVATE_V4: readonly [network: string, prefix: number][] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  // Shared address space of carriers; some clouds keep their metadata in it.
  ["100.64.0.0", 10],
  // Link-local; the metadata of most clouds.
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  // Azure's own services, at an address that looks public.
  ["168.63.129.16", 32],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];

/** What is special within 2000::/3, the only part of IPv6 that is given out. */
const PRIVATE_V6: readonly [network: string, prefix: number][] = [
  // Protocol assignments, Teredo among them.
  ["2001::", 23],
  ["2001:db8::", 32],
  // 6to4 carries an IPv4 address.
  ["2002::", 16],
  ["3fff::", 20],
];

function listOf(subnets: readonly [string, number][], type: "ipv4" | "ipv6"): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, type);
  return list;
}

const privateV4 = listOf(PRIVATE_V4, "ipv4");
const loopbackV4 = listOf([["127.0.0.0", 8]], "ipv4");
const privateV6 = listOf(PRIVATE_V6, "ipv6");
const globalV6 = listOf([["2000::", 3]], "ipv6");

/** The IPv6 address without its zone ("fe80::1%eth0"), in its shortest form. */
function plainV6(address: string): string {
  const [plain = ""] = address.split("%");
  return URL.canParse(`http://[${plain}]`) ? new URL(`http://[${plain}]`).hostname.slice(1, -1) : plain;
}

function kindOfV6(address: string): AddressKind {
  const plain = plainV6(address);
  if (plain === "::1") return "loopback";
  return globalV6.check(plain, "ipv6") && !privateV6.check(plain, "ipv6") ? "public" : "private";
}

/** @param address as a resolver gives it; what is no address at all counts as private. */
export function addressKind(address: string): AddressKind {
  const [plain = ""] = address.split("%");
  const family = isIP(plain);
  if (family === 6) return kindOfV6(plain);
  if (family !== 4) return "private";
  if (loopbackV4.check(plain, "ipv4")) return "loopback";
  return privateV4.check(plain, "ipv4") ? "private" : "public";
}
