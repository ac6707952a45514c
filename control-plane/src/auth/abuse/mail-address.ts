/**
 * Mail addresses: one person's many spellings of one mailbox, and mailboxes that anybody can have for a minute.
 *
 * Disposable services are those of the package `mailchecker` (some 56,000 domains, updated every few weeks).
 */
import { blacklist } from "mailchecker";

/** Google delivers to the same mailbox wherever the dots are (https://support.google.com/mail/answer/7436150). */
const DOMAINS_WITHOUT_DOTS: ReadonlySet<string> = new Set(["gmail.com", "googlemail.com"]);

function partsOf(address: string): { local: string; domain: string } {
  const at = address.lastIndexOf("@");
  return { local: address.slice(0, at).toLowerCase(), domain: address.slice(at + 1).toLowerCase() };
}

/**
 * The mailbox behind an address, for counting people: without what follows a "+", and at Gmail without dots. Mail is never sent to
 * it, because elsewhere a "+" may be part of the name.
 */
export function mailboxOf(address: string): string {
  const { local, domain } = partsOf(address);
  const name = local.split("+", 1)[0] ?? local;
  if (!DOMAINS_WITHOUT_DOTS.has(domain)) return `${name}@${domain}`;
  return `${name.replaceAll(".", "")}@gmail.com`;
}

/** Whether the address is of a disposable mail service, or of a subdomain of one. */
export function isDisposable(address: string): boolean {
  const labels = partsOf(address).domain.split(".");
  return labels.some((_label, index) => blacklist().has(labels.slice(index).join(".")));
}
