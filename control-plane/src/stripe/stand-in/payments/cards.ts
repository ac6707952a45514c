/** Stripe's test cards (docs.stripe.com/testing) that do something here, and what each does. */

export interface TestCard {
  brand: string;
  /** What the holder has to do when present; and what happens when the card is charged without. */
  needsHolder: "never" | "until saved" | "always";
  /** Why every charge is declined. */
  declined: { code: string; declineCode: string; message: string } | null;
  /** Stripe takes the payment and warns of it. */
  isRisky?: boolean;
}

const decline = (declineCode: string, message: string, code = "card_declined") => ({ code, declineCode, message });
const good = { brand: "visa", needsHolder: "never", declined: null } as const;
const bad = (declineCode: string, message: string, code?: string) => ({ ...good, declined: decline(declineCode, message, code) });

const cards: Record<string, TestCard> = {
  "4242424242424242": good,
  "5555555555554444": { ...good, brand: "mastercard" },
  "4000000000000002": bad("generic_decline", "Your card was declined."),
  "4000000000009995": bad("insufficient_funds", "Your card has insufficient funds."),
  "4000000000009979": bad("stolen_card", "Your card was declined."),
  "4000000000000069": bad("expired_card", "Your card has expired.", "expired_card"),
  "4000000000009235": { ...good, isRisky: true },
  "4000002500003155": { ...good, needsHolder: "until saved" },
  "4000002760003184": { ...good, needsHolder: "always" },
};

/** @returns null for a number that is no test card. */
export function testCard(number: string): TestCard | null {
  return cards[number] ?? null;
}

/** The account of a bank debit that is refused after its delay (docs.stripe.com/testing, SEPA). */
export const FAILING_IBAN = "DE62370400440532013001";
/** One that is paid. */
export const PAYING_IBAN = "DE89370400440532013000";
