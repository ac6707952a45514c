/** The words of the mails that warn an account. */
import { formatCredits, formatUsd, type MicroCredits } from "@sellapi/prisma";
import type { Mail } from "../mail/mailer.ts";

function textOf(...paragraphs: string[]): string {
  return `${paragraphs.join("\n\n")}\n\nsellapi\n`;
}

/** What a mail about an account says of it. */
export interface MailContext {
  to: string;
  accountName: string;
  /** The page where the account's money is. */
  billingUrl: string;
}

export function lowBalanceMail(
  { to, accountName, billingUrl }: MailContext,
  balance: MicroCredits,
  threshold: MicroCredits,
): Mail {
  const text = textOf(
    `The balance of "${accountName}" is ${formatCredits(balance)} credits ($${formatUsd(balance)}), below your mark of ${formatCredits(threshold)}.`,
    `Top up, or change the mark, here: ${billingUrl}`,
    "You are told once, and again when it falls below the mark the next time.",
  );
  return { to, subject: `Low balance: ${accountName}`, text, link: billingUrl };
}

export function emptyBalanceMail({ to, accountName, billingUrl }: MailContext): Mail {
  const text = textOf(
    `The credits of "${accountName}" are used up. Requests are refused with "insufficient_credits" until you top up.`,
    `Top up here: ${billingUrl}`,
  );
  return { to, subject: `No credits left: ${accountName}`, text, link: billingUrl };
}

export interface CapReached {
  keyName: string;
  cap: MicroCredits;
  /** "lifetime", "day", "week", "month". */
  window: string;
}

export function capReachedMail({ to, accountName }: MailContext, { keyName, cap, window }: CapReached): Mail {
  const until = window === "lifetime" ? "until its cap is raised" : `until the ${window} is over or its cap is raised`;
  const text = textOf(
    `The API key "${keyName}" of "${accountName}" has spent its cap of ${formatCredits(cap)} credits. Its requests are refused ${until}.`,
  );
  return { to, subject: `Spend cap reached: ${keyName}`, text };
}

export interface PaymentFailure {
  amountCents: bigint;
  /** ISO 4217. */
  currency: string;
  /** In words for people, as the payment provider gives them; null where it gave none. */
  reason: string | null;
}

const CENTS = 100n;

export function paymentFailedMail({ to, accountName, billingUrl }: MailContext, failure: PaymentFailure): Mail {
  const { amountCents, currency, reason } = failure;
  const amount = `${amountCents / CENTS}.${(amountCents % CENTS).toString().padStart(2, "0")} ${currency.toUpperCase()}`;
  const text = textOf(
    `A payment of ${amount} for "${accountName}" failed${reason === null ? "." : `: ${reason}`}`,
    `Nothing was charged. See the payment, or use another card, here: ${billingUrl}`,
  );
  return { to, subject: `Payment failed: ${accountName}`, text, link: billingUrl };
}

export interface GivenUpEndpoint {
  id: string;
  url: string;
  /** It answered 410, which asks for no more; otherwise it took nothing for days. */
  isGone: boolean;
}

export function endpointDisabledMail({ to, accountName }: MailContext, { id, url, isGone }: GivenUpEndpoint): Mail {
  const why = isGone ? "answered that it is gone (410)" : "has taken no event for five days";
  const text = textOf(
    `The webhook endpoint ${id} at ${new URL(url).host} ("${accountName}") ${why}. It is disabled: nothing is sent to it any more.`,
    "Once it works, enable it again (webhooks.update with enabled: true). What it missed stays in its log for 30 days and can be sent again from there (webhooks.resend).",
  );
  return { to, subject: "A webhook endpoint was disabled", text };
}
