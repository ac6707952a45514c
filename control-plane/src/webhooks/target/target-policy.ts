/**
 * Where webhooks may go: to public addresses by https. A server that posts to any URL it is given is a way into the network it stands
 * in, so the name is resolved once per try, every address is judged, and the connection goes to those very addresses.
 */
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { addressKind } from "./address-kind.ts";

export interface TargetPolicy {
  /** Also http and https to this machine itself: for development, never in production. */
  allowLoopback: boolean;
  /** Every address of a name; the system's resolver by default. */
  resolve: (hostname: string) => Promise<string[]>;
  /** Certificates to trust in place of the system's, in PEM: for tests. */
  certificateAuthority?: string;
}

async function resolveBySystem(hostname: string): Promise<string[]> {
  const found = await lookup(hostname, { all: true });
  return found.map(({ address }) => address);
}

/** The policy of production. */
export const PUBLIC_TARGETS: Readonly<TargetPolicy> = { allowLoopback: false, resolve: resolveBySystem };

const URL_LENGTH_MAX = 2_000;

/** The host as an address where it is one, without the brackets of IPv6. */
export function literalAddress(hostname: string): string | null {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return isIP(bare) === 0 ? null : bare;
}

/** Whether the policy lets a connection go to this address, for this URL. */
export function mayConnect(address: string, url: URL, { allowLoopback }: TargetPolicy): boolean {
  const kind = addressKind(address);
  if (kind === "loopback") return allowLoopback;
  return kind === "public" && url.protocol === "https:";
}

/** Whether the URL names this machine, and the policy lets it: then plain http and every port will do. */
function isAllowedLoopback(url: URL, policy: TargetPolicy): boolean {
  const name = url.hostname.replace(/\.$/, "");
  const address = literalAddress(name);
  return policy.allowLoopback && (name === "localhost" || (address !== null && addressKind(address) === "loopback"));
}

const HTTPS_PORT = 443;
/** Below it stand the ports of services that are not the web's: mail, files, terminals. */
const FREE_PORT_MIN = 1_024;

/** Of the system's ports only that of https: nobody uses us to knock on others. */
function isPortAllowed({ port }: URL): boolean {
  return port === "" || Number(port) === HTTPS_PORT || Number(port) >= FREE_PORT_MIN;
}

/**
 * What speaks against a URL before anything is resolved: for the person who enters it.
 * @returns null when nothing does.
 */
export function urlProblem(text: string, policy: TargetPolicy): string | null {
  if (text.length > URL_LENGTH_MAX) return `must have at most ${URL_LENGTH_MAX} characters`;
  if (!URL.canParse(text)) return "must be a URL";
  const url = new URL(text);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && isAllowedLoopback(url, policy))) return "must be an https URL";
  if (url.username !== "" || url.password !== "") return "must not carry a user name or password";
  if (!isPortAllowed(url) && !isAllowedLoopback(url, policy))
    return `must use port ${HTTPS_PORT}, or one of ${FREE_PORT_MIN} and above`;
  const name = url.hostname.replace(/\.$/, "");
  if (/(^|\.)localhost$/.test(name) && !policy.allowLoopback) return "must not be an address of a private network";
  const address = literalAddress(name);
  if (address !== null && !mayConnect(address, url, policy)) return "must not be an address of a private network";
  return null;
}
